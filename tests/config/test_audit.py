"""The audit of a public folder: every page, every place where somebody shows, worst first."""

import json
import subprocess
import sys
from pathlib import Path

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
    return subprocess.run(
        [sys.executable, "-m", "farshore.config.cli", "guard", "audit", str(tmp_path / "site"),
         "--register", str(register), *more],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


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
    assert found["people"][1]["places"][0]["sentence"] == "ムン・セビョクさんが話した。"


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
