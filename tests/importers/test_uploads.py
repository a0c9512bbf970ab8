"""Pictures of an old site: found wherever the folder begins, cleaned, and put where they stood."""

import unicodedata
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from farshore.domain.errors import BadInput
from farshore.domain.stories.text import clean_html
from farshore.importers.wordpress import (
    Uploads,
    media_name,
    preview_bundle,
    read_wxr,
    washed_pictures,
)
from farshore.importers.wordpress.pictures import path_in, with_pictures
from farshore.press.baking import bake
from tests.fakes import drawing
from tests.importers.test_old_site import entry, meta
from tests.importers.test_wordpress import export, item

OLD = "https://old.example/wp-content/uploads/2013/03/pier.jpg"


def folder(tmp_path: Path, *names: str) -> Path:
    for number, name in enumerate(names):
        path = tmp_path / "up" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawing(seed=number))
    return tmp_path / "up"


@pytest.mark.parametrize(
    "place",
    [
        "2013/03/pier.jpg",
        "uploads/2013/03/pier.jpg",
        "wp-content/uploads/2013/03/pier.jpg",
        "pier.jpg",
    ],
)
@pytest.mark.parametrize("size", ["", "-300x200", "-scaled", "-1024x768"])
def test_a_picture_is_found_wherever_the_folder_begins(
    tmp_path: Path, place: str, size: str
) -> None:
    uploads = Uploads(folder(tmp_path, place))

    assert uploads.find(f"/wp-content/uploads/2013/03/pier{size}.jpg") == place


def test_the_picture_of_the_right_month_is_taken_and_none_where_two_could_be(
    tmp_path: Path,
) -> None:
    uploads = Uploads(folder(tmp_path, "2013/03/pier.jpg", "2014/05/pier.jpg"))

    assert uploads.find("/wp-content/uploads/2014/05/pier.jpg") == "2014/05/pier.jpg"
    assert uploads.find("/wp-content/uploads/2019/01/pier.jpg") == ""
    assert uploads.find("/wp-content/uploads/2014/05/boat.jpg") == ""
    assert uploads.find("") == ""


def test_a_copy_in_its_own_month_comes_before_an_original_of_that_name_in_another(
    tmp_path: Path,
) -> None:
    uploads = Uploads(folder(tmp_path, "2013/03/pier-300x200.jpg", "2019/05/pier.jpg"))

    found = uploads.find("/wp-content/uploads/2013/03/pier-300x200.jpg")
    assert found == "2013/03/pier-300x200.jpg"
    assert uploads.find("/wp-content/uploads/2013/04/pier-300x200.jpg") == ""


@pytest.mark.parametrize(
    ("asked", "files", "found"),
    [
        ("2013/03/pier-e1400000000000.jpg", ["pier.jpg", "pier-e1400000000000.jpg"], "pier-e1400000000000.jpg"),
        ("2013/03/pier-e1400000000000-300x200.jpg", ["pier.jpg", "pier-e1400000000000.jpg"], "pier-e1400000000000.jpg"),
        ("2013/03/pier-e1400000000000.jpg", ["pier.jpg"], ""),  # the edit may have cut somebody out
        ("2013/03/pier-e1400000000000-300x200.jpg", ["pier.jpg"], ""),
        ("2013/03/pier-300x200.jpg", ["pier-scaled.jpg"], "pier-scaled.jpg"),
        ("2013/03/pier.jpg", ["pier-rotated.jpg"], "pier-rotated.jpg"),
        ("2013/03/pier-300x200@2x.jpg", ["pier.jpg"], "pier.jpg"),
        ("2013/03/PIER-300X200.JPG", ["pier.jpg"], "pier.jpg"),
        ("2013/03/pier.webp", ["pier.jpg"], ""),
    ],
)  # fmt: skip
def test_of_what_wordpress_made_of_a_picture_the_right_one_is_taken(
    tmp_path: Path, asked: str, files: list[str], found: str
) -> None:
    uploads = Uploads(folder(tmp_path, *(f"2013/03/{name}" for name in files)))

    place = uploads.find(f"/wp-content/uploads/{asked}")

    assert place == (f"2013/03/{found}" if found else "")


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("in_text", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["がっこう.jpg", "학교.jpg", "プール-300x200.jpg"])
def test_a_japanese_or_korean_name_is_found_however_it_is_written(
    tmp_path: Path, name: str, on_disk: str, in_text: str
) -> None:
    place = unicodedata.normalize(on_disk, f"2013/03/{name}")
    uploads = Uploads(folder(tmp_path, place))
    address = quote(unicodedata.normalize(in_text, f"/wp-content/uploads/2013/03/{name}"))

    assert uploads.find(path_in(address)) == place
    assert uploads.read(place)


