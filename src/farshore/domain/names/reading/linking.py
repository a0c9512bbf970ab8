"""Undo what Korean does where two syllables meet, in katakana: ナギョン is ナク and ヨン.

Newspapers write what is heard: a final moves to a following vowel (은원 ウヌォン), h falls silent
after n, r and m (근혜 クネ) and turns k and p into their aspirates, a stop before n, m and r becomes
nasal (극렬 グンニョル), n before r becomes r (선렬 ソルリョル); after a final, r is said n (강렬 カンニョル).
Each written pair is given the pairs of syllables that it may stand for.
"""

from collections.abc import Iterator

_ROWS = {
    "ア": "アイウエオ", "カ": "カキクケコ", "ガ": "ガギグゲゴ", "ナ": "ナニヌネノ", "ラ": "ラリルレロ",
    "マ": "マミムメモ", "パ": "パピプペポ", "バ": "バビブベボ", "ハ": "ハヒフヘホ",
}  # fmt: skip
_ROW_OF = {char: (row, at) for row, line in _ROWS.items() for at, char in enumerate(line)}
_GLIDES = {"ャ": "ヤ", "ュ": "ユ", "ョ": "ヨ"}
_ROUNDED = {"ァ": "ワ", "ィ": "ウィ", "ェ": "ウェ", "ォ": "ウォ"}
_MOVED = {"カ": "ク", "ガ": "ク", "ナ": "ン", "ラ": "ル", "マ": "ム", "パ": "プ", "バ": "プ"}
"""Row that the next syllable then begins with -> the final that moved there."""
_ONLY_N = "*"
"""After ン: it is ㄴ and not ㅇ (the tables know such entries)."""
_MOVED_SHARE, _BREATHED_SHARE, _NASAL_SHARE = 1.0, 0.6, 1.0


def unlink(text: str) -> list[tuple[str, str, float]]:
    """Return pairs of syllables that a word of two syllables may stand for, beside what is written.

    Args:
        text: katakana of two syllables.

    Returns:
        First syllable, second syllable (as they are written alone), share.
    """
    found: dict[tuple[str, str], float] = {}
    for at in range(1, len(text)):
        for head, tail, share in (*_moved(text[:at], text[at:]), *_nasal(text[:at], text[at:])):
            found[(head, tail)] = max(found.get((head, tail), 0.0), share)
    return [(head, tail, share) for (head, tail), share in found.items()]


def _moved(head: str, tail: str) -> Iterator[tuple[str, str, float]]:
    """Yield what a moved final, or a silent h, leaves: ナ+ギョン, ク+ネ; doubled too: オン+ノ."""
    row, vowel = _begins(tail)
    final = _MOVED.get(row, "")
    if not final:
        return
    heads = [head + final] if head[-1] not in "ンッ" else []
    heads += [head] if len(head) > 1 and head[-1] == final else []
    for one in heads:
        said = one + _ONLY_N if final == "ン" else one
        yield said, vowel, _MOVED_SHARE
        for breathed in _breathed(vowel):
            yield said, breathed, _BREATHED_SHARE


def _nasal(head: str, tail: str) -> Iterator[tuple[str, str, float]]:
    """Yield what stands behind a nasal or a doubled r: グン+ニョル is グク+リョル or グク+ヨル."""
    if len(head) < 2:
        return
    row, vowel = _begins(tail)
    body, last = head[:-1], head[-1]
    after = tail[len(_first(tail)) :]
    liquid = _again(_first(tail), "ラ") + after if row == "ナ" else ""
    if last in "ンム" and row in {"ナ", "マ"}:
        stop = "ク" if last == "ン" else "プ"
        yield body + stop, tail, _NASAL_SHARE
        if liquid:
            yield body + stop, liquid, _NASAL_SHARE
        if row == "ナ" and vowel[0] in "ヤユヨイ":
            yield body + stop, vowel, _NASAL_SHARE
    if last in "ンム" and liquid:
        yield head, liquid, _NASAL_SHARE
    if last == "ル" and row == "ラ":
        yield f"{body}ン{_ONLY_N}", tail, _NASAL_SHARE
        yield head, _again(_first(tail), "ナ") + after, _NASAL_SHARE


def _first(tail: str) -> str:
    return tail[:2] if tail[1:2] in set(_GLIDES) | set(_ROUNDED) else tail[:1]


def _row_of(char: str) -> tuple[str, int]:
    """Return the row of a katakana and its place there; no row for a sign of none."""
    return _ROW_OF.get(char, ("", 0))


def _begins(tail: str) -> tuple[str, str]:
    """Return the row of the first sound, and the tail without its consonant."""
    row, at = _row_of(tail[0])
    if not row or row == "ア":
        return "", tail
    small, rest = tail[1:2], tail[2:]
    if small in _GLIDES:
        return row, _GLIDES[small] + rest
    if small in _ROUNDED:
        return row, ("イェ" if small == "ェ" and at == 1 else _ROUNDED[small]) + rest
    return row, _ROWS["ア"][at] + tail[1:]


def _again(first: str, row: str) -> str:
    """Return a first sound with the consonant of another row: ニョ -> リョ."""
    return _ROWS[row][_row_of(first[0])[1]] + first[1:]


def _breathed(vowel: str) -> Iterator[str]:
    """Yield a syllable with its silent h: エ -> ヘ, ヨン -> ヒョン, ウォン -> フォン."""
    glide = {whole: small for small, whole in _GLIDES.items()}.get(vowel[0])
    if glide:
        yield f"ヒ{glide}{vowel[1:]}"
        return
    if vowel[:1] == "ワ":
        yield f"ファ{vowel[1:]}"
        return
    if vowel[0] == "ウ" and vowel[1:2] in _ROUNDED:
        yield "フ" + vowel[1:]
        return
    yield _ROWS["ハ"][_row_of(vowel[0])[1]] + vowel[1:]
