"""What stands in a name's cell: a name, several, one in several scripts, and notes about its owner.

`문하늘(文霞訥)`, `MUN Ha-neul (Hana)`, `문하늘/Mun Ha-neul`, `故 문하늘`, `문하늘[사망]`, `문하늘, 문별`: a cell that
is registered as it stands matches nothing, and its owner is protected in no text. Marks and notes
are taken off; whatever may be a further name is read as one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from farshore.domain.names import parse
from farshore.domain.people.name_marks import (
    BULLETS,
    DIED,
    KIN_AND_NOTES,
    KIN_LABEL,
    LABELS,
    NUMBERED,
    TOGETHER,
    is_note,
)
from farshore.domain.people.records import NameKind
from farshore.domain.places import is_known

_OPEN, _CLOSE = "(（[［{｛<＜〈《「『【〔“", ")）]］}｝>＞〉》」』】〕”"
_QUOTED = re.compile(r'"([^"]{1,60})"')
_BRACKETS = re.compile(
    rf"[{re.escape(_OPEN)}]([^{re.escape(_OPEN + _CLOSE)}]*)[{re.escape(_CLOSE)}]"
)
_UNCLOSED = re.compile(rf"[{re.escape(_OPEN)}]([^{re.escape(_OPEN + _CLOSE)}]*)$")
_LOOSE = re.compile(rf"[{re.escape(_OPEN + _CLOSE)}]")
_BETWEEN = re.compile(
    r"\s?[;；\n\r\t|｜、/／＝→⇒⇔=]|\s?->|\s(?:and|&|＆|aka|a\.k\.a\.?|alias|또는|또|및|겸|または|と|及び)\s"
    r"|\s?[&＆]|\s?[+＋](?=\s?[^\d\s])",
    re.I,
)
_COMMA = re.compile(r"\s?[,，]\s?")
_SPACED = re.compile(r"[\s·ㆍ・]+")
_SCRIPTS = (
    ("Hang", "가-힣ᄀ-ᇿㄱ-ㆎ"), ("Hani", "\u3400-\u9fff\uf900-\ufaff々"), ("Kana", "ぁ-ゖァ-ヺーｦ-ﾟ"),
    ("Latn", "A-Za-zÀ-ɏ"), ("Cyrl", "Ѐ-ӿ"),
)  # fmt: skip
_RUN = {name: f"[{chars}](?:[{chars}\\s·・'’ʼ.\\-‐–]*[{chars}])?" for name, chars in _SCRIPTS}
_RUNS = re.compile("|".join(f"(?P<{name}>{run})" for name, run in _RUN.items()))
_SYLLABLE = re.compile(r"[가-힣\u3400-\u9fff\uf900-\ufaff]")
_BLANKS = re.compile(r" {2,}")
_EAST = re.compile(r"[가-힣\u3400-\u9fff\uf900-\ufaffぁ-ヿ]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"^[A-Za-zÀ-ɏ .'’\-‐–]+$")
_TAIL = re.compile(
    r"(?<=[가-힣\u3400-\u9fffァ-ヺー])\s*(?:[0-9０-９]{1,4}|[①-⑳])\s*$|(?<=[a-z])\s*[①-⑳]\s*$|(?<=[가-힣\u3400-\u9fffァ-ヺー])\s*[A-Z]$"
)
_TWO_SYLLABLE_FAMILIES = frozenset(
    [
        "남궁",
        "황보",
        "제갈",
        "사공",
        "선우",
        "서문",
        "독고",
        "동방",
        "망절",
        "어금",
        "강전",
        "소봉",
        "南宮",
        "皇甫",
        "諸葛",
        "司空",
        "鮮于",
        "西門",
        "獨孤",
        "東方",
    ]
)
_BETWEEN_WORDS = re.compile(r"\s+[-‐–]*\s*|[·・]")
_FULL = 3
"""Syllables of most names."""
_MOST_RUNS, _MOST_WORDS = 8, 6
_MOST_NAMES = 20
_MOST_BRACKETS = 12
_LONGEST_NAME, _LEAST_OF_TWO_NAMES = 5, 5


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One name of a cell. Its repr shows the kind only."""

    text: str
    kind: NameKind = "birth"

    def __repr__(self) -> str:
        return f"<written name, {self.kind}>"


