"""Every call of the vault stands in docs/reference/calls.md with its right; a change is reviewed.

`CALLS=write pytest tests/architecture/test_calls.py` writes the page anew.
"""

import ast
import inspect
import os
from pathlib import Path

import pytest

from farshore.desk.audit.wording import ACTIONS
from farshore.vault.door import service
from farshore.vault.state.rights import Handler, Right

HANDLERS = service.HANDLERS
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/reference/calls.md"
HEAD = """# Calls of the vault

What can be asked, by whom, and what the audit trail tells of it. A test writes this page from the rights in the code
(`tests/architecture/test_calls.py`), and fails until a change of a right is written here too.

*Opens*: the compartments of which the member's own ring must hold one; "–": nothing sealed is opened.

| call | who | opens | while sealed | trail |
|---|---|---|---|---|
"""


def line(name: str, handler: Handler) -> str:
    right = handler.right
    who = "anybody" if not handler.needs_member else " or ".join(right.roles) or "a member"
    if handler.before_second_factor:
        who += ", before the second factor too"
    trail = f"`{right.audit}`" if right.audit else f"nothing: {right.unaudited}"
    opens = ", ".join(right.compartments) or "–"
    return f"| `{name}` | {who} | {opens} | {'yes' if handler.works_sealed else 'no'} | {trail} |\n"


def page() -> str:
    lines = [line(call.__name__, handler) for call, handler in HANDLERS.items()]
    return HEAD + "".join(sorted(lines))


def test_the_page_of_all_calls_is_what_the_code_says() -> None:
    if os.environ.get("CALLS") == "write":
        PAGE.write_text(page(), "utf-8")

    assert PAGE.read_text("utf-8") == page()


def test_every_audit_word_of_a_right_has_words_on_the_desk() -> None:
    words = {handler.right.audit for handler in HANDLERS.values()} - {""}

    assert words - set(ACTIONS) == set()


@pytest.mark.parametrize("call", HANDLERS, ids=lambda call: call.__name__)
def test_the_word_that_a_right_promises_is_written_by_its_module(call: type) -> None:
    """By the handler's own module, or by the shelf for a noun."""
    handler = HANDLERS[call]
    module = inspect.getmodule(handler.run)
    assert module is not None
    if module.__name__ == "farshore.vault.nouns.verbs" or not handler.right.audit:
        return
    tree = ast.parse(inspect.getsource(module))
    logged = {
        node.args[1].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "log"
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
    }

    called = {getattr(node.func, "id", "") for node in ast.walk(tree) if isinstance(node, ast.Call)}
    helped = {"save-story"} if called & {"store", "_save"} else set()
    assert handler.right.audit in logged | helped


@pytest.mark.parametrize(
    "values", [{}, {"audit": "x", "unaudited": "y"}, {"audit": "x", "compartments": ("nowhere",)}]
)
def test_a_right_that_does_not_say_what_is_written_is_no_right(values: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"audit word|no such"):
        Right(**values)  # type: ignore[arg-type]
