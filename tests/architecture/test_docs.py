"""What the docs say is what the code does."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import farshore
from farshore.domain.errors import FarshoreError

ROOT = Path(__file__).parents[2]
LEFT_OUT = (
    "farshore.config.settings",
    "farshore.config.wsgi",
    "farshore.adapters.pictures.image_worker",
    "farshore.adapters.pictures.face_worker",
)


def errors() -> dict[str, str]:
    """Return every stable code with the first line of its meaning."""
    for module in pkgutil.walk_packages(farshore.__path__, "farshore."):
        if not module.name.startswith(LEFT_OUT):
            importlib.import_module(module.name)

    def below(cls: type[FarshoreError]) -> list[type[FarshoreError]]:
        return [cls, *(leaf for child in cls.__subclasses__() for leaf in below(child))]

    known = [e for e in below(FarshoreError) if e.__module__.startswith("farshore")]
    return {e.code: (e.__doc__ or "").strip().splitlines()[0] for e in known}


def page() -> str:
    rows = "".join(f"| `{code}` | {words} |\n" for code, words in sorted(errors().items()))
    return f"# Errors\n\nCodes are stable; sentences may change.\n\n| code | meaning |\n|---|---|\n{rows}"


def test_the_page_of_errors_is_what_the_code_raises() -> None:
    assert (ROOT / "docs" / "reference" / "errors.md").read_text("utf-8") == page()


def test_every_code_stands_for_one_error() -> None:
    codes = [
        statement.value.value
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        for statement in node.body
        if isinstance(statement, ast.Assign)
        and getattr(statement.targets[0], "id", "") == "code"
        and isinstance(statement.value, ast.Constant)
    ]

    assert len(codes) > 30
    assert sorted(set(codes)) == sorted(codes)


def test_every_rule_of_the_guard_is_in_the_reference() -> None:
    words = (ROOT / "docs" / "reference" / "findings.md").read_text("utf-8")
    source = "".join(
        p.read_text("utf-8") for p in (ROOT / "src/farshore/domain/guard").rglob("*.py")
    )
    rules = set(re.findall(r'"(guard\.[a-z-]+)"', source))

    assert len(rules) >= 6
    assert [rule for rule in rules if f"`{rule}`" not in words] == []


def test_every_page_that_code_or_readme_names_is_there() -> None:
    files = [*(ROOT / "src").rglob("*.py"), *ROOT.glob("*.md")]
    named = {n for f in files for n in re.findall(r"docs/[a-z/-]+\.md", f.read_text("utf-8"))}

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