@dataclass(frozen=True, slots=True)
class NameCell:
    """What a cell of names holds.

    Attributes:
        names: each once, the first that is written first.
        left_out: notes that are no names, as they were typed.
        unsure: a name stands beside words that are not understood: both were taken for names.
    """

    names: tuple[WrittenName, ...]
    left_out: tuple[str, ...] = ()
    unsure: bool = False

    def __repr__(self) -> str:
        return f"<cell of {len(self.names)} names>"


def names_in(cell: str, *, kind: NameKind = "birth") -> NameCell:
    """Return the names that a cell, a line of a form or a field of a register holds.

    Args:
        cell: as it was typed.
        kind: of a name that the cell does not say anything else about.

    Returns:
        Its names. A cell that is nothing but marks and notes stays a name as it stands, so that
        nobody is without one.
    """
    base, contents = _without_brackets(cell.strip())
    found: dict[str, NameKind] = {}
    notes: list[str] = []
    alone = TOGETHER.sub("", base).strip()
    if alone != base and _LETTER.search(alone):
        notes.append(base)
        base = alone
    for piece in _pieces(base):
        for text, own in _read(piece, kind, notes, inside=False):
            found.setdefault(text, own)
    first = next(iter(found), "")
    for content in _joined(contents):
        for piece in _pieces(content):
            for text, own in _read(piece, kind, notes, inside=True):
                found.setdefault(text, _kind_beside(own, kind, text, first))
    if not found and cell.strip():
        found, notes = {cell.strip(): kind}, []
    unsure = _add_parts(found, notes, kind)
    names = tuple(WrittenName(text, own) for text, own in list(found.items())[:_MOST_NAMES])
    return NameCell(names, tuple(dict.fromkeys(notes)), unsure)


def _add_parts(found: dict[str, NameKind], notes: list[str], kind: NameKind) -> bool:
    """Add the names inside names and notes; tell whether something beside one is not understood."""
    unsure = False
    for text, own in [*found.items(), *((note, kind) for note in notes)]:
        for part, sure in _parts_of(text, is_name=text in found):
            if part not in found and (own == "birth" or sure):
                found[part] = own
                unsure = unsure or not sure
    return unsure


def _parts_of(text: str, *, is_name: bool) -> Iterator[tuple[str, bool]]:
    """Yield each plausible name that stands at a side of other words or signs: 구파섭 女, 구옥섭님.

    A rest that nobody knows would hide the name beside it, so that both are names.

    Args:
        text: what was taken for one name, or for a note.
        is_name: a note holds whole words only: its other words are not looked into.

    Yields:
        The name, and whether what stands beside it is understood.
    """
    for run in islice(_RUNS.finditer(text), _MOST_RUNS):
        words = _BETWEEN_WORDS.split(run[0].strip())
        words = [*words[:_MOST_WORDS], *words[_MOST_WORDS:][-_MOST_WORDS:]]
        if run.lastgroup == "Latn":
            found = _latin_parts(words)
        elif run.lastgroup in {"Hang", "Hani"}:
            found = (
                part for word in words for part in _east_parts(word, beside=text, glued=is_name)
            )
        else:
            continue
        for part in found:
            if part != text and _is_full_name(part):
                rest = text.replace(part, " ", 1)
                yield part, is_note(rest) or parse(text).plain == part


def _east_parts(word: str, *, beside: str, glued: bool) -> Iterator[str]:
    """Yield what of a word of syllables may be a whole name."""
    size = _FULL + (word[:2] in _TWO_SYLLABLE_FAMILIES)
    if is_note(word) or is_known(word):
        return
    if len(word) == _FULL - 1 and beside.startswith(word) and word not in _TWO_SYLLABLE_FAMILIES:
        yield from [word] if is_note(beside.removeprefix(word)) else []
    elif len(word) == size or not glued:
        yield from [word] if len(word) == size else []
    elif len(word) > size:
        yield word[:size]
        yield from [word[-_FULL:]] if is_note(word[:-_FULL]) else []


