"""Letters to PDF: one for each, or a print run of all, envelopes and labels."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from farshore.adapters.processes.throwaway import WorkerFailed, run_worker
from farshore.adapters.typesetting.runs import Paper, as_json, holding, run_of
from farshore.domain.errors import BadInput
from farshore.domain.petitions.checking import refuse_faulty
from farshore.domain.petitions.letters import Letter
from farshore.domain.petitions.reading import Faults

_WORKER = "typesetting/letter_worker.py"
_SECONDS = 300
AT_ONCE = 144
"""Letters of one part of a run: whole sheets of twelve labels. Two parts at a time take 640 MB."""
SIDE_BY_SIDE = 2
"""Parts that are set at the same time."""
CHARACTERS_AT_ONCE = 400_000
"""Of the texts of one part: long letters are set in smaller ones."""
EACH_AT_ONCE = 200
"""Letters set apart in one process: their PDFs must fit its answer."""
_LANGUAGES = {
    "en": "English", "ja": "Japanese", "ko": "Korean", "zh-Hans": "simplified Chinese",
    "zh-Hant": "traditional Chinese",
}  # fmt: skip


def typeset(letters: Sequence[Letter], *, paper: Paper = "letters") -> bytes:
    """Return one PDF of all letters, envelopes or labels, in their order; same input, same bytes.

    It is a tagged PDF/UA, whatever its length: long runs are set in parts and joined with their
    tags (`joining`).

    Raises:
        ListRefused: what is wrong with the letters, a language without a font, a character that no
            font has; nothing was made.
    """
    refuse_faulty(letters)
    parts = list(_parts(letters)) if paper == "letters" else _by(AT_ONCE, letters)
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:  # each waits for a process of its own
        made = pool.map(partial(_set, paper=paper, how="one"), parts)
        pdfs = [pdf for pdfs_of_part in made for pdf in pdfs_of_part]
    if len(pdfs) == 1:
        return pdfs[0]
    sizes = json.dumps({"sizes": [len(pdf) for pdf in pdfs]}).encode()
    (whole,) = _worked(b"\n".join((sizes, b"".join(pdfs))), "join", letters)
    return whole


def _by(count: int, letters: Sequence[Letter]) -> list[Sequence[Letter]]:
    return [letters[i : i + count] for i in range(0, len(letters), count)]


def _parts(letters: Sequence[Letter]) -> Iterator[Sequence[Letter]]:
    """Yield letters in their order, in parts that fit into a worker's memory."""
    part: list[Letter] = []
    characters = 0
    for one in letters:
        size = len(one.text.body)
        if part and (len(part) == AT_ONCE or characters + size > CHARACTERS_AT_ONCE):
            yield part
            part, characters = [], 0
        part.append(one)
        characters += size
    yield part


def typeset_each(letters: Sequence[Letter], *, paper: Paper = "letters") -> tuple[bytes, ...]:
    """Return a tagged PDF/UA for each letter, in their order; same input, same bytes.

    Raises:
        ListRefused: as `typeset`.
    """
    refuse_faulty(letters)
    return tuple(pdf for part in _by(EACH_AT_ONCE, letters) for pdf in _set(part, paper, "each"))


def _set(letters: Sequence[Letter], paper: Paper, how: str) -> list[bytes]:
    return _worked(as_json(run_of(letters, paper)).encode(), how, letters)


def _worked(data: bytes, how: str, letters: Sequence[Letter]) -> list[bytes]:
    told, pdfs = set_by_worker(data, how)
    refuse_lacking(told, lambda char: list(holding(letters, char)))
    return pdfs


def set_by_worker(data: bytes, how: str) -> tuple[dict[str, list[str]], list[bytes]]:
    """Return what the worker says is lacking, and its PDFs.

    Raises:
        BadInput: it gave no answer.
    """
    try:
        said = run_worker(_WORKER, how, data=data, seconds=_SECONDS)
    except WorkerFailed as refusal:
        raise BadInput(
            why="The letters can't be set: %(complaint)s Nothing was printed.",
            complaint=refusal.why,
        ) from refusal
    head, _, rest = said.partition(b"\n")
    told = json.loads(head)
    pdfs = []
    for size in told.pop("sizes", ()):
        pdfs.append(rest[:size])
        rest = rest[size:]
    return told, pdfs


def refuse_lacking(told: dict[str, list[str]], holding_it: Callable[[str], list[str]]) -> None:
    """Refuse what no font can set.

    Args:
        told: languages without a font, characters that no font has.
        holding_it: returns the labels of what holds a character.

    Raises:
        ListRefused: each of them, and where it stands.
    """
    faults = Faults()
    for language in told.get("no_font", ()):
        faults.add(
            "There is no font for %(language)s on this machine. Install fonts-noto-cjk (Debian) "
            "and print again.",
            language=_LANGUAGES[language],
        )
    for char in told.get("no_glyph", ()):
        labels = holding_it(char)
        faults.add(
            "No font has the character %(char)s (%(code)s), which stands in %(labels)s. Write it "
            "in another way.",
            char=char,
            code=f"U+{ord(char):04X}",
            labels=", ".join(labels[:5]) + (", …" if len(labels) > 5 else ""),
        )
    faults.refuse()
