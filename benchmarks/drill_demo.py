"""The drill on the demo's own site, attacked by `drill_attacker.py`; prints one JSON line.

Usage: python benchmarks/drill_demo.py [--keep FOLDER]
"""

import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import msgspec

from farshore.config.commands.guarding.drills import _write, read_answers
from farshore.demo.people import people
from farshore.demo.reading import stories
from farshore.domain.guard.answers.policy import DEFAULT
from farshore.domain.guard.judging.drill import pack_of
from farshore.domain.guard.judging.drill_score import compared, scores
from farshore.domain.guard.people.register import Register
from farshore.domain.stories.documents import LedgerDoc


def public() -> list[LedgerDoc]:
    """Return what the demo publishes about somebody."""
    return [
        LedgerDoc(
            story=story.name,
            persons=story.front["subjects"],
            language=language,
            title=story.front[language]["title"],
            byline=story.front[language].get("byline", ""),
            text=f"{story.front[language].get('lead', '')}\n\n{words}",
            public_on=story.front["public_on"],
        )
        for story in stories()
        if story.front.get("subjects") and story.state == "published"
        for language, words in story.texts.items()
    ]


def main() -> None:
    """Make, attack, score."""
    register = Register(people())
    pack = pack_of(public(), register=register, policy=DEFAULT, on=date(2026, 6, 1))
    kept = sys.argv[2] if "--keep" in sys.argv else ""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(kept or place) / "pack"
        _write(pack, folder)
        subprocess.run(
            [sys.executable, str(Path(__file__).parent / "drill_attacker.py"), str(folder)],
            check=True,
        )
        sheet = folder / "answers.csv"
        found = compared(read_answers(sheet.read_bytes(), sheet), pack.key)
    if kept:
        (Path(kept) / "key.json").write_bytes(msgspec.json.encode(pack.key))
    rows = {view: len(table) - 1 for view, table in pack.tables.items()}
    print(json.dumps(msgspec.to_builtins(scores(found, rows=rows))))


if __name__ == "__main__":
    main()
