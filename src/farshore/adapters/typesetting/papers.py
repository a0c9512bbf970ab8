"""Letters to PDF: one for each, or a print run of all, envelopes and labels."""

import json
from collections.abc import Sequence

from farshore.adapters.processes.throwaway import WorkerFailed, run_worker
from farshore.adapters.typesetting.runs import Paper, as_json, holding, run_of
from farshore.domain.errors import BadInput
from farshore.domain.petitions.checking import refuse_faulty
from farshore.domain.petitions.letters import Letter
from farshore.domain.petitions.reading import Faults

_WORKER = "typesetting/letter_worker.py"
_SECONDS = 300
EACH_AT_ONCE = 200
"""Letters set apart in one process: their PDFs must fit its answer."""
_LANGUAGES = {
    "en": "English", "ja": "Japanese", "ko": "Korean", "zh-Hans": "simplified Chinese",
    "zh-Hant": "traditional Chinese",
}  # fmt: skip


def typeset(letters: Sequence[Letter], *, paper: Paper = "letters") -> bytes:
    """Return one PDF of all letters, envelopes or labels, in their order; same input, same bytes.

    Up to 25 letters it is a tagged PDF/UA; a longer run is joined for the printer and bears no
    tags (`typeset_each` makes the tagged ones).

    Raises:
        ListRefused: what is wrong with the letters, a language without a font, a character that no
            font has; nothing was made.
    """
    refuse_faulty(letters)
    (pdf,) = _set(letters, paper, "one")
    return pdf


def typeset_each(letters: Sequence[Letter], *, paper: Paper = "letters") -> tuple[bytes, ...]:
    """Return a tagged PDF/UA for each letter, in their order; same input, same bytes.

    Raises:
        ListRefused: as `typeset`.
    """
    refuse_faulty(letters)
    parts = [letters[i : i + EACH_AT_ONCE] for i in range(0, len(letters), EACH_AT_ONCE)]
    return tuple(pdf for part in parts for pdf in _set(part, paper, "each"))


def _set(letters: Sequence[Letter], paper: Paper, how: str) -> list[bytes]:
    data = as_json(run_of(letters, paper)).encode()
    try:
        said = run_worker(_WORKER, how, data=data, seconds=_SECONDS)
    except WorkerFailed as refusal:
        raise BadInput(
            why="The letters can't be set: %(complaint)s Nothing was printed.",
            complaint=refusal.why,
        ) from refusal
    head, _, rest = said.partition(b"\n")
    told = json.loads(head)
    _refuse(told, letters)
    pdfs = []
    for size in told["sizes"]:
        pdfs.append(rest[:size])
        rest = rest[size:]
    return pdfs


def _refuse(told: dict[str, list[str]], letters: Sequence[Letter]) -> None:
    faults = Faults()
    for language in told.get("no_font", ()):
        faults.add(
            "There is no font for %(language)s on this machine. Install fonts-noto-cjk (Debian) "
            "and print again.",
            language=_LANGUAGES[language],
        )
    for char in told.get("no_glyph", ()):
        labels = list(holding(letters, char))
        faults.add(
            "No font has the character %(char)s (%(code)s), which stands in %(labels)s. Write it "
            "in another way.",
            char=char,
            code=f"U+{ord(char):04X}",
            labels=", ".join(labels[:5]) + (", …" if len(labels) > 5 else ""),
        )
    faults.refuse()
