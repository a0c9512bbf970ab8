"""`farshore import people` and `farshore import wordpress`: what you already have comes in."""

import json
import re
import sys
from collections import Counter
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from farshore.config.commands.options import AsJson, HomeOption
from farshore.config.files.inputs import as_file, bytes_of, is_standard_input, name_of
from farshore.config.files.register_files import unread_of
from farshore.config.home import Home, default_home
from farshore.config.signing_in import signed_in
from farshore.domain.errors import (
    BadInput,
    FarshoreError,
    Refused,
    RegisterSealed,
    VaultUnreachable,
)
from farshore.domain.stories.documents import SiteDoc, StoryDoc, arrived_of
from farshore.importers.spreadsheet import SheetPeople, read_people
from farshore.importers.wordpress import (
    ImportReport,
    Uploads,
    WordPressSite,
    media_name,
    preview_bundle,
    read_wxr,
    washed_pictures,
)
from farshore.press.baking import bake
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import SignedOut, StorageFailed
from farshore.vault.speech.messages import (
    AddPicture,
    GetSite,
    ImportStaged,
    ImportStories,
    SaveSite,
    SignOut,
    StagePeople,
)
from farshore.vault.speech.messages.public.arrivals import PlacePictures

_WORST_FIRST = ("", "blocked", "needs_decision", "clear")
"""Levels of the backlog; empty where more names stood than the guard answers in a day."""
_STORIES_AT_ONCE = 200
_UNCLEAR_CELLS = 2
_NO_MORE = frozenset(
    one.code for one in (RegisterSealed, VaultUnreachable, SignedOut, StorageFailed, Refused)
)
"""Refusals that meet whatever else is brought, so that nothing more is tried."""
_NOTES = {
    "joined": "translations stand with their original as one story",
    "merged": "texts stood there twice: one story has both addresses",
    "pictures": "pictures are shown",
    "media_not_shown": "files of --media are shown by no text",
    "mended": "places that are no XML although WordPress wrote them: put right",
    "undated": "posts have no date: they stand in January 1970",
    "addresses": "e-mail or IP addresses: shown as […], since nobody approved them",
}


def register(_parent: typer.Typer, imports: typer.Typer) -> None:
    """Add the commands."""
    imports.command("people")(import_people)
    imports.command("wordpress")(import_wordpress)


