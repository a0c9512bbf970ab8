"""How alike two writings look, letter by letter: for names that can't be read otherwise."""

import unicodedata

_LONGEST = 40
"""More letters than that are compared for being equal only."""


def likeness(one: str, two: str) -> float:
    """Return 1 for the same letters and less for each that is wrong, lost, put in or swapped.

    The order of the words does not count. Three slips, or another first letter in names of four,
    make 0: 0 <= likeness <= 1; symmetric.

    Cost: O(letters squared), at most 40 letters.
    """
    left, right = _letters(one), _letters(two)
    if not left or not right or max(len(left), len(right)) > _LONGEST:
        return 0.0
    turned = _letters(" ".join([*one.split()[-1:], *one.split()[:-1]]))
    back = _letters(" ".join([*two.split()[-1:], *two.split()[:-1]]))
    apart = min(_apart(left, right), _apart(turned, right), _apart(left, back))
    return max(0.0, 1 - 4 * apart / max(len(left), len(right)))


def is_one_slip(one: str, two: str) -> bool:
    """Tell whether two writings in small letters differ in one letter: wrong, lost, put in or swapped.

    Spaces do not count. Cost: some nanoseconds where the beginnings and the ends differ.
    """
    if abs(len(one) - len(two)) > _MOST_SPACES or (one[:2] != two[:2] and one[-2:] != two[-2:]):
        return False
    if not one or one[0] >= _BEYOND_LETTERS:
        return False
    left, right = one.replace(" ", ""), two.replace(" ", "")
    if len(left) > len(right):
        left, right = right, left
    if len(left) < _LEAST_LETTERS or len(right) - len(left) > 1:
        return False
    at = 0
    while at < len(left) and left[at] == right[at]:
        at += 1
    if len(left) < len(right):
        return left[at:] == right[at + 1 :]
    swapped = left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]
    return left[at + 1 :] == right[at + 1 :] or swapped


_MOST_SPACES, _LEAST_LETTERS, _BEYOND_LETTERS = 2, 7, "\u0500"
"""Of names in alphabets, long enough for one letter to be little."""


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in plain if char.isalpha())


def _apart(one: str, two: str) -> int:
    """Return the edit distance (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, a in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(two, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]
