"""`farshore guard`: check texts against a register file, without a desk or a vault."""

import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from farshore.adapters.files.file_texts import FileWords, read_file
from farshore.config.commands.guarding.meanings import Comparing, MeaningOption
from farshore.config.commands.guarding.picture_checks import finding, look_at
from farshore.config.commands.options import AsJson, help_without_command
from farshore.config.files.inputs import (
    as_file,
    as_text_file,
    is_standard_input,
    name_of,
    need_files,
)
from farshore.config.files.published import read_published
from farshore.config.files.register_files import (
    RegisterFile,
    load,
    people_in,
    read_register,
)
from farshore.domain.errors import BadInput
from farshore.domain.guard import Ledger, check
from farshore.domain.guard.answers.reader_views import reader_views
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.guard.judging.not_looked_for import RULE as NOT_LOOKED_FOR
from farshore.domain.guard.judging.not_looked_for import UNREAD
from farshore.domain.stories.documents import LedgerDoc, StoryDoc, Translation

EXIT = {"clear": 0, "needs_decision": 3, "blocked": 4}
app = typer.Typer(help="Check texts before they become public.")
app.callback(invoke_without_command=True)(help_without_command)
RegisterOption = Annotated[
    Path, typer.Option("--register", help="Register of the people (JSON, XLSX, ODS or CSV).")
]
PolicyOption = Annotated[Path | None, typer.Option(help="Limits (TOML); only stricter.")]


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore guard`."""
    parent.add_typer(app, name="guard")


@app.command("check")
def check_files(
    files: Annotated[
        list[Path], typer.Argument(help="Texts, PDF, office files, pictures; - is standard input.")
    ],
    register_file: RegisterOption,
    published: Annotated[
        Path | None, typer.Option(help="File or folder of what is public about the subjects.")
    ] = None,
    policy: PolicyOption = None,
    subject: Annotated[
        list[str] | None, typer.Option(help="Label of whom the texts are about; repeat.")
    ] = None,
    encoding: Annotated[
        str, typer.Option(help="Of plain texts, if it is not recognised: cp949, euc-jp, ...")
    ] = "",
    meaning: MeaningOption = False,
    as_json: AsJson = False,
) -> None:
    """Check texts, PDF, office files and pictures (metadata, faces); exit 0 clear, 3 needs a decision, 4 blocked, 2 bad input."""
    need_files(*files)
    comparing = Comparing(wanted=meaning)
    known = read_register(register_file, policy=policy)
    need_known(subject or [], known, "--subject")
    ledger, unread = read_published(published, subject or [])
    unread = [*known.unread, *unread]
    worst = 0
    results = []
    for path in files:
        with as_file(path) as source:
            file = _read(source, encoding, name=name_of(path))
            looked = look_at(source, file)
        body = "\n\n".join(part for part in (file.text, looked.words) if part)
        doc = StoryDoc(
            label=name_of(path),
            subjects=subject or [],
            no_subject=not subject,
            translations={"en": Translation(slug=_stem(path), body=body)},
        )
        doc = in_its_language(doc)
        verdict = check(
            doc, register=known.register, ledger=ledger, policy=known.policy, on=_today(),
            rendered=reader_views(doc), compared=comparing.of(doc, known),
        )  # fmt: skip
        missed = [str(one) for one in file.unread] + unread
        result = _with_more(_result(verdict), [*looked.findings, *map(_unread, missed)])
        worst = max(worst, EXIT[result["verdict"]])
        results.append({"file": name_of(path), **result})
    if as_json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        for result in results:
            print(f"{result['file']}: {result['verdict']}")
            for finding in result["findings"]:
                print(
                    f"  {finding['start']}-{finding['end']} {finding['type']} {finding['text']!r}: "
                    f"{finding['reason']}"
                )
    raise typer.Exit(worst)


@app.command("find")
def find(
    texts: Annotated[Path, typer.Argument(help="List of texts (JSON); - is standard input.")],
    register_file: RegisterOption,
    background: Annotated[
        Path | None, typer.Option(help="Further people of the register (JSON).")
    ] = None,
    policy: PolicyOption = None,
    now: Annotated[str, typer.Option(help="Day of the check, 2026-03-31; else today.")] = "",
    meaning: MeaningOption = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, as always here.")] = True,
) -> None:
    """Check many texts at once; format in docs/reference/guard-files.md. Exit 0 done, 2 bad input."""
    need_files(texts, *([background] if background else []))
    day, comparing = _day(now), Comparing(wanted=meaning)
    known = read_register(register_file, policy=policy)
    if background:
        for doc in people_in(background):
            known.register.put(doc)
    with as_text_file(texts) as file:
        items = load(file)
    if not isinstance(items, list) or not all(_is_text(item) for item in items):
        raise BadInput(why=f"{name_of(texts)} must hold a list of objects with `id` and `text`.")
    _need_known_items(items, known)
    print(
        json.dumps(
            answers_to(items, known, now=day, comparing=comparing), ensure_ascii=False, indent=1
        )
    )


def need_known(labels: Iterable[str], known: RegisterFile, where: str) -> None:
    """Refuse a label that the register does not hold: the text would be judged as about nobody.

    Raises:
        BadInput: it names the label.
    """
    for label in labels:
        if label not in known.register.records:
            raise BadInput(
                why=f"{where} {label} is not in the register, so nothing was checked. Labels are written as "
                "in the register (`id`)."
            )


def _need_known_items(items: list[dict[str, Any]], known: RegisterFile) -> None:
    ids = {str(item["id"]) for item in items}
    for item in items:
        for name in ("subjects", "published_before"):
            if not isinstance(item.get(name) or [], list):
                raise BadInput(why=f"`{name}` of text {item['id']} must be a list.")
        need_known(map(str, item.get("subjects") or []), known, f"Text {item['id']}: the subject")
        for older in item.get("published_before") or []:
            if str(older) not in ids:
                raise BadInput(
                    why=f"Text {item['id']}: {older} of `published_before` is not among the texts, so nothing was "
                    "checked. Put it into the list."
                )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as refusal:
        raise BadInput(why=f"--now {text} is no date. Write it as 2026-03-31.") from refusal


def answers_to(
    items: list[dict[str, Any]],
    known: RegisterFile,
    *,
    now: date | None = None,
    comparing: Comparing | None = None,
) -> list[dict[str, Any]]:
    """Return what the guard finds in each text, in the format of docs/reference/guard-files.md.

    Args:
        items: objects with `id` and `text`, and if known `lang`, `subjects`, `published_before`, `date`.
        known: the register with its limits.
        now: the day of the check and of publication; without it, today and an unknown day.
        comparing: compares them by meaning too.
    """
    comparing = comparing or Comparing(wanted=False)
    by_id = {str(item["id"]): item for item in items}
    on = now or _today()
    return [_find_one(item, by_id, known, on, comparing, known_day=bool(now)) for item in items]


def _is_text(item: Any) -> bool:
    return isinstance(item, dict) and "id" in item and isinstance(item.get("text"), str)


def _find_one(
    item: dict[str, Any],
    by_id: dict[str, Any],
    known: RegisterFile,
    on: date,
    comparing: Comparing,
    *,
    known_day: bool,
) -> dict[str, Any]:
    subjects = [str(label) for label in item.get("subjects") or []]
    language = item.get("lang") or "en"
    doc = StoryDoc(
        label=str(item["id"]),
        subjects=subjects,
        no_subject=not subjects,
        source_language=language,
        public_on=str(item.get("date") or (on if known_day else "")),
        translations={language: Translation(body=item["text"])},
    )
    if not subjects:
        doc = _with_found_subjects(doc, known, on)
    ledger = Ledger()
    for older in item.get("published_before") or []:
        text = by_id.get(str(older), {}).get("text", "")
        ledger.put(str(older), LedgerDoc(persons=doc.subjects, title=str(older), text=text))
    verdict = check(
        doc, register=known.register, ledger=ledger, policy=known.policy, on=on,
        compared=comparing.of(doc, known),
    )  # fmt: skip
    return {
        "id": item["id"],
        **_with_more(_result(verdict), [_unread(why) for why in known.unread]),
    }


def _with_found_subjects(doc: StoryDoc, known: RegisterFile, on: date) -> StoryDoc:
    """Take everybody as a subject who is named, or described so that chance is unlikely."""
    first = check(doc, register=known.register, ledger=Ledger(), policy=known.policy, on=on)
    about = (f for f in first.findings if f.type.startswith("D.") or f.facts.get("sure"))
    named = list(dict.fromkeys(f.who for f in about if f.who))
    return msgspec.structs.replace(doc, subjects=named, no_subject=not named) if named else doc


def _result(verdict: Verdict) -> dict[str, Any]:
    findings = [
        {
            "field": f.field,
            "start": f.start,
            "end": f.end,
            "text": f.text,
            "type": f.type,
            "rule": f.rule,
            "who": f.who or None,
            "value": f.value,
            "reason": f.reason % f.facts if f.facts else f.reason,
            "strength": f.strength,
        }
        for f in verdict.findings
    ]
    crowds = [
        {"who": c.who, "view": c.view, "k": c.k, "k_joined": c.k_joined, "limit": c.limit,
         "effective": c.effective, "effective_joined": c.effective_joined,
         "telling": [msgspec.to_builtins(one) for one in c.telling],
         "smallest": c.smallest, "drop_one": c.drop_one}
        for c in verdict.crowds
    ]  # fmt: skip
    return {"verdict": verdict.level, "findings": findings, "crowds": crowds}


def _with_more(result: dict[str, Any], more: list[dict[str, Any]]) -> dict[str, Any]:
    """Add findings about the file itself; a picture with a face is never clear."""
    is_open = result["verdict"] == "clear" and any(f["strength"] == "decide" for f in more)
    level = "needs_decision" if is_open else result["verdict"]
    return {**result, "verdict": level, "findings": [*result["findings"], *more]}


def _unread(why: str) -> dict[str, Any]:
    """Return the finding that a part of a file or of the register was not read."""
    return finding(UNREAD, why, "decide", rule=NOT_LOOKED_FOR)


_LONGEST_TEXT = 2_000_000


def _read(path: Path, encoding: str, *, name: str) -> FileWords:
    file = read_file(path, encoding=encoding, name=name)
    if len(file.text) > _LONGEST_TEXT:
        raise BadInput(
            why=f"{name} holds more than two million characters. Cut it and check it in parts."
        )
    return file


def _stem(path: Path) -> str:
    return "" if is_standard_input(path) else path.stem


def in_its_language(doc: StoryDoc) -> StoryDoc:
    """Put a text that came without its language under the one that its script tells."""
    text = doc.translations["en"]
    language = next((code for code, script in _SCRIPTS if script.search(text.body)), "en")
    return msgspec.structs.replace(doc, source_language=language, translations={language: text})


_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
