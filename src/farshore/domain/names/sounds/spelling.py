"""How people write Korean syllables in Latin letters, as probabilities in each system.

Systems: Revised (R), McCune-Reischauer with its marks (M) and without (P), North Korean (D), the same
with marks (N: Kim Jŏng Ŭn) and the free spellings of southern passports and newspapers (S). Sources: the Revised Romanization of 2000;
McCune and Reischauer 1939; the North Korean rules of 1992 (UN, Working Paper 46); the spellings of S
follow what the National Institute of Korean Language found in passports (2009, 2013).
"""

from functools import cache
from itertools import product

from farshore.domain.names.sounds.syllables import southern, split_syllable
from farshore.domain.names.sounds.tables import families, given_share

SYSTEMS = "RMPDNS"
PRIOR = {"R": 0.2, "M": 0.1, "P": 0.15, "D": 0.24, "N": 0.01, "S": 0.3}
FAMILY, FIRST, LATER = 0, 1, 2
"""Where a syllable stands: the family name, the first of the given name, a later one."""

Options = tuple[tuple[str, float], ...]


def options(text: str) -> Options:
    """Read "g.85 k.15" as spellings with their probabilities; "-" is nothing at all."""
    found = []
    for word in text.split():
        letters, _, share = word.partition(".")
        found.append((letters.replace("-", ""), float(f"0.{share}") if share else 1.0))
    return tuple(found)


def _rows(text: str) -> tuple[Options, ...]:
    return tuple(options(part) for part in text.split("|"))


_STRONG = {
    "R": _rows("g.9 k.1|kk|n|d.95 t.05|tt|r.9 l.1|m|b.95 p.05|pp|s|ss|-|j|jj|ch|k|t|p|h"),
    "M": _rows("k.95 g.05|kk|n|t|tt|r.9 l.1|m|p|pp|s.9 sh.1|ss|-|ch|tch|ch'|k'|t'|p'|h"),
    "P": _rows("k.95 g.05|kk|n|t|tt|r.9 l.1|m|p|pp|s.9 sh.1|ss|-|ch|tch|ch|k|t|p|h"),
    "D": _rows("k.98 g.02|kk|n|t|tt|r|m|p|pp|s|ss|-|j|jj|ch|kh.9 k.1|th.9 t.1|ph.9 p.1|h"),
    "S": _rows("k.6 g.4|kk.7 g.3|n|d.8 t.2|tt|r.6 l.4|m|b.8 p.2|pp|s|ss|-|j.85 ch.14 z.01|jj|ch|k|t|p.95 ph.05|h.98 wh.02"),
}  # fmt: skip
_VOICED = {
    "M": _rows("g.8 k.2|kk|n|d.8 t.2|tt|r.7 l.15 n.15|m|b.8 p.2|pp|s.9 sh.1|ss|-|j.8 ch.2|tch|ch'|k'|t'|p'|h"),
    "P": _rows("g.75 k.25|kk|n|d.75 t.25|tt|r.7 l.15 n.15|m|b.75 p.25|pp|s.9 sh.1|ss|-|j.75 ch.25|tch|ch|k|t|p|h"),
    "D": _rows("k.93 g.07|kk|n|t.95 d.05|tt|r|m|p.95 b.05|pp|s|ss|-|j|jj|ch|kh.9 k.1|th.9 t.1|ph.9 p.1|h"),
    "S": _rows("k.45 g.55|kk.7 g.3|n|d.85 t.15|tt|r.6 l.37 n.03|m|b.85 p.15|pp|s|ss|-|j.9 ch.09 z.01|jj|ch|k|t|p.95 ph.05|h.98 wh.02"),
}  # fmt: skip
_MEDIAL = {
    "R": _rows("a|ae|ya|yae|eo|e|yeo|ye|o|wa|wae|oe|yo|u|wo|we|wi|yu|eu|ui|i"),
    "M": _rows(
        "a|ae|ya|yae|ŏ.96 o.04|e|yŏ.96 yo.04|ye|o|wa|wae|oe|yo|u|wŏ.96 wo.04|we|wi|yu|ŭ.96 u.04|ŭi.9 ui.1|i"
    ),
    "P": _rows("a|ae|ya|yae|o|e|yo|ye.95 e.05|o|wa|wae|oe|yo|u|wo|we|wi|yu|u|ui.9 i.1|i"),
    "D": _rows("a|ae|ya|yae|o|e|yo|ye|o|wa|wae|oe|yo|u|wo|we|wi|yu|u|ui|i"),
    "S": _rows(
        "a.99 ah.01|ae.8 ai.07 e.06 ay.05 a.02|ya|yae|eo.45 u.28 o.2 uh.03 eu.02 ou.02|e.9 ae.05 ay.05|"
        "yeo.3 yu.27 you.22 yo.13 u.03 eo.03 ye.02|ye.8 yae.05 e.1 ae.05|o.95 oh.03 ou.02|wa|wae|"
        "oe.35 oi.35 oy.1 we.1 ue.1|yo.95 yoo.05|u.4 oo.52 ou.06 wu.02|wo.85 weo.05 wu.05 woo.05|we|"
        "wi.7 wee.15 ui.15|yu.5 yoo.35 you.1 u.05|eu.7 u.22 eo.03 oo.03 e.02|"
        "ee.4 ui.3 i.2 eui.05 ie.05|i.72 ee.24 y.02 ie.02"
    ),
}
for _table in (_STRONG, _VOICED):
    _table["N"] = _table["D"]