def _latin_parts(words: list[str]) -> Iterator[str]:
    """Yield `Ku Tal-sop` of `Ku Tal-sop née Pak`; where no hyphen ties a name, the longest one."""
    tied = [at for at in range(1, len(words)) if "-" in words[at] and "-" not in words[at - 1]]
    yield from (f"{words[at - 1]} {words[at]}" for at in tied)
    if tied or parse(" ".join(words)).plausible:
        return
    for size in range(min(len(words) - 1, _FULL), 1, -1):
        first, last = " ".join(words[:size]), " ".join(words[-size:])
        whole = [one for one in (first, last) if _is_full_name(one)]
        yield from whole
        if whole:
            return


def _is_full_name(text: str) -> bool:
    """Tell whether words are likely a family and a given name."""
    found = parse(text)
    return found.plausible and found.parses[0].family is not None


def _without_brackets(text: str) -> tuple[str, list[str]]:
    """Return what stands outside brackets, and what stands in each of them."""
    contents: list[str] = []
    text = _QUOTED.sub(r"(\1)", text)
    for pattern in (*[_BRACKETS] * 4, _UNCLOSED):
        while (found := pattern.search(text)) and len(contents) < _MOST_BRACKETS:
            contents.append(found[1].strip())
            before, after = text[: found.start()], text[found.end() :]
            inside_word = _EAST.search(before[-1:]) and _EAST.search(after[:1])
            text = f"{before}{'' if inside_word else ' '}{after}"
    return _BLANKS.sub(" ", _LOOSE.sub(" ", text)).strip(), [
        content for content in contents if content
    ]


def _joined(contents: list[str]) -> list[str]:
    """Join readings that stand behind each syllable: 문(文)하늘(霞訥)."""
    short = [one for one in contents if len(_SYLLABLE.findall(one)) == len(one)]
    if len(short) > 1 and min(len(one) for one in short) == 1:
        return [*(one for one in contents if one not in short), "".join(short)]
    return contents


def _pieces(text: str) -> Iterator[str]:
    for part in _BETWEEN.split(text):
        yield from _at_commas(part.strip())


def _at_commas(text: str) -> Iterator[str]:
    """Yield the names of a list; `Mun, Ha-neul` is one, with the family name first."""
    parts = [part for part in _COMMA.split(text) if part]
    while len(parts) > 1:
        first, second = parts[0], parts[1]
        if _is_family(first, second):
            yield f"{first}, {second}" if _LATIN.match(first) else f"{first}{second}"
            parts = parts[2:]
        else:
            yield first
            parts = parts[1:]
    yield from parts


def _is_family(first: str, second: str) -> bool:
    """Tell whether a part before a comma is a family name alone."""
    if _LATIN.match(first) and _LATIN.match(second):
        return len(first.split()) == 1 and not is_note(first) and not is_note(second)
    syllables = len(_SYLLABLE.findall(first))
    if is_note(first):
        return False
    is_one = syllables == 1 or first.strip() in _TWO_SYLLABLE_FAMILIES
    return is_one and bool(_SYLLABLE.search(second)) and not is_note(second)


def _read(
    piece: str, kind: NameKind, notes: list[str], *, inside: bool
) -> Iterator[tuple[str, NameKind]]:
    """Yield the names of one piece; what is a note goes to the notes."""
    bare = _without_marks(KIN_LABEL.sub("", piece), notes)
    text, kind, labelled = _without_label(bare, kind)
    text = _without_marks(text, notes)
    if labelled and len(text.split()) == 1 and (_LATIN.match(text) or len(text) == 1):
        notes.append(piece)  # a family name alone: née Kim
        return
    if not _LETTER.search(text):
        notes.extend([piece] if piece.strip() else [])
        return
    if is_note(text) or (inside and not _may_be_name(text)):
        notes.append(piece)
        return
    tail = _TAIL.sub("", text).strip()
    text = tail if _LETTER.search(tail) else text
    runs = _by_script(text)
    for run in runs if len(runs) > 1 else [text]:
        yield from ((one, kind) for one in _several(run, kind))


