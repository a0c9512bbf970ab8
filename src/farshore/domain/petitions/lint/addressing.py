"""Who is spoken to: `address-mismatch`.

What a salutation or a body says of its reader (country, city, kind of office) must not be another
than the envelope's. What is only mentioned is no address.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.petitions.lint.findings import LetterFinding
from farshore.domain.petitions.lint.text.addressees import Named, named_in
from farshore.domain.petitions.lint.text.page import Page, Span
from farshore.domain.petitions.lint.text.words import fold

_WHY = "%(text)s is not whom this letter goes to: %(expected)s."
_SALUTATION_CHARS = 70
_SALUTATION_PARAGRAPHS = 3
_SALUTED = re.compile(
    r"(?:^\s*(?:Dear|To|Your|The Honou?rable|Honou?rable|Attention|Attn|Excellenc|His|Her|Sir|"
    r"Madam|Mr|Ms|Respected)\b)"
    r"|(?:様|殿|閣下|御中|各位|先生|귀하|님께|님|께|귀중|阁下|閣下|女士|敬启|敬啟|钧鉴|鈞鑒|"
    r"台鉴|台鑒)[\s:,、]*$|[:,]\s*$"
    r"|(?:大使|総領事|總領事|总领事|領事|大臣|長官|장관|대사|총영사|部長|部长)[\s:,]*$",
    re.I,
)
_TREATED_EN = re.compile(
    r"\bas\s(?:an?|the)\s(?P<a>[^.,;\n]{0,60})|\byour\s(?P<b>(?:embassy|consulate(?:[- ]genera"
    r"l)?|ministry|mission|committee|office|organi[sz]ation|department|city)\b(?:\s(?:in|of)\s"
    r"[^.,;\n]{0,40})?)"
    r"|\byou,?\s(?:as|who are)\s(?:an?\s|the\s)?(?P<c>[^.,;\n]{0,60})|\byou represent(?:\sthe)"
    r"?(?P<d>[^.,;\n]{0,40})"
    r"|\byour (?:country|government|nation|capital|people),\s(?P<e>[^.,;\n]{0,40})|\b(?P<f>[A-"
    r"Z]\w+(?:\s[A-Z]\w+){0,3}), (?:which|that|whom) you represent"
    r"|\b(?:addressed to|write to|turn to|writing to|appeal to|ask) you,?\s(?:at\s|as\s)?(?:an"
    r"?\s|the\s)(?P<g>[^.,;\n]{0,60})",
    re.I,
)
_TREATED_CJK = re.compile(
    r"(?P<a>[^。、,\n]{0,26})(?:として(?=[、,。\s]|は|の(?:貴|お立場|ご)|貴|ご|お)|である貴|"
    r"でいらっしゃる)"
    r"|(?P<b>(?:貴|贵)(?:国)?(?:大使館|総領事館|領事館|省|大使|总领事馆|總領事館|总领馆|總領館"
    r"|大使馆|大使館|使馆|使館|部|외교부))"
    r"|(?P<c>귀\s?(?:대사관|총영사관|영사관|부처|부|공관|외교부|통일부))|(?P<d>[^.,\n]{0,26})("
    r"?:으로서|로서|인 귀\s?\w{1,3})"
    r"|(?:作为|身为|作為|身為)(?P<e>[^。,、\n]{0,26})|(?:貴国|贵国|貴國|귀국)(?:である|の?政"
    r"府である|,|、|인)\s?(?P<f>[^。、,\n]{1,14})"
    r"|(?P<g>[^。、,\n]{0,26})(?:の皆様|の皆さま|のみなさま|관계자 여러분|여러분께|各位同仁)"
)
_SAME = {frozenset({"foreign", "head-of-state"}), frozenset({"embassy", "united-nations"})}
_MISSION = re.compile(r"mission|代表部|대표부|代表团|代表團", re.I)


@dataclass(frozen=True, slots=True)
class _Envelope:
    """What the envelope says of the office."""

    owners: frozenset[str]
    hosts: frozenset[str]
    cities: frozenset[str]
    offices: frozenset[str]


def wrong_addressees(page: Page) -> Iterator[LetterFinding]:
    """Yield names that treat the reader as another office than the envelope's."""
    start, end = page.spans.get("office", (0, 0))
    if start == end:
        return
    envelope = _envelope(page, page.said((start, end)))
    expected = page.text[start:end]
    for span, is_salutation in _places(page):
        wrong = _wrong(page, envelope, span, is_salutation=is_salutation)
        if wrong:
            yield page.finding("address-mismatch", wrong, _WHY, expected=expected)
            if is_salutation:
                return