@pytest.mark.parametrize("coding", ["utf-8", "cp932", "cp949"])
def test_a_zip_that_does_not_say_how_its_names_are_written_is_read(
    tmp_path: Path, coding: str
) -> None:
    name = "학교.jpg" if coding == "cp949" else "学校.jpg"
    packed = tmp_path / "uploads.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("uploads/2013/03/" + "x" * len(name.encode(coding)), drawing())
        file.writestr("__MACOSX/uploads/2013/03/._pier.jpg", b"no picture")
    raw, length = packed.read_bytes(), len(name.encode(coding))
    packed.write_bytes(raw.replace(b"2013/03/" + b"x" * length, b"2013/03/" + name.encode(coding)))
    uploads = Uploads(packed)

    place = uploads.find(f"/wp-content/uploads/2013/03/{name}")
    assert place.endswith(name)
    assert uploads.read(place) == drawing()
    assert len(uploads) == 1


def test_of_two_sites_of_one_network_none_shows_the_other_ones_picture(tmp_path: Path) -> None:
    names = ("sites/2/2013/03/pier.jpg", "sites/3/2013/03/pier.jpg", "sites/3/2013/03/boat.jpg")
    uploads = Uploads(folder(tmp_path, *names))

    assert uploads.find("/wp-content/uploads/sites/3/2013/03/pier.jpg") == names[1]
    assert uploads.find("/wp-content/uploads/2013/03/pier.jpg") == ""
    assert uploads.find("/wp-content/uploads/sites/2/2013/03/boat.jpg") == ""


def test_a_folder_that_is_a_link_itself_is_read_and_a_link_in_a_circle_ends(tmp_path: Path) -> None:
    up = folder(tmp_path, "2013/03/pier.jpg")
    (up / "2013" / "again").symlink_to(up)
    (up / "broken.jpg").symlink_to(up / "gone.jpg")
    (tmp_path / "linked").symlink_to(up)

    uploads = Uploads(tmp_path / "linked")

    assert uploads.find("/wp-content/uploads/2013/03/pier.jpg") == "2013/03/pier.jpg"
    assert uploads.find("/wp-content/uploads/broken.jpg") == ""
    assert len(uploads) == 1


@pytest.mark.parametrize("address", ["/uploads/../secret.jpg", "/uploads//../../secret.jpg", "/uploads/%2e%2e/secret.jpg"])  # fmt: skip
def test_no_address_leads_out_of_the_folder(tmp_path: Path, address: str) -> None:
    (tmp_path / "secret.jpg").write_bytes(drawing())

    assert Uploads(folder(tmp_path, "a.jpg")).find(path_in(address)) == ""


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    packed = tmp_path / "uploads.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("uploads/2013/03/pier.jpg", drawing())
    uploads = Uploads(packed)

    assert uploads.read(uploads.find(OLD.removeprefix("https://old.example"))) == drawing()


def test_what_is_neither_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("words")

    for path in (tmp_path / "x.txt", tmp_path / "nothing"):
        with pytest.raises(BadInput, match="no folder and no ZIP"):
            Uploads(path)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(drawing())
    up = folder(tmp_path, "a.jpg")
    (up / "b.jpg").symlink_to(tmp_path / "secret.jpg")

    assert Uploads(up).find("/uploads/b.jpg") == ""


def test_a_picture_in_a_link_to_itself_stands_alone(tmp_path: Path) -> None:
    uploads = Uploads(folder(tmp_path, "2013/03/pier.jpg"))
    body = f'<p><a href="{OLD}"><img class="x" src="{OLD}" alt="A &quot;pier&quot;" srcset="y"></a></p>'

    found = with_pictures(body, uploads=uploads)

    (picture,) = found.pictures
    assert (picture.alt, picture.file_name, found.missing) == ('A "pier"', "2013/03/pier.jpg", [])
    assert clean_html(found.html, pictures={picture.id: "/media/x.jpg"}) == (
        '<figure><img src="/media/x.jpg" alt="A &quot;pier&quot;" loading="lazy"></figure>'
    )
    assert "old.example" not in found.html


@pytest.mark.parametrize(
    "trick",
    [
        '<img src="picture:0000000000000000">',
        '<img src="/media/x.jpg">',
        "<img src=x onerror=alert(1)>",
        '<a href="<img src=&quot;picture:aaaaaaaaaaaaaaaa&quot;>">x</a>',
        '<img src="picture:aaaaaaaaaaaaaaaa" onload="alert(1)">',
        '<a title=\'<img src="picture:aaaaaaaaaaaaaaaa" alt="onclick=alert(1)">\'>x</a>',
        "<p id='<img src=\"picture:aaaaaaaaaaaaaaaa\">'>x</p>",
    ],
)
def test_no_text_brings_a_picture_of_its_own_in(trick: str) -> None:
    cleaned = clean_html(trick, pictures={"a" * 16: "/media/ours.jpg"})

    assert cleaned.replace('<img src="/media/ours.jpg" alt="" loading="lazy">', "").count(
        "img"
    ) <= cleaned.count("&lt;img")
    assert "alert" not in cleaned.replace("&lt;", "<") or "<img" not in cleaned
    assert "onerror" not in cleaned
    assert "onload" not in cleaned


