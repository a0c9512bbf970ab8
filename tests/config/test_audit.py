"""The audit of a public folder: every page, every place where somebody shows, worst first."""

import gzip
import json
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.commands import farshore
from tests.fakes import drawing
from tests.files import docx, jpeg, letter_pdf, stream

REGISTER = {
    "people": [
        {"id": "P1", "hangul": "남가을", "roman": ["Nam Ga-ul"], "birth": "1990-02-03"},
        {"id": "P2", "hangul": "문새벽", "roman": ["Mun Sae-byok"]},
        {"id": "P3", "hangul": "서이음", "roman": ["So I-um"]},
    ]
}


def site(folder: Path) -> Path:
    (folder / "2017" / "nam-ga-ul").mkdir(parents=True)
    (folder / "2017" / "nam-ga-ul" / "index.html").write_text(
        '<html lang="en"><head><title>Spring</title><script>var x="Mun Sae-byok"</script></head>'
        '<body><p>Ms. Nam Ga-ul sang.</p><img src="/media/a.jpg" alt="남가을 at the piano"></body></html>'
    )
    (folder / "ja.html").write_text(
        '<html lang="ja"><body><p>ムン・セビョクさんが話した。</p></body></html>'
    )
    (folder / "quiet.html").write_text("<html><body><p>We painted a door.</p></body></html>")
    (folder / "style.css").write_text("body{}")
    return folder


