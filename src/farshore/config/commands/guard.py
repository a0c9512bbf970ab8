"""`farshore guard`: check texts against a register file, without a desk or a vault."""

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from farshore.domain.errors import BadInput
from farshore.domain.guard import Ledger, Policy, Register, check
from farshore.domain.guard.policy import PUBLIC_FIGURES
from farshore.domain.guard.verdicts import Verdict
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Statement,
)
from farshore.domain.stories.documents import LedgerDoc, StoryDoc, Translation
from farshore.importers.spreadsheet import read_people

EXIT = {"clear": 0, "needs_decision": 3, "blocked": 4}
_EVENTS = {"crossing", "holding", "arrival", "left", "ship", "arrest", "departed", "safe_haven"}
_ROLES = {"client": "supported", "helper": "helper", "staff": "staff", "relative": "relative"}

_READ = frozenset(
    [
        "id",
        "hangul",
        "hanja",
        "kana",
        "roman",
        "alias",
        "sex",
        "birth",
        "birthplace",
        "employer",
        "school",
        "job",
        "trait",
        "contact",
        "exam",
        "licence",
        "residence",
        "path",
        "journey",
        "arrival",
        "airport",
        "relatives",
        "role",
        "consent",
    ]
)
_READ_AT_TOP = frozenset({"people", "allow", "staff_protected", "staff_public"})

app = typer.Typer(help="Check texts before they become public.", no_args_is_help=True)


def register(parent: typer.Typer, _imports: typer.Typer) -> None:
    """Add `farshore guard`."""
    parent.add_typer(app, name="guard")