def test_a_picture_of_another_site_is_no_picture_of_ours_that_has_its_name(tmp_path: Path) -> None:
    addresses = (
        "https://else.example/photo.jpg",
        "//else.example/img/photo.jpg",
        "https://www.old.example/photo.jpg",
        "/photo.jpg",
    )
    uploads = Uploads(folder(tmp_path, "2013/03/photo.jpg"))
    shown = [
        with_pictures(f'<img src="{one}">', uploads=uploads, home="https://old.example/blog").pictures != []
        for one in addresses
    ]  # fmt: skip

    assert shown == [False, False, True, True]


def test_pictures_of_a_site_that_moved_are_still_its_own(tmp_path: Path) -> None:
    uploads = Uploads(folder(tmp_path, "2013/03/pier.jpg"))

    assert with_pictures(f'<img src="{OLD}">', uploads=uploads, home="https://new.example").pictures


def test_a_gallery_shows_its_pictures_in_their_order_with_captions(tmp_path: Path) -> None:
    def attached(number: int, name: str, caption: str) -> str:
        more = f"<wp:attachment_url>https://old.example/wp-content/uploads/{name}</wp:attachment_url><wp:post_parent>1</wp:post_parent><excerpt:encoded><![CDATA[{caption}]]></excerpt:encoded>{meta('_wp_attachment_image_alt', 'lamp ' + name)}"
        return entry(number, "attachment", more=more)

    post = item(1, slug="a", body="Before.\n\n[gallery ids='12,11']\n\nAfter.")
    path = export(
        tmp_path, post, attached(11, "one.jpg", "First"), attached(12, "two.jpg", "Second")
    )
    uploads = Uploads(folder(tmp_path, "one.jpg", "two.jpg"))
    found = read_wxr(path, uploads=uploads)
    pictures = washed_pictures(found, uploads)
    bundle, key = preview_bundle(found, pictures=pictures)
    media = {media_name(one): one.data for one in pictures.values()}
    bake(bundle, media=media, to=tmp_path / "site", key=key)

    (page,) = (tmp_path / "site").rglob("a/index.html")
    text = page.read_text("utf-8")
    assert text.index("Second") < text.index("First")
    assert text.count("<figure><img ") == 2
    assert 'alt="lamp two.jpg"' in text
    assert "old.example" not in text
    assert len([*(tmp_path / "site" / "media").iterdir()]) == 2
    assert found.report.pictures == 2


def test_what_is_no_picture_or_was_not_given_is_named(tmp_path: Path) -> None:
    up = folder(tmp_path, "2013/03/pier.jpg")
    (up / "2013/03/pier.jpg").write_text("no picture at all")
    body = f'<img src="{OLD}"><img src="https://old.example/wp-content/uploads/2013/03/gone.png">'
    uploads = Uploads(up)
    found = read_wxr(export(tmp_path, item(1, slug="a", body=body)), uploads=uploads)

    assert washed_pictures(found, uploads) == {}
    assert found.report.left_out == [
        "post 1: picture gone.png: it was not given", "picture 2013/03/pier.jpg: it can't be read",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "times"), [("Words.", 1), (f'<img src="{OLD.replace(".jpg", "-300x200.jpg")}">', 1)]
)
def test_the_picture_above_a_text_comes_first_and_once(
    tmp_path: Path, body: str, times: int
) -> None:
    library = entry(11, "attachment", more=f"<wp:attachment_url>{OLD}</wp:attachment_url>")
    post = item(1, slug="a", body=body, more=meta("_thumbnail_id", "11"))
    found = read_wxr(
        export(tmp_path, post, library), uploads=Uploads(folder(tmp_path, "2013/03/pier.jpg"))
    )

    shown = found.stories[0].translations["en"].body
    assert shown.count("<img ") == times
    assert shown.index("<img ") < 60
    assert found.report.left_out == []


def test_a_picture_whose_packed_bytes_were_changed_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "up.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("2013/03/pier.jpg", b"sea and sand " * 400)
    data = bytearray(path.read_bytes())
    start = data.index(b"pier.jpg") + len(b"pier.jpg")
    for at in range(start, start + 24):
        data[at] ^= 0xFF
    path.write_bytes(data)

    with pytest.raises(BadInput, match=r"pier\.jpg can't be read"):
        Uploads(path).read("2013/03/pier.jpg")