def run(tmp_path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    register = tmp_path / "register.json"
    register.write_text(json.dumps(REGISTER), "utf-8")
    return farshore("guard", "audit", str(tmp_path / "site"), "--register", str(register), *more)


def test_every_place_is_listed_by_person_worst_first(tmp_path: Path) -> None:
    site(tmp_path / "site")

    done = run(tmp_path, "--json")
    found = json.loads(done.stdout)

    assert done.returncode == 4
    assert found["pages"] == 3
    assert [person["who"] for person in found["people"]] == ["P1", "P2"]
    words = {place["words"] for place in found["people"][0]["places"]}
    assert {"Nam Ga-ul", "남가을"} <= {w.removeprefix("Ms. ") for w in words}
    assert any(
        place["page"] == "2017/nam-ga-ul/index.html" for place in found["people"][0]["places"]
    )
    told = {(place["page"], place["sentence"]) for place in found["people"][1]["places"]}
    assert told == {
        ("2017/nam-ga-ul/index.html", "Mun Sae-byok"),  # in a script: its source is public too
        ("ja.html", "ムン・セビョクさんが話した。"),
    }


def test_the_report_is_a_page_without_a_foreign_address(tmp_path: Path) -> None:
    site(tmp_path / "site")

    run(tmp_path, "--html", str(tmp_path / "report.html"))
    report = (tmp_path / "report.html").read_text("utf-8")

    assert "<mark>" in report
    assert "http" not in report
    assert (tmp_path / "report.html").stat().st_mode & 0o077 == 0


def test_a_clean_folder_ends_with_zero(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<p>We painted a door.</p>")

    done = run(tmp_path)

    assert done.returncode == 0
    assert "0 people" in done.stdout


def test_no_folder_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path)

    assert done.returncode == 2
    assert "no folder" in done.stderr


FILES: dict[str, tuple[str, bytes]] = {
    "Shift_JIS": ("a.html", '<meta charset="Shift_JIS"><p>ナム・ガウルさん</p>'.encode("cp932")),
    "EUC-JP": ("a.html", '<meta charset="euc-jp"><p>ナム・ガウルさん</p>'.encode("euc_jp")),
    "EUC-KR": ("a.html", '<meta charset="euc-kr"><p>남가을 씨</p>'.encode("cp949")),
    "EUC-KR that nobody declared": ("a.html", "<p>남가을 씨가 노래를 불렀다.</p>".encode("cp949")),
    "UTF-16": ("a.htm", "<p>남가을 씨</p>".encode("utf-16")),
    "a saved query": ("index.html?p=12", b"<p>Nam Ga-ul</p>"),
    "a page of a program": ("a.php", b"<p>Nam Ga-ul</p>"),
    "XHTML": ("a.xhtml", b"<p>Nam Ga-ul</p>"),
    "a feed": ("feed.rss", b"<rss><item><description>&lt;p&gt;Nam Ga-ul&lt;/p&gt;</description></item></rss>"),
    "a script": ("a.js", b'var who = "\\ub0a8\\uac00\\uc744";'),
    "a style sheet": ("a.css", 'p::before{content:"남가을"}'.encode()),
    "a search index": ("search.json", b'{"pages":[{"title":"\\ub0a8\\uac00\\uc744"}]}'),
    "a file without an ending": ("about", b"Nam Ga-ul"),
    "a packed copy": ("a.html.gz", gzip.compress(b"<p>Nam Ga-ul</p>")),
    "a comment": ("a.html", b"<p>Spring</p><!-- Nam Ga-ul -->"),
    "a description for networks": ("a.html", '<meta property="og:title" content="남가을">'.encode()),
    "data for search engines": ("a.html", b'<script type="application/ld+json">{"name":"Nam Ga-ul"}</script>'),
    "a page without scripts": ("a.html", b"<noscript><p>Nam Ga-ul</p></noscript>"),
    "a template": ("a.html", b"<template><p>Nam Ga-ul</p></template>"),
    "a value": ("a.html", b'<input value="Nam Ga-ul">'),
    "a data attribute": ("a.html", b'<p data-author="Nam Ga-ul">x</p>'),
    "a coded address": ("a.html", b'<a href="/%EB%82%A8%EA%B0%80%EC%9D%84/">x</a>'),
    "marks inside a name": ("a.html", "<p>남<b>가</b>을 씨</p>".encode()),
    "a PDF": ("a.pdf", letter_pdf(stream(b"Nam Ga-ul", keys="/Type /EmbeddedFile"))),
    "a document": ("a.docx", docx("<w:p><w:r><w:t>Nam Ga-ul</w:t></w:r></w:p>")),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_every_file_of_a_public_folder_is_read(tmp_path: Path, kind: str) -> None:
    name, data = FILES[kind]
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / name).write_bytes(data)

    done = run(tmp_path, "--json")

    assert done.returncode == 4
    assert [person["who"] for person in json.loads(done.stdout)["people"]] == ["P1"]


NOT_READ: dict[str, tuple[str, bytes]] = {
    "a photo": ("a.jpg", drawing()),
    "a film": ("a.mp4", b"\0\0\0\x18ftypmp42" + b"\x80" * 90),
    "a database": ("a.sqlite", b"SQLite format 3\0" + bytes(range(256))),
    "an old document": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "a damaged PDF": ("a.pdf", b"%PDF-1.7 nothing"),
    "broken characters": ("a.html", b"<meta charset=utf-8>" + "봄이 왔다. ".encode() * 30 + b"\xb9\xff"),
    "a packed copy of too much": ("a.html.gz", gzip.compress(b" " * 30_000_000)),
}  # fmt: skip


@pytest.mark.parametrize("kind", NOT_READ)
def test_a_file_that_is_not_read_is_counted_and_named(tmp_path: Path, kind: str) -> None:
    name, data = NOT_READ[kind]
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<p>We painted a door.</p>")
    (tmp_path / "site" / name).write_bytes(data)

    done, plain = run(tmp_path, "--json", "--html", str(tmp_path / "report.html")), run(tmp_path)
    found = json.loads(done.stdout)

    assert done.returncode == 3
    assert found["files"] == 2
    assert {one["file"].partition(",")[0] for one in found["not_read"]} == {name}
    assert name in plain.stdout
    assert name in (tmp_path / "report.html").read_text("utf-8")


def test_the_place_of_a_photo_is_told(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (35.0, 41.0, 22.0)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a.jpg").write_bytes(jpeg(exif=exif))

    told = json.loads(run(tmp_path, "--json").stdout)["not_read"]

    assert any("where it was taken" in one["why"] for one in told)


def test_fonts_hold_no_words(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("<p>We painted a door.</p>")
    (tmp_path / "site" / "a.woff2").write_bytes(b"wOF2" + b"\x80" * 99)

    assert run(tmp_path).returncode == 0


def test_what_is_published_is_read_in_its_charset_or_makes_no_verdict_clear(tmp_path: Path) -> None:
    (tmp_path / "register.json").write_text(json.dumps(REGISTER), "utf-8")
    (tmp_path / "story.txt").write_text("We painted a door.")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.html").write_bytes('<meta charset="euc-kr">봄이 왔다.'.encode("cp949"))

    def code() -> int:
        register, old = tmp_path / "register.json", tmp_path / "old"
        words = ("--register", str(register), "--published", str(old))
        return farshore("guard", "check", str(tmp_path / "story.txt"), *words).returncode

    assert code() == 0
    (tmp_path / "old" / "b.html").write_bytes(b"\x80\x81\xff" * 40)
    assert code() == 3
