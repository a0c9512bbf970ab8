"""How far all translations are, and one translation beside its original."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from farshore.desk.numbers import whole
from farshore.desk.stories import changes, wording
from farshore.desk.stories.editor_page import tabs_of
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import NotFound
from farshore.domain.stories.documents import Text
from farshore.domain.stories.rendering import HTML_MARK
from farshore.domain.stories.revisions import is_behind
from farshore.vault.speech.messages import OpenStory
from farshore.vault.speech.messages.public.history import (
    ListTranslations,
    OpenOriginal,
    TranslationRow,
)

FIELDS = ("title", "lead", "body")


@dataclass(frozen=True, slots=True)
class Cell:
    """One language of a story on the board; empty code = there is none."""

    code: str
    name: str
    state: str
    words: str
    behind: bool
    is_source: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One field of a text beside that of its original.

    Attributes:
        runs: the original, with what changed since the translation was made.
        value: the translation.
        rows: of its text area; 0 = one line.
    """

    field: str
    name: str
    runs: list[changes.Change]
    is_changed: bool
    value: str
    rows: int


@require_GET
def translations(request: MemberRequest) -> HttpResponse:
    """Show all stories with how far each language is."""
    show = request.GET.get("show", "")
    call = ListTranslations(
        show=show if show in wording.BOARD_KINDS else "",
        page=whole(request.GET.get("page", "1"), otherwise=1),
    )
    board = request.vault.ask(call)
    context = {
        "board": board,
        "show": call.show,
        "kinds": [
            (code, words, board.counts.get(code, 0)) for code, words in wording.BOARD_KINDS.items()
        ],
        "columns": [(code, wording.language_name(code)) for code in board.languages],
        "lines": [(row, _cells(row, board.languages)) for row in board.rows],
    }
    return render(request, "stories/translations.html", context)


@require_GET
def original(request: MemberRequest, label: str, language: str) -> HttpResponse:
    """Show a translation in fields beside its original; saving is the editor's."""
    view = request.vault.ask(OpenStory(label=label))
    if language not in view.doc.translations or language == view.doc.source_language:
        raise NotFound(label=label)
    found = request.vault.ask(OpenOriginal(label=label, language=language))
    mine = view.doc.translations[language]
    context = {
        "doc": view.doc,
        "rev": view.rev,
        "language": language,
        "language_name": wording.language_name(language),
        "source": found.source,
        "source_name": wording.language_name(found.source),
        "tabs": tabs_of(view.doc, ""),
        "pairs": [_pair(name, now=found.now, before=found.before, mine=mine) for name in FIELDS],
        "behind": is_behind(view.doc, language),
        "has_before": found.before is not None,
        "is_html": mine.body.startswith(HTML_MARK),
    }
    return render(request, "stories/original.html", context)


def _pair(name: str, *, now: Text, before: Text | None, mine: Text) -> Pair:
    text = getattr(now, name)
    old = getattr(before, name) if before else text
    lines = 0 if name == "title" else max(3, min(40, 2 + len(text) // 55 + text.count("\n")))
    return Pair(
        field=name,
        name=wording.field_name(name),
        runs=changes.changes(old, text),
        is_changed=old != text,
        value=getattr(mine, name),
        rows=lines,
    )


def _cells(row: TranslationRow, languages: list[str]) -> list[Cell]:
    there = {cell.language: cell for cell in row.cells}
    return [
        Cell(
            code=code,
            name=wording.language_name(code),
            state=there[code].state,
            words=str(wording.STATES.get(there[code].state, there[code].state)),
            behind=there[code].behind,
            is_source=code == row.source,
        )
        if code in there
        else Cell("", wording.language_name(code), "", "", behind=False, is_source=False)
        for code in languages
    ]