def _envelope(page: Page, office: str) -> _Envelope:
    named = named_in(office)
    cities = {one.key for one in named if one.kind == "city"}
    for known in page.offices:
        if known.city and any(fold(words.name) == office for words in known.words.values()):
            cities |= {one.key for one in named_in(known.city) if one.kind == "city"}
    offices = {one.key for one in named if one.kind == "office"}
    if _MISSION.search(office):
        offices |= {"embassy", "united-nations"}
    countries = [one for one in named if one.kind == "country"]
    return _Envelope(
        owners=frozenset(one.key for one in countries if not one.is_host),
        hosts=frozenset(one.key for one in countries if one.is_host),
        cities=frozenset(cities),
        offices=frozenset(offices),
    )


def _places(page: Page) -> Iterator[tuple[Span, bool]]:
    """Yield the salutation (true), then what the body says of its reader (false)."""
    saluted = _salutation(page)
    if saluted:
        yield saluted, True
    treated = _TREATED_EN if page.language == "en" else _TREATED_CJK
    for found in treated.finditer(page.plain, *page.spans["body"]):
        name = next((n for n, words in found.groupdict().items() if words), "")
        if name and not (name == "a" and _VERB.search(found[name].split(" you ")[0])):
            yield found.span(name), False


_VERB = re.compile(
    r"\b(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|says?|said|wrote|know"
    r"s?|knew|(?!United|Federated)\w+ed)\b"
)
"""Makes "as the Russian embassy did not answer" a clause about somebody else."""


def _salutation(page: Page) -> Span | None:
    place, end = page.spans["body"]
    lines = 0
    while place < end and lines < _SALUTATION_PARAGRAPHS:
        stop = page.plain.find("\n", place, end)
        stop = end if stop < 0 else stop
        line = page.plain[place:stop]
        if line.strip():
            lines += 1
            if len(line) <= _SALUTATION_CHARS and (
                _SALUTED.search(line.strip()) or _is_address(page, (place, stop))
            ):
                return place, stop
        place = stop + 1
    return None


_SENTENCE_END = re.compile(r"[。.!?]\s*$")
_TO_CJK = "致"
_WORD_EN = re.compile(r"[A-Z][\w'-]*|of|the|to|for|in|and")
_HONOURED_CHARS = 6
"""What may follow an office's name in a line that holds only it: 각하, 御中."""


def _is_address(page: Page, line: Span) -> bool:
    """Tell whether a line is no sentence but the name of an office, or what follows 致.

    What honours the reader at its end need not be known.
    """
    said = page.said(line)
    if _SENTENCE_END.search(said) or page.dates_in(line):
        return False
    if page.language != "en" and said.lstrip().startswith(_TO_CJK):
        return True
    offices = [one.span for one in named_in(page.plain, *line) if one.kind == "office"]
    if not offices or ":" in said:
        return False
    if page.language == "en":
        return all(_WORD_EN.fullmatch(word) for word in said.replace(",", " ").split())
    return line[0] + len(said.rstrip()) - offices[-1][1] <= _HONOURED_CHARS


def _wrong(page: Page, envelope: _Envelope, span: Span, *, is_salutation: bool) -> Span | None:
    """Return the first name that is another than the envelope's."""
    named = named_in(page.plain, *span)
    offices = [one for one in named if one.kind == "office"]
    speaks_of_office = bool(offices) or is_salutation or "represent" in page.plain[
        max(0, span[0] - 20) : span[1] + 20
    ]  # fmt: skip
    if not speaks_of_office and not _is_country_of_reader(page, span):
        return None
    wrong = _wrong_countries(envelope, named) + _wrong_cities(envelope, named)
    if offices and envelope.offices and not _any_same(envelope.offices, offices):
        wrong += offices
    if not wrong:
        return None
    first = min(one.span[0] for one in wrong)
    return first, max([*(one.span[1] for one in wrong), *(
        one.span[1] for one in offices if one.span[0] - first < 30)])  # fmt: skip


def _is_country_of_reader(page: Page, span: Span) -> bool:
    before = page.plain[max(0, span[0] - 24) : span[0]]
    return (
        re.search(
            r"your (?:country|government|nation|people|capital),|[貴贵]国|귀국|[貴]國", before, re.I
        )
        is not None
    )


def _wrong_countries(envelope: _Envelope, named: list[Named]) -> list[Named]:
    if not envelope.owners:
        return []
    allowed = envelope.owners | {"JP"} if envelope.owners == {"KP"} else envelope.owners
    return [
        one
        for one in named
        if one.kind == "country"
        and one.key not in (allowed | envelope.hosts if one.is_host or envelope.hosts else allowed)
        and not (one.is_host and not envelope.hosts)
    ]


def _wrong_cities(envelope: _Envelope, named: list[Named]) -> list[Named]:
    cities = [one for one in named if one.kind == "city"]
    if not envelope.cities or not cities or any(one.key in envelope.cities for one in cities):
        return []
    return cities


def _any_same(own: frozenset[str], offices: list[Named]) -> bool:
    return any(
        one.key in own or any(frozenset({one.key, mine}) in _SAME for mine in own)
        for one in offices
    )
