"""A slug can hold a name: a withdrawn address stands in no public byte and answers like any other."""

import hashlib
from base64 import b64encode
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import pytest

from farshore.domain.stories.documents import SiteDoc, Tombstone
from farshore.press.target.serving import site_app
from tests.press.test_baking import bundle, edition, files, write
from tests.press.test_pages import of_site

NAME = "nam-ga-ul"
ADDRESSES = [
    f"/2020/01/{NAME}/",
    f"/{NAME}/",
    f"/ja/2020/01/{NAME}/",
    f"/ja/{NAME}/",
    "/2020/01/남가을/",
    "/2020/01/%EB%82%A8%EA%B0%80%EC%9D%84/",
    f"/archives/{NAME}.html",
    f"/archives/{NAME}",
    f"/tag/{NAME}/",
    f"/category/voices/{NAME}/feed/",
    f"/wp-content/uploads/2020/01/{NAME}.jpg",
    f"/media/{NAME}.jpg",
    f"/?p=77&{NAME}",
    f"/{NAME}.pdf",
]


def answer(folder: Path, address: str) -> tuple[str, dict[str, str], bytes]:
    path, _, query = address.partition("?")
    seen: list[tuple[str, dict[str, str]]] = []
    as_wsgi = unquote_to_bytes(quote(path, safe="/%")).decode("latin-1")
    environ = {"PATH_INFO": as_wsgi, "QUERY_STRING": query, "REQUEST_METHOD": "GET"}
    body = site_app(folder)(environ, lambda code, headers: seen.append((code, dict(headers))))
    return *seen[0], b"".join(body)


def withdrawn(to: Path, *paths: str) -> Path:
    """A site that took an older one over, with a story that was withdrawn under all these paths."""
    gone = edition(9, slug=NAME, old_urls=list(paths))
    write(bundle(edition(1, old_urls=["/?p=5", "/old/"]), gone, number=1), to)
    stone = Tombstone(story=gone.story, language="en", paths=[*paths], on="2020-02-01")
    write(bundle(edition(1, old_urls=["/?p=5", "/old/"]), stones=(stone,), number=2), to)
    return to


def test_no_public_byte_names_a_withdrawn_address_in_any_writing(tmp_path: Path) -> None:
    to = withdrawn(tmp_path, *ADDRESSES)

    marks = {
        NAME.encode(),
        "남가을".encode(),
        quote("남가을").encode(),
        b"%EB%82%A8",
        b"p=77",
        b"uB0A8",
    }
    for address in ADDRESSES:
        for writing in (address, address.strip("/"), address.rstrip("/"), quote(address)):
            digest = hashlib.sha256(writing.encode()).digest()
            marks |= {digest.hex().encode(), digest.hex()[:16].encode(), b64encode(digest)[:12]}
    for name, data in files(to).items():
        assert not [mark for mark in marks if mark in name.encode() + b"\n" + data], name


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_withdrawn_address_answers_410_and_as_one_that_never_was(
    tmp_path: Path, address: str
) -> None:
    to = withdrawn(tmp_path / "a", *ADDRESSES)
    never = tmp_path / "b"
    write(bundle(edition(1, old_urls=["/?p=5", "/old/"]), number=2), never)

    code, headers, body = answer(to, address)

    assert code == "410 Gone"
    assert (code, headers, body) == answer(never, address)


def test_what_a_withdrawn_and_a_never_published_story_leave_is_the_same(tmp_path: Path) -> None:
    to = withdrawn(tmp_path / "a", *ADDRESSES)
    write(bundle(edition(1, old_urls=["/?p=5", "/old/"]), number=2), tmp_path / "b")

    def shown(folder: Path) -> dict[str, bytes]:
        return {n: data for n, data in files(folder).items() if not n.startswith(".farshore")}

    assert shown(to) == shown(tmp_path / "b")


def test_living_old_addresses_still_lead_on(tmp_path: Path) -> None:
    to = withdrawn(tmp_path, *ADDRESSES)

    for address in ("/?p=5", "/old/", "/old"):
        code, headers, _body = answer(to, address)
        assert code == "301 Moved Permanently"
        assert headers["Location"] == "/2020/01/pier-1/"
    assert answer(to, "/")[0] == "200 OK"
    assert answer(to, "/?utm_source=letter")[0] == "200 OK"
    assert answer(to, "/2020/01/pier-1")[0] == "301 Moved Permanently"


@pytest.mark.parametrize(
    "own",
    ["/.farshore.json", "/.farshore-key.json", "/_status.json", "/.htaccess", "/nginx-map.conf",
     "/Caddyfile.redirects", "/" + "x" * 300, "/../../etc/passwd", "/%00"],
)  # fmt: skip
def test_what_lies_in_the_folder_for_servers_alone_is_not_shown(tmp_path: Path, own: str) -> None:
    assert answer(withdrawn(tmp_path, *ADDRESSES), own)[0] == "410 Gone"


def test_an_address_in_another_language_is_gone_with_its_translation(tmp_path: Path) -> None:
    site = SiteDoc(title={"en": "Shore"}, languages=["en", "ja"])
    japanese = edition(1, id="a" * 16, language="ja", slug=NAME, old_urls=[f"/ja/{NAME}/"])
    write(of_site(site, edition(1), japanese), tmp_path)

    write(of_site(site, edition(1), number=2), tmp_path)

    assert [n for n, data in files(tmp_path).items() if NAME.encode() in n.encode() + data] == []
    assert answer(tmp_path, f"/ja/2020/01/{NAME}/")[0] == "410 Gone"
