"""Run as a script in a throw-away process: a run as JSON in; a line of JSON and PDFs out.

The line is `{"sizes": [...]}` with the length of each PDF behind it, or what is wrong:
`{"no_font": [...]}` (languages), `{"no_glyph": [...]}` (characters). With the argument `join` such
a line and PDFs are what comes in, and one PDF what goes out.
"""

import gc
import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import accumulate, takewhile
from pathlib import Path
from typing import Any

from farshore.adapters.processes.limits import limit_this_process

DATA_BYTES = 660_000_000
CPU_SECONDS = 300
MOST_MISSING = 20
"""Characters that are told at once; each costs a try."""
FONTS: Mapping[str, Sequence[Sequence[str]]] = {
    "en": (
        ("Libertinus Serif",),
        ("Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif"),
    ),
    "ja": (("Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif", "Noto Sans CJK JP"),),
    "ko": (("Noto Serif CJK KR", "Noto Serif KR", "Source Han Serif K", "Noto Sans CJK KR"),),
    "zh-Hans": (("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Noto Sans CJK SC"),),
    "zh-Hant": (("Noto Serif CJK TC", "Noto Serif TC", "Source Han Serif TC", "Noto Sans CJK TC"),),
}
"""For each language its fonts: of each group the first that is there; the first group must be."""
_NO_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed', re.S)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}|\\(.)", re.S)
"""Typst quotes as Rust does: a sign that combines with the one before it stands as its number."""
_MADE_BY = re.compile(rb"(?:(?<=/Creator\()|(?<=<xmp:CreatorTool>))Typst [0-9.]+(?=[)<])")
"""What the metadata say of the program: strangers need no number of its version."""
_TEMPLATE = Path(__file__).parent / "data" / "letters.typ"


class _Lacks(Exception):
    def __init__(self, what: str, found: Sequence[str]) -> None:
        super().__init__(what)
        self.what, self.found = what, list(found)


def main() -> int:
    """Set the run of standard input, or join its PDFs: `each`, `one` or `join` is the argument."""
    limit_this_process(data_bytes=DATA_BYTES, cpu_seconds=CPU_SECONDS)
    given = sys.stdin.buffer.read()
    try:
        pdfs = [_joined(given)] if sys.argv[1] == "join" else list(_set(json.loads(given)))
    except _Lacks as lack:
        sys.stdout.buffer.write(json.dumps({lack.what: lack.found}).encode() + b"\n")
        return 0
    except MemoryError:
        sys.stderr.write("it holds too much. Part it and try again.")
        return 2
    sys.stdout.buffer.write(json.dumps({"sizes": [len(one) for one in pdfs]}).encode() + b"\n")
    for one in pdfs:
        sys.stdout.buffer.write(one)
    return 0


def _joined(given: bytes) -> bytes:
    from farshore.adapters.typesetting.joining import joined

    gc.disable()  # objects by the hundred thousand, none of which goes before the end: a quarter
    head, _, rest = given.partition(b"\n")
    sizes = json.loads(head)["sizes"]
    ends = accumulate(sizes)
    return joined([rest[end - size : end] for end, size in zip(ends, sizes, strict=True)])


def _set(run: dict[str, Any]) -> Iterator[bytes]:
    import typst

    fonts = typst.Fonts(include_system_fonts=True)
    run["fonts"] = _chosen(run, set(fonts.families()))
    run["languages"] = {language: language for language in run["fonts"]}
    chunks = [[one] for one in run["letters"]] if sys.argv[1] == "each" else [run["letters"]]
    for chunk in chunks:
        yield _compiled(_part(run, chunk), fonts)


def _part(run: dict[str, Any], letters: Sequence[dict[str, Any]]) -> dict[str, Any]:
    used = {one["text"] for one in letters}
    texts = {name: text for name, text in run["texts"].items() if name in used}
    return {**run, "letters": letters, "texts": texts}


def _chosen(run: dict[str, Any], there: set[str]) -> dict[str, list[str]]:
    """Return the fonts of each language of a run.

    Raises:
        _Lacks: a language has none.
    """
    languages = sorted({one["language"] for one in run["letters"]})
    chosen = {
        language: [next((name for name in group if name in there), "") for group in FONTS[language]]
        for language in languages
    }
    lacking = [language for language, names in chosen.items() if not names[0]]
    if lacking:
        raise _Lacks("no_font", lacking)
    return {language: [name for name in names if name] for language, names in chosen.items()}


def _compiled(run: dict[str, Any], fonts: Any) -> bytes:
    """Return a tagged PDF/UA; what a font lacks is looked for on, so that all of it can be told."""
    import typst

    data = json.dumps(run, ensure_ascii=False, sort_keys=True)
    missing: list[str] = []
    while len(missing) < MOST_MISSING:
        try:
            pdf = typst.compile(
                _TEMPLATE.read_bytes(),
                font_paths=fonts,
                sys_inputs={"data": data},
                pdf_standards=["ua-1"],
                timestamp=datetime.fromtimestamp(0, UTC),
            )
        except typst.TypstError as refusal:
            found = _NO_GLYPH.search(refusal.message)
            if not found:
                raise
            fresh = dict.fromkeys(_lacking(found[1], data))
            if not fresh.keys() - set(missing):
                raise
            missing += [char for char in fresh if char not in missing]
            data = "".join("-" if char in missing else char for char in data)
            continue
        if not missing and pdf is not None:
            return _MADE_BY.sub(lambda found: b"Typst".ljust(len(found[0])), bytes(pdf))
        break
    raise _Lacks("no_glyph", missing)


def _lacking(quoted: str, data: str) -> list[str]:
    """Return the characters that a font may lack: of a letter with signs upon it the signs.

    Typst tells of some such letters without their signs: these are looked for behind it.
    """
    said = _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], quoted)
    if said.isascii():
        behind = (data[m.end() :] for m in re.finditer(re.escape(said), data))
        return [char for rest in behind for char in takewhile(_is_sign, rest)]
    return [char for char in said if _is_sign(char)] or [c for c in said if not c.isascii()]


def _is_sign(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


if __name__ == "__main__":
    sys.exit(main())
