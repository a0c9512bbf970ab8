"""`farshore guard drill`: once a year a volunteer plays the intruder, and the guard is held against it."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from farshore.adapters.office.csv_files import write_lines
from farshore.adapters.parcels.age_files import opened_with, sealed_with
from farshore.config.commands.guarding.checks import PolicyOption, RegisterOption, app, need_known
from farshore.config.commands.options import AsJson, help_without_command
from farshore.config.files.inputs import bytes_of, need_files
from farshore.config.files.outputs import check_output, write_output
from farshore.config.files.register_files import RegisterFile, load, read_register
from farshore.config.signing_in import typed
from farshore.domain.errors import BadInput
from farshore.domain.guard.judging.drill import DrillKey, Pack, pack_of
from farshore.domain.guard.judging.drill_score import (
    GUESSES,
    Answer,
    Found,
    Score,
    compared,
    scores,
)
from farshore.domain.stories.documents import LedgerDoc

_SHEET = ("text", "view", *(f"guess {n}" for n in range(1, GUESSES + 1)), "evidence")
_PRIVATE_FOLDER = 0o700
_LEAST_WORDS = 12
INSTRUCTIONS = """Thank you for playing the intruder. You help us to find out who could be found.

1. texts/ holds what is public. tables/ holds what one kind of reader can know: home_state the authorities there, host_side
   neighbours and journalists here, family relatives and traffickers, union all of it. No table has names, and ids are drawn by lot.
2. Take one table at a time. For each text write up to five ids into answers.csv, the likeliest first, and in a few words by what.
   Leave it empty where you have no idea. Stop after ten minutes a text.
3. Don't search the net, don't ask anybody, tell nobody what you found, not even us by telephone.
4. Work on the machine that you were given. Hand the folder back; nothing of it may stay with you.

テキスト（texts/）と表（tables/）を見比べ、誰の話かを推測してください。表は一つずつ使い、もっとも確かなものから五人まで、番号と手がかりを
answers.csv に書いてください。分からなければ空欄のままで結構です。ネット検索はせず、分かったことは誰にも話さないでください。

글(texts/)과 표(tables/)를 견주어 누구의 이야기인지 짐작해 주십시오. 표는 하나씩 쓰고, 가장 그럴듯한 사람부터 다섯 명까지 번호와 실마리를
answers.csv에 적어 주십시오. 모르겠으면 비워 두시면 됩니다. 인터넷을 찾지 마시고, 알아낸 것은 누구에게도 말하지 마십시오.
"""
drill = typer.Typer(help="Let a volunteer play the intruder, once a year.")
drill.callback(invoke_without_command=True)(help_without_command)


def register(_parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore guard drill`."""
    app.add_typer(drill, name="drill")


@drill.command("make")
def make_drill(
    texts: Annotated[
        Path, typer.Argument(help="List of what is public (JSON), with its subjects.")
    ],
    register_file: RegisterOption,
    to: Annotated[
        Path, typer.Option("--to", help="Folder for the pack; it must not be there yet.")
    ],
    key: Annotated[Path, typer.Option("--key", help="File of the sealed key; outside the pack.")],
    policy: PolicyOption = None,
) -> None:
    """Write a pack for a volunteer: texts, tables without names, an answer sheet; the key sealed apart."""
    need_files(texts)
    if to.exists():
        raise BadInput(
            why=f"--to {to} is there already. Name a folder that is not, so that nothing is mixed."
        )
    check_output(key, option="--key", inputs=[texts, register_file, policy], outside=[to])
    known = read_register(register_file, policy=policy)
    items = _public(load(texts), known)
    words = typed("Passphrase for the key, at least 12 letters: ")
    if len(words) < _LEAST_WORDS:
        raise BadInput(why="The passphrase is too short: at least 12 letters. Nothing was written.")
    on = datetime.now(UTC).astimezone().date()
    pack = pack_of(items, register=known.register, policy=known.policy, on=on)
    write_output(key, sealed_with(words, msgspec.json.encode(pack.key)), private=True)
    _write(pack, to)
    print(
        f"{len(pack.texts)} texts and {len(pack.tables)} tables are in {to}. It tells what records say: give it to one person "
        "on a machine with an encrypted disk, and delete it afterwards."
    )


