"""No cache of a module is filled by what somebody writes; in the domain `tests/domain/test_memory.py` looks."""

import ast
from pathlib import Path

import farshore

HOUSE = Path(farshore.__file__).parent
BY_WHAT = {
    "adapters/pictures/ocr.py:_languages_of": "the program that reads pictures",
    "demo/pictures.py:draw": "invented people only",
    "press/rendering/slots.py:template": "name of a template",
    "vault/speech/wire.py:answer_type": "type of a call",
}
"""Caches outside the domain whose key is given, and what it is."""


def test_no_cache_outside_the_domain_is_filled_by_what_somebody_writes() -> None:
    found = set()
    for path in sorted(HOUSE.rglob("*.py")):
        place = path.relative_to(HOUSE)
        if place.parts[0] == "domain":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            decorators = [ast.unparse(one).partition("(")[0] for one in node.decorator_list]
            is_cached = {"cache", "lru_cache"} & {one.rpartition(".")[2] for one in decorators}
            if is_cached and (node.args.args or node.args.kwonlyargs):
                found.add(f"{place.as_posix()}:{node.name}")

    assert found == set(BY_WHAT)