def _without_marks(text: str, notes: list[str]) -> str:
    """Take off numbers, bullets, marks of the dead, counts of others and notes at both ends."""
    text = BULLETS.sub("", NUMBERED.sub("", text.strip())).strip()
    for pattern in (DIED, TOGETHER):
        rest = pattern.sub("", text).strip()
        if rest != text and _LETTER.search(rest):
            notes.append(text)
            text = rest
    while (found := KIN_AND_NOTES.search(text)) and _LETTER.search(
        rest := (text[: found.start()] + text[found.end() :]).strip()
    ):
        notes.append(found[0].strip())
        text = rest
    return text


def _without_label(text: str, kind: NameKind) -> tuple[str, NameKind, bool]:
    """Return what stands behind a label, of which kind it is, and whether it is a former name."""
    for own, pattern in LABELS:
        found = pattern.match(text)
        if found and _LETTER.search(text[found.end() :]):
            rest = text[found.end() :].strip()
            return rest, own if own != "birth" else kind, own == "birth"
    return text, kind, False


def _may_be_name(text: str) -> bool:
    """Tell whether words in brackets may be a name: in doubt they are one."""
    if any(char.isdigit() for char in text) or is_known(text):
        return False
    words = text.split()
    if _LATIN.match(text):
        return len(words) == 1 or (len(words) <= _LONGEST_NAME and words[0][:1].isupper())
    syllables = len(_SYLLABLE.findall(text))
    if syllables and syllables == len("".join(words)):
        return 1 < syllables <= _LONGEST_NAME and parse(text).plausible
    return len(words) <= _LONGEST_NAME - 1 and len(text) <= _LONGEST_NAME * 6


def _by_script(text: str) -> list[str]:
    """Return the runs of a name that is written in several scripts, or nothing to part."""
    runs = [found[0].strip(" ·・.-") for found in _RUNS.finditer(text)]
    whole = all(len(_LETTER.findall(run)) > 1 for run in runs)
    kept = [run for run in runs if not is_note(run)]
    scripts = {found.lastgroup for found in _RUNS.finditer(text)}
    return kept if len(scripts) > 1 and whole and kept else []


def _several(text: str, kind: NameKind) -> Iterator[str]:
    """Yield a name, or each of several that only a blank or a dot parts: 문하늘 문별.

    What somebody is called may be two words (두리안 선장), so that stays whole.
    """
    words = [word for word in _SPACED.split(text) if word]
    sizes = [len(_SYLLABLE.findall(word)) for word in words]
    full = len(words) > 1 and all(
        size == len(word) and 1 < size < _LONGEST_NAME
        for size, word in zip(sizes, words, strict=True)
    )
    if full and sum(sizes) >= _LEAST_OF_TWO_NAMES:
        if kind == "birth":
            yield from words
        if kind != "birth" or words[0] in _TWO_SYLLABLE_FAMILIES:
            yield text
    elif len(words) == 2 and words[0] in {"고", "故"} and sizes[1] > 2:
        yield from (words[1], text)  # the late, or somebody of the family Ko
    else:
        yield text


def _kind_beside(own: NameKind, given: NameKind, text: str, first: str) -> NameKind:
    """Return the kind of a name in brackets: another word in the same letters is what one is called."""
    one, other = _RUNS.search(text), _RUNS.search(first)
    same_letters = one is not None and other is not None and one.lastgroup == other.lastgroup
    is_short = len(text.split()) == 1 and len(_SYLLABLE.findall(text)) < 3
    return "nickname" if own == given == "birth" and first and same_letters and is_short else own