@drill.command("score")
def score_drill(
    answers: Annotated[Path, typer.Argument(help="The filled answer sheet (CSV).")],
    key: Annotated[Path, typer.Option("--key", help="The sealed key of the pack.")],
    as_json: AsJson = False,
) -> None:
    """Say whom the volunteer found, by what, and how much of it the guard had foreseen."""
    need_files(answers, key)
    opened = opened_with(typed("Passphrase of the key: "), bytes_of(key))
    truth = msgspec.json.decode(opened, type=DrillKey)
    found = compared(read_answers(bytes_of(answers), answers), truth)
    if not found:
        raise BadInput(
            why=f"{answers}: no line belongs to this key. Take the sheet of the same pack."
        )
    result = scores(found, rows=truth.rows)
    if as_json:
        told = {"scores": msgspec.to_builtins(result), "answers": msgspec.to_builtins(found)}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _say(result, found)


def _public(rows: Any, known: RegisterFile) -> list[LedgerDoc]:
    """Return the texts of a list as guard files hold them; the languages of one story share `story`."""
    if not isinstance(rows, list) or not all(isinstance(r, dict) and r.get("text") for r in rows):
        raise BadInput(
            why="The list of texts must hold objects with `id`, `text`, `subjects`, `date`."
        )
    items = []
    for row in rows:
        subjects = [str(label) for label in row.get("subjects") or []]
        need_known(subjects, known, f"Text {row.get('id')}: the subject")
        items.append(
            LedgerDoc(
                story=str(row.get("story") or row.get("id")),
                persons=subjects,
                language=str(row.get("lang") or "en"),
                title=str(row.get("title") or ""),
                byline=str(row.get("byline") or ""),
                text=str(row["text"]),
                public_on=str(row.get("date") or ""),
            )
        )
    if not any(item.persons for item in items):
        raise BadInput(why="No text names a subject, so there is nobody to find. Give `subjects`.")
    return items


def _write(pack: Pack, to: Path) -> None:
    for folder in (to, to / "texts", to / "tables"):
        folder.mkdir(mode=_PRIVATE_FOLDER)
    for text in pack.texts:
        words = f"{text.id}, public on {text.public_on or 'an unknown day'}\n\n{text.words}\n"
        write_output(to / "texts" / f"{text.id}.md", words.encode(), private=True)
    for view, rows in pack.tables.items():
        write_output(to / "tables" / f"{view}.csv", _csv(rows), private=True)
    sheet = [_SHEET, *([text.id, view] for view in pack.tables for text in pack.texts)]
    write_output(to / "answers.csv", _csv(sheet), private=True)
    write_output(to / "READ-ME-FIRST.txt", INSTRUCTIONS.encode(), private=True)


def _csv(rows: Any) -> bytes:
    out = io.StringIO(newline="")
    write_lines(out, [[str(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def read_answers(data: bytes, path: Path) -> list[Answer]:
    """Return the lines of an answer sheet.

    Raises:
        BadInput: its headings are others.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    except UnicodeDecodeError:
        raise BadInput(why=f"{path} is no CSV in UTF-8. Save it so and run it again.") from None
    if not rows or not {"text", "view", "guess 1"} <= set(rows[0]):
        raise BadInput(why=f"{path}: its first line must be {', '.join(_SHEET)}.")
    guesses = [name for name in _SHEET if name.startswith("guess")]
    return [
        Answer(
            text=(row["text"] or "").strip(),
            view=(row["view"] or "").strip(),
            guesses=[word.strip() for name in guesses if (word := row.get(name)) and word.strip()],
            evidence=(row.get("evidence") or "").strip(),
        )
        for row in rows
    ]


def _say(result: list[Score], found: list[Found]) -> None:
    for one in result:
        foreseen = "-" if one.foreseen is None else f"{one.foreseen:.2f}"
        print(
            f"{one.view}: right first {one.first:.2f}, in five {one.in_five:.2f}, by chance "
            f"{one.by_chance:.3f}, foreseen {foreseen} ({one.answers} answers)"
        )
    for answer in found:
        if answer.first or answer.in_five:
            place = "first" if answer.first else "in five"
            print(
                f"  {answer.text} {answer.view}: {place}; foreseen {answer.crowd:.1f}; {answer.evidence}"
            )
