"""Keys under which a description may be found again: whoever shares none is not looked at.

Each key joins what survives errors of memory in different ways, so that a slip in one field leaves
the others: a name's sounds; family sound with one syllable and the birth; relatives; place and birth;
initials beside either.
"""

from collections.abc import Iterator
from itertools import islice, product

from farshore.domain.linkage.facts import Facts
from farshore.domain.linkage.places_compared import is_home
from farshore.domain.names import Name, Slot

_MOST_YEARS = 4
_MOST_PARSES, _MOST_WAYS = 3, 6
_UNLIKELY, _LIKELY = -3.0, 0.4
_UNLIKELY_ALONE = -4.9
"""The same for a given name alone: a relative remembers no more, and it may read as a whole name."""


def keys_of(facts: Facts, *, wide: bool) -> frozenset[str]:
    """Return the keys of a description.

    Args:
        facts: what was read of it.
        wide: the searching side: births reach a year further to both sides.
    """
    found: set[str] = set()
    years = list(_years(facts, wide=wide))
    county = facts.birthplace.county
    homes = {county} | {stay.place.county for stay in facts.stays if is_home(stay.place)}
    homes -= {""}
    for name in facts.names:
        families, given = _sounds(name)
        found |= {f"n|{one}|{two}" for one in families or {"?"} for two in given}
        found |= {f"g|{two}" for two in given}
        parts = {part for two in given for part in _parts(two)}
        found |= {f"fy|{one}|{part}|{year}" for one in families for part in parts for year in years}
        found |= {f"fc|{one}|{part}|{home}" for one in families for part in parts for home in homes}
        found |= {
            f"fyc|{one}|{year}|{home}" for one in families for year in years for home in homes
        }
        beside = [*years, *homes]
        found |= {f"{head}|{one}" for head in _initials(name, wide=wide) for one in beside}
    for kin in facts.kin:
        families, given = _sounds(kin.name)
        found |= {f"k|{one}|{two}" for one in families for two in given}
        if not families:
            found |= {f"kg|{two}" for two in given}
    found |= {f"yc|{year}|{home}" for year in years for home in homes}
    found |= {f"y|{year}|{facts.sex}" for year in years}
    found |= {f"c|{home}|{facts.sex}" for home in homes}
    return frozenset(found)


def _sounds(name: Name) -> tuple[set[str], set[str]]:
    """Return the sound classes of the family names and of the given names that a writing may be."""
    families: set[str] = set()
    given: set[str] = set()
    for parse in name.parses[:_MOST_PARSES]:
        if parse.weight < (_UNLIKELY if parse.family else _UNLIKELY_ALONE):
            continue
        if parse.family:
            families |= _classes(parse.family)
        if parse.given and not parse.initials:
            ways = product(*(_classes(slot) for slot in parse.given))
            given |= {"".join(way) for way in islice(ways, _MOST_WAYS)}
    return families, given


def _initials(name: Name, *, wide: bool) -> set[str]:
    """Return keys under which initials find the whole name, and other initials: never whole names each other."""
    found: set[str] = set()
    for parse in name.parses[:_MOST_PARSES]:
        if parse.weight < _UNLIKELY or not parse.family or not parse.given:
            continue
        families = _classes(parse.family)
        firsts = [{one[0] for one in _classes(slot)} for slot in parse.given]
        tags = _OF_INITIALS[wide] if parse.initials else _OF_WHOLE[wide]
        for size in {len(firsts)} if parse.initials else {1, len(firsts)}:
            ways = ["".join(way) for way in islice(product(*firsts[:size]), _MOST_WAYS)]
            found |= {f"{tag}|{one}|{way}" for tag in tags for one in families for way in ways}
    return found


_OF_INITIALS = {True: ("iw", "ii"), False: ("wi", "ii")}
_OF_WHOLE = {True: ("wi",), False: ("iw",)}
"""Searching side? -> kinds of keys; the first letter says how the searching side writes, the second the other."""


def _classes(slot: Slot) -> set[str]:
    """Return the classes of the likely syllables of a slot."""
    most = max(slot.can_be.values(), default=0.0)
    return {_class(one) for one, share in slot.can_be.items() if share >= most * _LIKELY} or {"?"}


def _class(syllable: str) -> str:
    """Return a syllable's onset family, vowel class and whether it ends in a consonant family."""
    code = ord(syllable[:1] or " ") - 0xAC00
    if not 0 <= code < 11172:
        return "?"
    onset, vowel, coda = code // 588, code % 588 // 28, code % 28
    return _ONSETS[onset] + _VOWELS[vowel] + _CODAS[coda]


_ONSETS = "KKNTTNMPPSSNCCCKTPH"
_VOWELS = "AAAAOAOAOAAOOUOAUUUII"
_CODAS = "-KKKNNNTLKLLLLLLNPPTTNTTKTPT"


def _parts(given: str) -> set[str]:
    return {given[at : at + 3] for at in range(0, len(given), 3)}


def _years(facts: Facts, *, wide: bool) -> Iterator[int]:
    if facts.birth is None:
        return
    first, last = facts.birth.first.year, facts.birth.last.year
    if last - first > _MOST_YEARS:
        return
    slack = 1 if wide else 0
    yield from range(first - slack, last + slack + 1)
