"""What people type is read by the kit's forms: a view reads which button was pressed, and no more.

A form keeps what was typed, says what is wrong beside it, and understands days and labels in one way.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import farshore.desk

DESK = Path(farshore.desk.__file__).parent
BUTTONS = {
    "rev": "the revision that the page showed",
    "move": "which step", "step": "which step", "then": "which step", "go": "which step",
    "back": "a button", "confirm": "a button", "finish": "a button", "close": "a button",
    "asked": "the page of a step was sent, with its form",
    "allow": "which of two forms", "drop": "a button", "decide": "a button", "bake": "a button",
    "compare": "a button", "task": "a button", "anyway": "a button", "starter": "a button",
    "answer": "yes or no, keep or take away: a button", "action": "a button",
    "uncover": "the row whose button was pressed", "table": "the row whose button was pressed",
    "restore": "the row whose button was pressed", "put_back": "the row whose button was pressed",
    "destroy": "the row whose button was pressed", "sure": "boxes that were ticked",
    "undo": "the row whose button was pressed", "undo-rest": "the row whose button was pressed",
    "take": "the row whose button was pressed", "passage": "paragraphs that were ticked",
    "id": "rows that were ticked", "keep": "rows that were ticked",
    "seen": "how much the page showed", "content_hash": "exactly what the page showed",
    "staged": "a random name of what waits in the vault", "sheet": "the same, of a sheet",
    "page": "a page of a list", "language": "a code of the address, or the desk's language",
    "next": "the page to go back to", "field": "which field asks for a case",
    "people": "labels of the page that were ticked",
    "speaker": "a label of the page", "candidate": "a label of the page",
    "code": "a code of the page", "kind": "a code of the page", "scope": "a code of the page",
    "name": "the row whose button was pressed",
    "faces": "the picture whose button was pressed",
}  # fmt: skip
"""Names that no form has to understand: what a page said itself, and its buttons send back."""
TYPED = {
    "query": "words to search for: they are kept in the field and nowhere else",
    "words": "the same, while somebody types",
    "label": "a case or story, to narrow the audit trail",
    "checkpoint": "a signed line; the vault reads it",
}
BY_HAND = {
    "vault": "reads what was typed off a page that could not be sent, to show it again",
    "consents/views": "steps of one conversation: `flow` makes the form of each",
    "interviews/questions": "one answer beside each question: as many as the request has",
    "journeys/record": "which line is taken back: its number, person and stage as shown",
    "kit/acts": "the forms themselves",
    "kit/files": "the forms themselves",
    "kit/forms": "the forms themselves",
    "kit/screen": "the forms themselves",
    "people/importing": "a table with a row for each column of the sheet, a tick for each change",
    "people/merging": "which of two sides is kept: a choice beside each field that differs",
    "petitions/doing": "buttons of a petition, each with the call that it fills",
    "petitions/reminding": "ticks of silent offices",
    "petitions/scans": "rectangles over each page of a scan",
    "plans/views": "the form that a step of the plan asks",
    "reviews/views": "the sheet of a review: as many questions as its version has",
    "site/review": "a decision beside each finding",
    "site/views": "the site's words in each of its languages",
    "stories/views/editing": "the editor: blocks of a text in their order",
    "stories/views/faces": "a rectangle for each face that was found",
    "stories/views/listing": "search, and the form of a new story",
    "tracing/review": "an answer beside each candidate",
}
"""Modules that read more, and why a form of fixed fields does not fit."""


def _reads(tree: ast.Module) -> Iterator[str]:
    """Yield what a module takes of `request.POST`: a name, or `*` for all of it."""
    forms: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Form"):
            forms |= {one for part in node.args for one in ast.walk(part)}
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or node.attr != "POST" or node in forms:
            continue
        above = parents[node]
        if isinstance(above, ast.Compare) and isinstance(above.left, ast.Constant):
            yield str(above.left.value)
        elif isinstance(above, ast.Attribute) and above.attr in {"get", "getlist"}:
            call = parents[above]
            first = call.args[0] if isinstance(call, ast.Call) else None
            yield str(first.value) if isinstance(first, ast.Constant) else "*"
        else:
            yield "*"


def _found() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted(DESK.rglob("*.py")):
        module = str(path.relative_to(DESK).with_suffix(""))
        found[module] = set(_reads(ast.parse(path.read_text("utf-8"))))
    return {module: names - BUTTONS.keys() - TYPED.keys() for module, names in found.items()}


def test_no_view_reads_by_hand_what_people_type() -> None:
    assert {m: names for m, names in _found().items() if names and m not in BY_HAND} == {}


def test_the_list_of_what_is_read_by_hand_is_no_longer_than_it_has_to_be() -> None:
    found = _found()

    assert {module for module in BY_HAND if not found.get(module)} == set()


def test_a_reading_by_hand_is_found() -> None:
    tree = ast.parse(
        'a = request.POST.get("text", "")\nb = f(request.POST)\nc = NoteForm(request.POST)'
    )

    assert sorted(_reads(tree)) == ["*", "text"]