def import_people(
    file: Annotated[Path, typer.Argument(help="XLSX, ODS or CSV; - is standard input.")],
    handle: Annotated[str, typer.Option(help="Handle of a caseworker or coordinator.")] = "",
    home: HomeOption = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Only say what is understood.")
    ] = False,
    skip_unclear: Annotated[
        bool, typer.Option("--skip-unclear", help="Register the lines that can be people.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Register the people of a spreadsheet as one batch. Who may be there already stays out.

    A cell that is not understood is kept as it was said, and named. A line without a name, or with a
    number that stands twice, stops the import. Columns of accounts, banks and numbers of papers are
    left out. Exit 0 done, 2 bad input or such a line (nobody was registered), 1 failed.
    """
    if handle and not preview:
        _need_a_way_to_type(file)
    today = datetime.now().astimezone().date()
    sheet = read_people(bytes_of(file), careful=True, on=today)
    facts = _facts(sheet)
    stops = bool(sheet.errors) and not skip_unclear
    if not preview and not stops:
        if not handle:
            raise BadInput(why="Say who registers them with --handle. With --preview nobody need.")
        facts |= _register(
            sheet, signed_in(Home(home or default_home()), handle), name_of(Path(file.name))
        )
    if as_json:
        print(json.dumps(facts, ensure_ascii=False))
    else:
        _tell(facts)
    if stops:
        raise typer.Exit(_UNCLEAR_CELLS)


def _need_a_way_to_type(file: Path) -> None:
    """Refuse a file and a passphrase out of one pipe: one would be taken for the other."""
    if is_standard_input(file):
        raise BadInput(
            why="The passphrase is typed on standard input, so the file can't come from there too. Give it as "
            "a file."
        )


def _need_another_place(file: Path, to: Path) -> None:
    """Refuse a folder that holds the export itself: drafts and addresses would be served with it."""
    if to.exists() and not to.is_dir():
        raise BadInput(why=f"--to {to} is a file. Name a folder.")
    if not is_standard_input(file) and file.resolve().is_relative_to(to.resolve()):
        raise BadInput(
            why=f"{file} lies in {to}, so that whoever sees that folder sees all of the export. Name another folder."
        )


def _facts(sheet: SheetPeople) -> dict[str, object]:
    cells = [{"cell": e.cell, "column": e.column, "why": str(e)} for e in sheet.errors]
    cells += [{"cell": d.cell, "column": d.column, "why": str(d)} for d in sheet.doubts]
    return {
        "sheet": sheet.sheet,
        "understood": len(sheet.people),
        "unclear": cells,
        "refused_lines": len({error.cell for error in sheet.errors}),
        "kept_as_said": len(sheet.doubts),
        "twice": sheet.sums.twice,
        "totals": sheet.sums.totals,
        "blank": sheet.sums.blank,
        "kept_as_statements": sheet.kept_as_said,
        "sheets": list(sheet.sheets),
        "sheets_not_read": list(sheet.other_sheets),
        "not_read": unread_of(sheet),
        "more_than_a_name": sheet.noted,
    }


def _register(sheet: SheetPeople, member: VaultClient, source: str) -> dict[str, object]:
    docs = [doc for _number, doc in sheet.people]
    lines = [number for number, _doc in sheet.people]
    staged = member.ask(StagePeople(docs=docs, source=source))
    left_out = sorted(staged.alike)
    batch = member.ask(ImportStaged(id=staged.id, leave_out=left_out))
    member.ask(SignOut())
    return {
        "registered": len(batch.labels),
        "batch": batch.id,
        "may_be_registered_already": {lines[place]: staged.alike[place] for place in left_out},
        "not_compared_from_line": lines[staged.compared] if staged.compared < len(lines) else None,
    }


def _tell(facts: dict[str, object]) -> None:
    print(f"{facts['understood']} lines are understood.")
    print(f"{facts['kept_as_said']} cells are kept as they were said, and marked.")
    for cell in facts["unclear"]:  # type: ignore[attr-defined]
        print(f"  {cell['cell']} ({cell['column']}): {cell['why']}")
    for why in facts["not_read"]:  # type: ignore[attr-defined]
        print(f"farshore: {why}", file=sys.stderr)
    if facts["more_than_a_name"]:
        cells = ", ".join(facts["more_than_a_name"])  # type: ignore[arg-type]
        print(f"  more than a name stands in {cells}: each is read, notes are kept as statements")
    for header in facts["kept_as_statements"]:  # type: ignore[attr-defined]
        print(f"  column {header}: kept as a statement")
    if "registered" not in facts:
        print("Nothing was registered.")
        return
    print(f"{facts['registered']} people are registered as batch {facts['batch']}.")
    for line, labels in facts["may_be_registered_already"].items():  # type: ignore[attr-defined]
        print(f"  line {line} was left out: it may be {', '.join(labels)}")
    if facts["not_compared_from_line"]:
        print(
            f"  from line {facts['not_compared_from_line']} on it is not told who may be registered "
            "already: a day's names were looked for. They were left out."
        )


def import_wordpress(
    file: Annotated[Path, typer.Argument(help="Export of WordPress (XML); - is standard input.")],
    to: Annotated[Path | None, typer.Option("--to", help="Only bake a folder to look at.")] = None,
    handle: Annotated[str, typer.Option(help="Take the stories in as this editor.")] = "",
    media: Annotated[
        Path | None, typer.Option("--media", help="The site's uploads: a folder, or a ZIP of it.")
    ] = None,
    home: HomeOption = None,
    as_json: AsJson = False,
) -> None:
    """Bake a WordPress export for looking at (--to), or take its stories in as drafts (--handle).

    Pictures come with --media: cleaned of hidden data, each face waiting for an editor's answer. What is
    left out is named, with where it stood and why (--json names all of it). Taken in, every story passes through the guard, and what the old site told already counts as
    public. Nothing goes online before somebody approves it. Exit 0 done, 2 bad input, 1 failed.
    """
    if not to and not handle:
        raise BadInput(
            why="Say where to: --to FOLDER to look at it, or --handle EDITOR to take in."
        )
    if handle:
        _need_a_way_to_type(file)
    if to:
        _need_another_place(file, to)
    uploads = Uploads(media) if media else None
    with as_file(file) as opened:
        found = read_wxr(opened, uploads=uploads)
    facts: dict[str, object] = {}
    if to:
        pictures = washed_pictures(found, uploads) if uploads else {}
        bundle, key = preview_bundle(found, pictures=pictures)
        washed = {media_name(one): one.data for one in pictures.values()}
        facts["files"] = bake(bundle, media=washed, to=to, key=key).written
    if handle:
        member = signed_in(Home(home or default_home()), handle)
        source = name_of(Path(file.name))
        facts["backlog"] = take_in(found, member, source=source, uploads=uploads)
        member.ask(SignOut())
    if uploads:
        facts["media_not_shown"] = len(uploads) - len(uploads.used)
    facts |= asdict(found.report)
    if as_json:
        print(json.dumps(facts, ensure_ascii=False))
    else:
        _tell_site(facts, to)


def take_in(
    found: WordPressSite, member: VaultClient, *, source: str, uploads: Uploads | None
) -> list[dict[str, str]]:
    """Store the stories and return the backlog, worst first: labels and levels, no words.

    Raises:
        FarshoreError: refused on the way; standard error says how far it came.
    """
    member.ask(SaveSite(site=_joined(member.ask(GetSite()), found.site)))
    backlog: list[dict[str, str]] = []
    for start in range(0, len(found.stories), _STORIES_AT_ONCE):
        part = found.stories[start : start + _STORIES_AT_ONCE]
        docs = [arrived_of(_without_pictures(doc)) for doc in part]
        try:
            done = member.ask(ImportStories(docs=docs, source=source))
        except FarshoreError:
            _tell_stopped(len(backlog), of=len(found.stories), whole=len(backlog))
            raise
        for place, (label, doc) in enumerate(zip(done.labels, part, strict=True)):
            try:
                if uploads:
                    _bring_pictures(label, doc, member, uploads, found.report)
            except FarshoreError:
                taken = len(backlog) + len(part)
                _tell_stopped(taken, of=len(found.stories), whole=len(backlog) + place)
                raise
        backlog += [
            {
                "story": label,
                "level": done.levels[label],
                "public_on": doc.public_on,
                "was_public": "yes" if doc.imported else "no",
            }
            for label, doc in zip(done.labels, part, strict=True)
        ]
    return sorted(
        backlog, key=lambda line: (_WORST_FIRST.index(line["level"]), line["was_public"] == "no")
    )


def _tell_stopped(taken: int, *, of: int, whole: int) -> None:
    """Say how far an import came before it was refused: what is in stays in, as drafts."""
    print(
        f"farshore: {taken} of {of} stories are taken in as drafts, {whole} of them with all of "
        "their pictures; then it stopped. Before it is run again, delete those drafts.",
        file=sys.stderr,
    )


def _without_pictures(doc: StoryDoc) -> StoryDoc:
    """Return a story as it is taken in first: its pictures need its label."""
    texts = {
        language: msgspec.structs.replace(text, pictures=[])
        for language, text in doc.translations.items()
    }
    return msgspec.structs.replace(doc, translations=texts)


def _bring_pictures(
    label: str, doc: StoryDoc, member: VaultClient, uploads: Uploads, report: ImportReport
) -> None:
    """Seal the pictures of a story and put each where its text names it.

    A picture that can't be taken is named in the report; the text stands without it.

    Raises:
        FarshoreError: no picture could be taken any more: sealed, signed out, or no space.
    """
    for language, text in doc.translations.items():
        places = {}
        for picture in text.pictures:
            name = picture.file_name.rpartition("/")[2]
            try:
                data = uploads.read(picture.file_name)
                call = AddPicture(story=label, language=language, name=name, data=data)
                places[picture.id] = member.ask(call).id
            except FarshoreError as refusal:
                if refusal.code in _NO_MORE:
                    raise
                report.left_out.append(f"{label}: picture {name}: {refusal}")
        if places:
            member.ask(PlacePictures(label=label, language=language, places=places))


def _joined(ours: SiteDoc, theirs: SiteDoc) -> SiteDoc:
    """Add the old site's categories and languages; what is set already stays."""
    known = {shelf.slug for shelf in ours.categories}
    shelves = [shelf for shelf in theirs.categories if shelf.slug not in known]
    languages = list(dict.fromkeys([*ours.languages, *theirs.languages]))
    return msgspec.structs.replace(
        ours,
        categories=[*ours.categories, *shelves],
        languages=languages,
        title=ours.title or theirs.title,
        base_url=ours.base_url or theirs.base_url,
        navigation=ours.navigation or theirs.navigation,
    )


def _tell_site(facts: dict[str, Any], to: Path | None) -> None:
    print(
        f"{facts['items']} items: {facts['posts']} posts, {facts['pages']} pages, {facts['drafts']} "
        f"drafts, {facts['attachments']} attachments, {facts['shared']} reusable blocks, "
        f"{facts['menu']} entries of menus, {len(facts['skipped'])} others."
    )
    if to:
        print("  drafts were left out")
    lines = {"unknown, kept as text": facts["unknown"]}
    lines["left out"] = Counter(_kind_of(line) for line in facts["skipped"])
    lines["left out of texts"] = Counter(_kind_of(line) for line in facts["left_out"])
    for words, counts in lines.items():
        for name, count in sorted(counts.items()):
            print(f"  {words}: {name} ({count})")
    for name, words in _NOTES.items():
        if facts.get(name):
            print(f"  {facts[name]} {words}")
    if to:
        print(f"Written to {to}: {facts['files']} files.")
    if "backlog" in facts:
        _tell_backlog(facts["backlog"])


def _kind_of(line: str) -> str:
    """Return a line of the report without the number of its item and the name of its picture."""
    line = re.sub(r"^(\S+) \S+:", r"\1:", line)
    return re.sub(r": picture .+?: ", ": a picture: ", line)


def _tell_backlog(lines: list[dict[str, str]]) -> None:
    """Say how many stories wait for what, and which ones do."""
    counts = Counter(line["level"] for line in lines)
    words = ", ".join(
        f"{counts[one]} {one or 'not checked'}" for one in _WORST_FIRST if one or counts[one]
    )
    print(f"Taken in as drafts: {words}")
    for line in lines:
        if line["level"] != "clear":
            was = "public on the old site" if line["was_public"] == "yes" else "never public"
            level = line["level"] or "not checked"
            print(f"  {line['story']}  {level}  {line['public_on']}  {was}")
