"""The desk's words in Japanese and Korean: collects them into .po files and compiles .mo files.

`python -m farshore.config.messages` keeps every translation and adds what is new;
`--check` changes nothing and fails where something is missing or out of date. Needs no tool.
"""

import ast
import os
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = Path(__file__).parents[1]
LOCALE = SOURCE / "desk" / "locale"
LANGUAGES = ("ja", "ko")
_STRING = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_IN_TEMPLATE = re.compile(rf"\b(n?p?gettext|_)\({_STRING}(?:,\s*{_STRING})?(?:,\s*{_STRING})?")
_CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "N_"}
_CALLS_IN_CONTEXT = {"pgettext", "pgettext_lazy"}
_CONTEXT_ENDS = "\x04"
_PARTS_IN_WORDS = frozenset({"why", "what", "taken", "label"})
_REASON_NAMES = ("_WHY", "_REASON", "_REASONS", "_VIEW_WORDS", "WHY_NOT_PUBLISHED")
_SHOWN: dict[str, tuple[str, ...]] = {
    "desk": ("desk/",),
    "domain": ("domain/",),
    "vault": ("vault/",),
    "config": ("config/places",),
    "press": (
        "press/baking",
        "press/bundles",
        "press/hosts",
        "press/own_looks",
        "press/searching",
        "press/target/",
        "press/verifying",
        "press/wordpress/",
    ),
    "importers": ("importers/petitions/", "importers/spreadsheet/"),
    "adapters": (
        "adapters/pictures/",
        "adapters/processes/",
        "adapters/parcels/",
        "adapters/pdf/scans",
        "adapters/typesetting/",
    ),
}
"""Rooms whose sentences reach a page of the desk."""
_PLURAL = "nplurals=1; plural=0;"
_WITH_CONSTANTS = ("domain/guard/", "domain/petitions/", "press/", "vault/stories/")
"""Where a sentence stands in a constant that ends in _REASON or _WHY."""
_NOTING = "faults"
"""Whose `add` notes a sentence first: `petitions.reading.Faults`."""
_MO_MAGIC = 0x950412DE


@dataclass
class Message:
    """One sentence with where it stands and what it is in another language."""

    text: str
    plural: str = ""
    context: str = ""
    places: set[str] = field(default_factory=set)
    translation: str = ""

    @property
    def key(self) -> str:
        front = f"{self.context}{_CONTEXT_ENDS}" if self.context else ""
        return front + (f"{self.text}\0{self.plural}" if self.plural else self.text)


def is_shown(place: str) -> bool:
    """Tell whether a file's words can stand on the desk; the command line speaks English."""
    room = place.split("/", maxsplit=1)[0]
    parts = _SHOWN.get(room)
    return parts is not None and place.startswith(parts)


def collect() -> dict[str, Message]:
    """Return every translatable sentence of desk, domain and vault by its key."""
    found: dict[str, Message] = {}
    for path in sorted(SOURCE.rglob("*")):
        place = path.relative_to(SOURCE).as_posix()
        if place.startswith("desk/") and path.suffix == ".html":
            messages = _in_template(path.read_text(encoding="utf-8"))
        elif path.suffix == ".py" and is_shown(place):
            messages = _in_module(ast.parse(path.read_text(encoding="utf-8")), place)
        else:
            continue
        for text, plural, *context in messages:
            message = Message(text, plural, "".join(context))
            if text.strip():
                found.setdefault(message.key, message).places.add(place)
    return dict(sorted(found.items()))


def _in_template(source: str) -> Iterator[tuple[str, ...]]:
    from django.utils.translation.template import templatize

    for match in _IN_TEMPLATE.finditer(templatize(source)):
        name, *quoted = match.groups()
        said = [ast.literal_eval(one) if one else "" for one in quoted]
        if "p" in name:
            context, text, plural = said
            yield text, plural if name.startswith("n") else "", context
        else:
            yield said[0], said[1] if name == "ngettext" else ""


def _known_as(tree: ast.Module, calls: set[str]) -> set[str]:
    """Return the names that a module gives to functions of translation."""
    return calls | {
        alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and alias.name in calls
    }


def _in_module(tree: ast.Module, place: str) -> Iterator[tuple[str, ...]]:
    known, in_context = _known_as(tree, _CALLS), _known_as(tree, _CALLS_IN_CONTEXT)
    if place.startswith("adapters/"):
        yield from _complaints(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node, known, in_context)
        elif isinstance(node, ast.ClassDef):
            yield from _in_error(node)
        elif isinstance(node, ast.Assign) and place.startswith(_WITH_CONSTANTS):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            if any(name.endswith(_REASON_NAMES) for name in names):
                yield from ((text, "") for text in _strings(node.value, least_words=1))
        elif isinstance(node, ast.keyword) and _is_sentence(node, place):
            yield from ((text, "") for text in _strings(node.value))