@app.command("check")
def check_files(
    files: list[Path],
    register_file: Annotated[Path, typer.Option("--register")],
    published: Annotated[Path | None, typer.Option()] = None,
    subject: Annotated[list[str] | None, typer.Option(help="Whom the texts are about.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Check text files; exit 0 clear, 3 needs a decision, 4 blocked, 2 bad input."""
    people, allowed = read_register(register_file)
    ledger = _ledger(published, subject or [])
    worst = 0
    results = []
    for path in files:
        doc = StoryDoc(
            label=path.name,
            subjects=subject or [],
            no_subject=not subject,
            translations={"en": Translation(body=_read(path))},
        )
        verdict = check(
            doc, register=people, ledger=ledger, policy=Policy(allowed=allowed), on=_today()
        )
        worst = max(worst, EXIT[verdict.level])
        results.append({"file": str(path), **_result(verdict)})
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
    now: Annotated[str, typer.Option()] = "",
    as_json: Annotated[bool, typer.Option("--json")] = True,
) -> None:
    """Check many texts at once; format in docs/reference/guard-files.md."""
    people, allowed = read_register(register_file)
    if background:
        for doc in _people(_load(background)):
            people.put(doc)
    on = date.fromisoformat(now) if now else _today()
    items = _load(texts)
    if not isinstance(items, list):
        raise BadInput(why=f"{texts} must hold a list of texts. Wrap it in [ ].")
    by_id = {str(item["id"]): item for item in items}
    out = [_find_one(item, by_id, people, allowed, on) for item in items]
    print(json.dumps(out, ensure_ascii=False, indent=1))


def _find_one(
    item: dict[str, Any], by_id: dict[str, Any], people: Register, allowed: frozenset[str], on: date
) -> dict[str, Any]:
    known = [s for s in item.get("subjects") or [] if s in people.records]
    ledger = Ledger()
    for older in item.get("published_before") or []:
        text = by_id.get(str(older), {}).get("text", "")
        ledger.put(str(older), LedgerDoc(persons=known, title=str(older), text=text))
    doc = StoryDoc(
        label=str(item["id"]),
        subjects=known,
        no_subject=not known,
        source_language=item.get("lang", "en"),
        translations={item.get("lang", "en"): Translation(body=item["text"])},
    )
    if not known:
        doc = _with_found_subjects(doc, people, allowed, on)
    verdict = check(doc, register=people, ledger=ledger, policy=Policy(allowed=allowed), on=on)
    return {"id": item["id"], **_result(verdict)}


def _with_found_subjects(
    doc: StoryDoc, people: Register, allowed: frozenset[str], on: date
) -> StoryDoc:
    """Take everybody who is named as a subject: nobody said whom the text is about."""
    first = check(doc, register=people, ledger=Ledger(), policy=Policy(allowed=allowed), on=on)
    named = list(dict.fromkeys(f.who for f in first.findings if f.who))
    return msgspec.structs.replace(doc, subjects=named, no_subject=not named) if named else doc


def _result(verdict: Verdict) -> dict[str, Any]:
    findings = [
        {
            "start": f.start,
            "end": f.end,
            "text": f.text,
            "type": f.type,
            "who": f.who or None,
            "reason": f.reason % f.facts if f.facts else f.reason,
            "strength": f.strength,
        }
        for f in verdict.findings
    ]
    return {"verdict": verdict.level, "findings": findings}


def read_register(path: Path) -> tuple[Register, frozenset[str]]:
    """Read a register file (JSON, XLSX, ODS or CSV) and the names that anybody may use.

    Raises:
        BadInput: it can't be read; the sentence says where.
        SheetRefused: a spreadsheet can't be read.
    """
    sheet = [] if path.suffix == ".json" else _sheet(path)
    found = _load(path) if path.suffix == ".json" else {}
    allow = found.get("allow", {}) if isinstance(found, dict) else {}
    names = {name for key in ("public_people", "staff") for name in allow.get(key, [])}
    public = found.get("staff_public", []) if isinstance(found, dict) else []
    names |= {name for row in public for name in row.get("names") or []}
    register_ = Register()
    for doc in [*sheet, *_people(found), *_protected_staff(found)]:
        register_.put(doc)
    _warn_of_unknown(path, found)
    if not register_.records:
        raise BadInput(why=f"{path} holds no people. Check that it has a list `people`.")
    return register_, PUBLIC_FIGURES | names


def _people(found: Any) -> list[PersonDoc]:
    rows = found.get("people", []) if isinstance(found, dict) else found
    return [_person(row) for row in rows]


def _protected_staff(found: Any) -> list[PersonDoc]:
    rows = found.get("staff_protected", []) if isinstance(found, dict) else []
    return [
        PersonDoc(
            label=str(row["id"]),
            role="staff",
            names=[PersonName(text=str(name)) for name in row.get("names") or []],
        )
        for row in rows
    ]


def _warn_of_unknown(path: Path, found: Any) -> None:
    """Name every field that is not read: nobody should trust in what the guard never saw."""
    if not isinstance(found, dict):
        return
    unread = {key for key in found if key not in _READ_AT_TOP}
    unread |= {
        f"people.{key}" for row in found.get("people", []) for key in row if key not in _READ
    }
    for key in sorted(unread):
        print(f"farshore: {path}: the field {key} is not read by the guard yet.", file=sys.stderr)


def _person(row: dict[str, Any]) -> PersonDoc:
    def listed(key: str) -> list[str]:
        value = row.get(key)
        if isinstance(value, str):
            value = [part.strip() for part in value.split(";")]
        return [str(v) for v in value or [] if v]

    names = [PersonName(text=n) for k in ("hangul", "hanja", "kana", "roman") for n in listed(k)]
    names += [PersonName(text=n, kind="alias") for n in listed("alias")]
    statements = [
        Statement(kind=kind, said=value)
        for kind in ("birth", "birthplace", "employer", "school", "job", "trait", "contact",
                     "exam", "licence", "residence")
        for value in listed(kind)
    ]  # fmt: skip
    path = row.get("path") or row.get("journey") or []
    journey = [
        JourneyEvent(
            event=e["event"] if e.get("event") in _EVENTS else "other",
            date=e.get("date") or "",
            place=e.get("place") or "",
        )
        for e in path
        if isinstance(e, dict)
    ]
    if row.get("arrival"):
        journey.append(
            JourneyEvent(
                event="arrival", date=str(row["arrival"]), place=str(row.get("airport") or "")
            )
        )
    links = [
        FamilyLink(kin=r.get("kin", ""), label=r.get("who") or "")
        for r in row.get("relatives") or []
        if isinstance(r, dict)
    ]
    return PersonDoc(
        label=str(row["id"]),
        role=_ROLES.get(row.get("role") or "client", "supported"),  # type: ignore[arg-type]
        sex=row.get("sex") or "",
        names=names,
        statements=statements,
        journey=journey,
        relatives=links,
    )


def _ledger(folder: Path | None, subjects: list[str]) -> Ledger:
    ledger = Ledger()
    for path in sorted(folder.rglob("*")) if folder else []:
        if path.suffix in {".md", ".txt", ".html"}:
            ledger.put(str(path), LedgerDoc(persons=subjects, title=path.name, text=_read(path)))
    return ledger


def _load(path: Path) -> Any:
    try:
        return json.loads(_read(path))
    except json.JSONDecodeError as refusal:
        where = f"line {refusal.lineno}, column {refusal.colno}"
        raise BadInput(why=f"{path} is not JSON at {where}: {refusal.msg}.") from refusal


def _sheet(path: Path) -> list[PersonDoc]:
    """Read a spreadsheet register. A cell that is not understood is named; the name still counts."""
    try:
        found = read_people(path.read_bytes())
    except OSError as refusal:
        raise BadInput(why=f"{path} can't be read: {refusal.strerror}.") from refusal
    for error in found.errors:
        print(f"farshore: {path}, cell {error.cell} ({error.column}): {error}", file=sys.stderr)
    for header in found.kept_as_said:
        print(
            f"farshore: {path}: the column {header} is not known; its words count as statements.",
            file=sys.stderr,
        )
    people = []
    for number, doc in sorted((*found.people, *found.unclear), key=lambda line: line[0]):
        if doc.names:
            doc.label = doc.label or f"line-{number}"
            people.append(doc)
    return people


def _read(path: Path) -> str:
    for encoding in ("utf-8-sig", "cp932", "cp949"):
        try:
            return path.read_text(encoding)
        except UnicodeDecodeError:
            continue
        except OSError as refusal:
            raise BadInput(why=f"{path} can't be read: {refusal.strerror}.") from refusal
    raise BadInput(why=f"{path} is not a text file. Save it as UTF-8.")


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
