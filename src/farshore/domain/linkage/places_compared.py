"""Where two people were born and lived, and when: counties by old and new names alike."""

from collections.abc import Iterable
from math import log2

from farshore.domain.linkage.facts import Facts, Finding, Stay, missing
from farshore.domain.linkage.places import PROVINCES, SaidPlace
from farshore.domain.linkage.rarity import Rarity

_COUNTY, _PROVINCE, _MOVED = 0.72, 0.13, 0.1
"""Of the same person's birthplaces: the same county; another in the province; one told as lived in."""
_KIN_COUNTY, _KIN_PROVINCE = 0.66, 0.15
_LIVED, _LIVED_MORE = 0.6, 0.35
_ABROAD_SHARE = 0.03
_TIME_FITS, _TIME_CHANCE = 0.38, 0.14
_INSIDE = frozenset({*PROVINCES, "Pyongyang", "Nampo"})


def is_home(place: SaidPlace) -> bool:
    """Tell whether a place lies in the country that people fled."""
    return place.province in _INSIDE


def compare_birthplaces(one: Facts, two: Facts, rarity: Rarity) -> Finding:
    """Return what the places of birth say; a place where one of them lived counts for less."""
    left, right = one.birthplace, two.birthplace
    if left.county and left.county == right.county:
        share = rarity.of_county(left.county)
        return _place("place-county", _COUNTY, _KIN_COUNTY, share, left.county)
    if left.county and right.county:
        return _other_county(one, two, rarity)
    if left.province and right.province:
        share = rarity.of_province(left.province)
        if left.province == right.province:
            return _place("place-province", _COUNTY + _PROVINCE, 0.85, share, left.province)
        rest = 1 - _COUNTY - _PROVINCE
        return Finding("place", "place-differs", log2(rest), log2(rest + 0.05))
    return _home_of_either(one, two, rarity)


def _place(code: str, same: float, kin: float, share: float, name: str) -> Finding:
    kin_bits = log2(kin / share)
    return Finding(
        "place", code, log2(same / share), kin_bits, (name,), partner_bits=kin_bits - 0.5
    )


def _other_county(one: Facts, two: Facts, rarity: Rarity) -> Finding:
    crossed = _counties(one.stays) & {two.birthplace.county} or _counties(two.stays) & {
        one.birthplace.county
    }
    if crossed:
        county = min(crossed)
        share = 2 * rarity.of_county(county)
        return _place("place-lived", _MOVED, _MOVED, min(1.0, share), county)
    if one.birthplace.province and one.birthplace.province == two.birthplace.province:
        share = rarity.of_province(one.birthplace.province)
        return _place("place-province", _PROVINCE, _KIN_PROVINCE, share, one.birthplace.province)
    rest = 0.08
    return Finding("place", "place-differs", log2(rest), log2(0.12))


def _home_of_either(one: Facts, two: Facts, rarity: Rarity) -> Finding:
    """Compare where one was born with where the other lived, if a birthplace is missing."""
    left = _counties(one.stays) | ({one.birthplace.county} - {""})
    right = _counties(two.stays) | ({two.birthplace.county} - {""})
    left, right = _home(left, one), _home(right, two)
    if not left or not right:
        return missing("place")
    shared = left & right
    if shared:
        county = min(shared, key=rarity.of_county)
        share = min(1.0, 1.5 * rarity.of_county(county))
        return _place("place-lived", _LIVED, _LIVED, share, county)
    return Finding("place", "place-differs", log2(0.35), log2(0.4))


def _home(counties: set[str], facts: Facts) -> set[str]:
    places = (facts.birthplace, *(stay.place for stay in facts.stays))
    return {place.county for place in places if place.county in counties and is_home(place)}


def _counties(stays: Iterable[Stay]) -> set[str]:
    return {stay.place.county for stay in stays if stay.place.county}


def compare_stays(one: Facts, two: Facts, rarity: Rarity) -> Finding:
    """Return what the places where they lived add to the birthplaces."""
    if not one.stays or not two.stays:
        return missing("lived")
    born = {one.birthplace.county, two.birthplace.county}
    shared = (_counties(one.stays) & _counties(two.stays)) - born - {""}
    if not shared:
        return Finding("lived", "lived-not-shared", -0.3, -0.2)
    county = min(shared)
    home = any(stay.place.county == county and is_home(stay.place) for stay in one.stays)
    share = rarity.of_county(county) if home else _ABROAD_SHARE
    if not _years_meet(one.stays, two.stays, county):
        return Finding("lived", "lived-other-years", 0.0, 0.0, (county,))
    more = log2(_LIVED_MORE / min(0.3, max(share, 0.01)))
    return Finding("lived", "lived-home" if home else "lived-abroad", more, more - 1, (county,))


def _years_meet(one: Iterable[Stay], two: Iterable[Stay], county: str) -> bool:
    return any(
        (a.years[0] or 0) - 1 <= (b.years[1] or 9999) and (b.years[0] or 0) - 1 <= (a.years[1] or 9999)
        for a in one if a.place.county == county
        for b in two if b.place.county == county
    )  # fmt: skip


def compare_times(one: Facts, two: Facts) -> Finding:
    """Return what the last contact says beside the years of a move, or beside another last contact."""
    if one.parted is None:
        return missing("time")
    if two.parted is not None:
        fits = one.parted[0] - 1 <= two.parted[1] and two.parted[0] - 1 <= one.parted[1]
        bits = log2(0.9 / 0.16) if fits else log2(0.1 / 0.84)
        return Finding("time", "time-same" if fits else "time-differs", bits, bits / 2)
    moves = sorted(_moves(two))
    if not moves:
        return missing("time")
    nearest = min(max(0, one.parted[0] - year, year - one.parted[1]) for year in moves)
    if nearest <= 1:
        bits = log2(_TIME_FITS / _TIME_CHANCE)
        return Finding("time", "time-fits", bits, bits / 3, (str(moves[0]),))
    rest = log2((1 - _TIME_FITS) / (1 - _TIME_CHANCE))
    return Finding("time", "time-elsewhere", rest, rest / 3)


def _moves(facts: Facts) -> set[int]:
    """Return the years in which somebody left a place at home, or came to one abroad."""
    found = {stay.years[1] for stay in facts.stays if is_home(stay.place)}
    found |= {
        stay.years[0] for stay in facts.stays if not is_home(stay.place) and stay.place.county
    }
    return {year for year in found if year is not None}