_MEDIAL["N"] = _rows(
    "a|ae|ya|yae|ŏ.8 o.2|e|yŏ.8 yo.2|ye|o|wa|wae|oe|yo|u|wŏ.8 wo.2|we|wi|yu|ŭ.8 u.2|ŭi.8 ui.2|i"
)
"""Those who write it so leave marks out more often."""
_BARE_S = {13: options("woo.65 u.2 wu.1 oo.05"), 20: options("i.5 yi.25 ee.15 lee.1"),
           19: options("eui.5 ui.35 yi.1 ee.05"), 4: options("eo.5 uh.2 o.1 u.2")}  # fmt: skip
_FINAL = {
    "R": _rows("-|k|k|k|n|n|n|t|l|k|m|l|l|l|p|l|m|p|p|t|t|ng|t|t|k|t|p|t"),
    "S": _rows("-|k.85 g.1 ck.03 c.02|k|k|n|n|n|t|l.93 ll.02 r.05|k|m|l|l|l|p.9 b.1|l|m|p.9 b.1|p|t.8 s.2|t|ng.985 n.015|t.9 s.1|t|k|t|p|t"),
}  # fmt: skip
_BEFORE = {
    ("V", "k"): "g", ("V", "p"): "b", ("V", "t"): "d", ("V", "l"): "r", ("H", "l"): "r",
    ("N", "k"): "ng", ("N", "p"): "m", ("N", "t"): "n", ("L", "n"): "l", ("L", "k"): "ng",
    ("L", "p"): "m", ("S", "n"): "", ("N", "l"): "l",
}  # fmt: skip
"""What a final becomes before a vowel (V), h (H), n or m (N) and l or r (L)."""
_ASSIMILATED = {"R": 0.08, "M": 0.75, "P": 0.6, "D": 0.02, "N": 0.02, "S": 0.06}
_SILENCED = {"R": (0.97, 0.9, 0.4), "M": (0.97, 0.9, 0.4), "P": (0.97, 0.9, 0.4), "D": (0.05, 0.08, 0.08), "N": (0.05, 0.08, 0.08), "S": (0.7, 0.8, 0.35)}  # fmt: skip


def surfaces(syllable: str, system: str, role: int) -> Options:
    """Return how an underlying syllable is said: as it is, or without its r or n (두음법칙)."""
    south = southern(syllable)
    if south == syllable:
        return ((syllable, 1.0),)
    share = _SILENCED[system][role]
    return ((south, share), (syllable, 1 - share))


def write(syllable: str, system: str, role: int) -> list[tuple[str, float]]:
    """Return the spellings of a surface syllable with their probabilities."""
    initial, medial, final = split_syllable(syllable)
    onsets = (_VOICED if role == LATER and system in _VOICED else _STRONG)[system][initial]
    vowels = _MEDIAL[system][medial]
    if system == "S" and initial == 11 and medial in _BARE_S:
        vowels = _BARE_S[medial]
    if system in "PS" and initial == 9 and medial in {20, 6, 16}:
        onsets = options("sh.5 s.5")
    codas = _FINAL["S" if system == "S" else "R"][final]
    return [
        (onset + vowel + coda, p * q * r)
        for (onset, p), (vowel, q), (coda, r) in product(onsets, vowels, codas)
    ]


Table = dict[str, dict[str, dict[str, float]]]
"""Spelling -> system -> underlying syllable -> share x probability of the spelling."""


@cache
def latin_table(role: int) -> Table:
    """Return how Latin spellings of one syllable can be read; assimilated ones end in "+X".

    "+X" stands for what follows: V a vowel, H an h, N an n or m, L an l or r.
    """
    table: Table = {}
    for syllable, share in _shares(role).items():
        for system in SYSTEMS:
            for text, p in _written(syllable, system, role):
                _add(table, text, system, syllable, share * p)
                if role == FIRST:
                    _add_assimilated(table, text, system, syllable, share * p)
    return table


def _shares(role: int) -> dict[str, float]:
    if role == FAMILY:
        return {name: row[0] for name, row in families().items()}
    return {s: share for s, share in given_share().items() if share > 1e-6}


def _written(syllable: str, system: str, role: int) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    if role == FAMILY:
        known = families()[syllable][2]
        free = (
            {"S": 0.9, "R": 0.35, "P": 0.1, "D": 0.03, "N": 0.03, "M": 0.03}[system]
            if known
            else 0.0
        )
        weights = [1 / (rank + 1) ** 1.3 for rank in range(len(known))]
        found += [(text, free * w / sum(weights)) for text, w in zip(known, weights, strict=True)]
        if syllable == "리" and system in "MP":
            found.append(("yi", 0.55))
        if len(syllable) == 2:
            return found + _two(syllable, system, 1 - free)
    else:
        free = 0.0
    for surface, share in surfaces(syllable, system, role):
        found += [(t, p * share * (1 - free)) for t, p in write(surface, system, role)]
    return found


def _two(name: str, system: str, share: float) -> list[tuple[str, float]]:
    first = write(name[0], system, FAMILY)
    second = write(name[1], system, LATER)
    return [(a + b, p * q * share) for (a, p), (b, q) in product(first, second)]


def _add(table: Table, text: str, system: str, syllable: str, weight: float) -> None:
    row = table.setdefault(text, {}).setdefault(system, {})
    row[syllable] = row.get(syllable, 0.0) + weight


def _add_assimilated(table: Table, text: str, system: str, syllable: str, weight: float) -> None:
    for (before, final), changed in _BEFORE.items():
        if text.endswith(final) and not text.endswith("ng") and before != "S":
            stem = text[: len(text) - len(final)]
            _add(
                table, f"{stem}{changed}+{before}", system, syllable, weight * _ASSIMILATED[system]
            )


def next_class(letter: str) -> str:
    """Return the class of the letter that a following syllable begins with."""
    if letter in "aeiouŏŭyw":
        return "V"
    return {"h": "H", "n": "N", "m": "N", "l": "L", "r": "L"}.get(letter, "")