def _complaints(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield what a throw-away worker can say of a file: its sentences begin with "it "."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            is_sentence = node.value.startswith("it ") and node.value.endswith(".")
            yield from [(node.value, "")] if is_sentence else []


def _in_call(node: ast.Call, names: set[str], in_context: set[str]) -> Iterator[tuple[str, ...]]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if isinstance(node.func, ast.Attribute) and node.func.attr == "add" and node.args:
        if isinstance(node.func.value, ast.Name) and node.func.value.id == _NOTING:
            yield from ((text, "") for text in _strings(node.args[0]))
        return
    texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
    if name in in_context and len(texts) > 1:
        yield str(texts[1]), "", str(texts[0])
    if name in names and texts and isinstance(texts[0], str):
        yield texts[0], str(texts[1]) if name == "ngettext" and len(texts) > 1 else ""


def _in_error(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the sentence of a FarshoreError: its class attribute `message`."""
    for line in node.body:
        target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
        value = getattr(line, "value", None)
        is_sentence = isinstance(target, ast.Name) and target.id == "message"
        if is_sentence and isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value, ""


def _is_sentence(node: ast.keyword, place: str) -> bool:
    """Tell whether a keyword holds a guard's reason or a refusal's whole sentence."""
    return (node.arg == "reason" and place.startswith("domain/guard/")) or (
        node.arg in _PARTS_IN_WORDS and not place.startswith("desk/")
    )


def _strings(node: ast.AST, *, least_words: int = 2) -> Iterator[str]:
    """Yield whole strings; an f-string can't be translated and is left out."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and node.value.count(" ") >= least_words - 1:
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body, least_words=least_words)
        yield from _strings(node.orelse, least_words=least_words)
    elif isinstance(node, ast.List):
        for one in node.elts:
            yield from _strings(one, least_words=least_words)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _strings(value, least_words=least_words)


# -- .po and .mo -----------------------------------------------------------------------------------


def read_po(text: str) -> dict[str, str]:
    """Return key to translation."""
    found: dict[str, str] = {}
    for block in re.split(r"\n\s*\n", text):
        parts: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            match = re.match(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[0\])?)\s+(".*")$', line)
            if match:
                name = match.group(1)
                parts[name] = ast.literal_eval(match.group(2))
            elif line.startswith('"') and name:
                parts[name] += ast.literal_eval(line)
        text_, plural = parts.get("msgid", ""), parts.get("msgid_plural", "")
        if text_:
            key = Message(text_, plural, parts.get("msgctxt", "")).key
            found[key] = parts.get("msgstr[0]" if plural else "msgstr", "")
    return found


def write_po(messages: dict[str, Message], *, language: str) -> str:
    """Return a .po file; the same messages give the same bytes."""
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        f'"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {_PLURAL}\\n"\n'
    )
    blocks = [header]
    for message in messages.values():
        lines = [f"#: {place}" for place in sorted(message.places)]
        if "%(" in message.text:
            lines.append("#, python-format")
        if message.context:
            lines.append(f"msgctxt {_quoted(message.context)}")
        lines.append(f"msgid {_quoted(message.text)}")
        if message.plural:
            lines.append(f"msgid_plural {_quoted(message.plural)}")
            lines.append(f"msgstr[0] {_quoted(message.translation)}")
        else:
            lines.append(f"msgstr {_quoted(message.translation)}")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def compile_mo(messages: dict[str, Message], *, language: str) -> bytes:
    """Return the .mo file that gettext reads."""
    head = (
        f"Language: {language}\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: {_PLURAL}\n"
    )
    pairs = [("", head)] + [(m.key, m.translation) for m in messages.values() if m.translation]
    entries = sorted((key.encode(), text.encode()) for key, text in pairs)
    keys, texts = b"", b""
    spans: list[tuple[int, int, int, int]] = []
    for key, text in entries:
        spans.append((len(key), len(keys), len(text), len(texts)))
        keys += key + b"\0"
        texts += text + b"\0"
    start = 7 * 4
    at_keys = start + 16 * len(entries)
    at_texts = at_keys + len(keys)
    table = [n for a, b, _c, _d in spans for n in (a, b + at_keys)]
    table += [n for _a, _b, c, d in spans for n in (c, d + at_texts)]
    front = (_MO_MAGIC, 0, len(entries), start, start + 8 * len(entries), 0, 0)
    return struct.pack("<7I", *front) + struct.pack(f"<{len(table)}I", *table) + keys + texts


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def problems() -> list[str]:
    """Return what is missing or out of date, one sentence each."""
    found = []
    fresh = collect()
    for language in LANGUAGES:
        po, mo = _files(language)
        if not po.exists() or not mo.exists():
            found.append(f"{language}: there is no catalogue.")
            continue
        known = read_po(po.read_text(encoding="utf-8"))
        missing = [key for key in fresh if not known.get(key)]
        found += [f"{language}: not translated: {key.split(chr(0))[0]}" for key in missing]
        _fill(fresh, known)
        if compile_mo(fresh, language=language) != mo.read_bytes():
            found.append(f"{language}: the compiled catalogue is out of date.")
        found += [
            f"{language}: placeholders differ: {m.text}"
            for m in fresh.values()
            if m.translation and _placeholders(m) != _names(m.translation)
        ]
    return found


def update() -> None:
    """Write all catalogues."""
    for language in LANGUAGES:
        po, mo = _files(language)
        po.parent.mkdir(parents=True, exist_ok=True)
        fresh = collect()
        _fill(fresh, read_po(po.read_text(encoding="utf-8")) if po.exists() else {})
        po.write_text(write_po(fresh, language=language), encoding="utf-8")
        mo.write_bytes(compile_mo(fresh, language=language))
        done = sum(bool(message.translation) for message in fresh.values())
        print(f"{language}: {done} of {len(fresh)} translated")


def _fill(messages: dict[str, Message], known: dict[str, str]) -> None:
    for key, message in messages.items():
        message.translation = known.get(key, "")


def _files(language: str) -> tuple[Path, Path]:
    folder = LOCALE / language / "LC_MESSAGES"
    return folder / "django.po", folder / "django.mo"


def _placeholders(message: Message) -> set[str]:
    return _names(message.plural or message.text)


def _names(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)[sd]", text))


def main() -> int:
    """Run the command; returns its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "farshore.config.settings.test")
    import django

    django.setup()
    if "--check" in sys.argv:
        found = problems()
        print("\n".join(found) or "All words are translated.")
        return 1 if found else 0
    update()
    return 0


if __name__ == "__main__":
    sys.exit(main())
