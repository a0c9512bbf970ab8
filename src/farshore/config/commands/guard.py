"""`farshore guard`: check texts against a register file, without a desk or a vault."""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from farshore.adapters.file_texts import is_text, words_of
from farshore.config.commands.picture_checks import picture_findings
from farshore.config.register_files import (
    RegisterFile,
    load,
    people_of,
    read_register,
    read_text,
)
from farshore.domain.errors import BadInput
from farshore.domain.guard import Ledger, check
from farshore.domain.guard.verdicts import Verdict
from farshore.domain.stories.documents import LedgerDoc, StoryDoc, Translation

EXIT = {"clear": 0, "needs_decision": 3, "blocked": 4}
app = typer.Typer(help="Check texts before they become public.", no_args_is_help=True)


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore guard`."""
    parent.add_typer(app, name="guard")


@app.command("check")
def check_files(
    files: list[Path],
    register_file: Annotated[Path, typer.Option("--register")],
    published: Annotated[Path | None, typer.Option()] = None,
    policy: Annotated[Path | None, typer.Option(help="Limits (TOML); only stricter.")] = None,
    subject: Annotated[list[str] | None, typer.Option(help="Whom the texts are about.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Check texts, PDF, office files and pictures (metadata, faces); exit 0 clear, 3 needs a decision, 4 blocked, 2 bad input."""
    known = read_register(register_file, policy=policy)
    ledger = _ledger(published, subject or [])
    worst = 0
    results = []
    for path in files:
        doc = StoryDoc(
            label=path.name,
            subjects=subject or [],
            no_subject=not subject,
            translations={"en": Translation(slug=path.stem, body=_words(path))},
        )
        doc = in_its_language(doc)
        verdict = check(
            doc, register=known.register, ledger=ledger, policy=known.policy, on=_today()
        )
        result = _with_more(_result(verdict), picture_findings(path))
        worst = max(worst, EXIT[result["verdict"]])
        results.append({"file": str(path), **result})
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
    texts: Path,
    register_file: Annotated[Path, typer.Option("--register")],
    background: Annotated[Path | None, typer.Option()] = None,
    policy: Annotated[Path | None, typer.Option(help="Limits (TOML); only stricter.")] = None,
    now: Annotated[str, typer.Option()] = "",
    as_json: Annotated[bool, typer.Option("--json")] = True,
) -> None:
    """Check many texts at once; format in docs/reference/guard-files.md."""
    known = read_register(register_file, policy=policy)
    if background:
        for doc in people_of(load(background)):
            known.register.put(doc)
    items = load(texts)
    if not isinstance(items, list) or not all(_is_text(item) for item in items):
        raise BadInput(why=f"{texts} must hold a list of objects with `id` and `text`.")
    print(json.dumps(answers_to(items, known, now=_day(now)), ensure_ascii=False, indent=1))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as refusal:
        raise BadInput(why=f"--now {text} is no date. Write it as 2026-03-31.") from refusal


def answers_to(
    items: list[dict[str, Any]], known: RegisterFile, *, now: date | None = None
) -> list[dict[str, Any]]:
    """Return what the guard finds in each text, in the format of docs/reference/guard-files.md.

    Args:
        items: objects with `id` and `text`, and if known `lang`, `subjects`, `published_before`, `date`.
        known: the register with its limits.
        now: the day of the check and of publication; without it, today and an unknown day.
    """
    by_id = {str(item["id"]): item for item in items}
    on = now or _today()
    return [_find_one(item, by_id, known, on, known_day=bool(now)) for item in items]


def _is_text(item: Any) -> bool:
    return isinstance(item, dict) and "id" in item and isinstance(item.get("text"), str)


def _find_one(
    item: dict[str, Any], by_id: dict[str, Any], known: RegisterFile, on: date, *, known_day: bool
) -> dict[str, Any]:
    subjects = [s for s in item.get("subjects") or [] if s in known.register.records]
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
    verdict = check(doc, register=known.register, ledger=ledger, policy=known.policy, on=on)
    return {"id": item["id"], **_result(verdict)}


def _with_found_subjects(doc: StoryDoc, known: RegisterFile, on: date) -> StoryDoc:
    """Take everybody as a subject who is named, or described so that chance is unlikely."""
    first = check(doc, register=known.register, ledger=Ledger(), policy=known.policy, on=on)
    about = (f for f in first.findings if f.type.startswith("D.") or f.facts.get("sure"))
    named = list(dict.fromkeys(f.who for f in about if f.who))
    return msgspec.structs.replace(doc, subjects=named, no_subject=not named) if named else doc


def _result(verdict: Verdict) -> dict[str, Any]:
    findings = [
        {
            "start": f.start,
            "end": f.end,
            "text": f.text,
            "type": f.type,
            "who": f.who or None,
            "value": f.value,
            "reason": f.reason % f.facts if f.facts else f.reason,
            "strength": f.strength,
        }
        for f in verdict.findings
    ]
    crowds = [
        {"who": c.who, "view": c.view, "k": c.k, "k_joined": c.k_joined, "limit": c.limit,
         "smallest": c.smallest, "drop_one": c.drop_one}
        for c in verdict.crowds
    ]  # fmt: skip
    return {"verdict": verdict.level, "findings": findings, "crowds": crowds}


def _with_more(result: dict[str, Any], more: list[dict[str, Any]]) -> dict[str, Any]:
    """Add findings about the file itself; a picture with a face is never clear."""
    is_open = result["verdict"] == "clear" and any(f["strength"] == "decide" for f in more)
    level = "needs_decision" if is_open else result["verdict"]
    return {"verdict": level, "findings": [*result["findings"], *more]}


def _ledger(folder: Path | None, subjects: list[str]) -> Ledger:
    ledger = Ledger()
    for path in sorted(folder.rglob("*")) if folder else []:
        if path.suffix in {".md", ".txt", ".html"}:
            ledger.put(
                str(path), LedgerDoc(persons=subjects, title=path.name, text=read_text(path))
            )
    return ledger


_LONGEST_TEXT = 2_000_000


def _words(path: Path) -> str:
    words = _read(path)
    if len(words) > _LONGEST_TEXT:
        raise BadInput(
            why=f"{path} holds more than two million characters. Cut it and check it in parts."
        )
    return words


def _read(path: Path) -> str:
    return read_text(path) if is_text(path) else words_of(path)


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
