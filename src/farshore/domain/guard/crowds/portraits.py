"""Somebody is described whom nobody named as a subject: who is it?

A story that is said to be about no protected person, and yet tells of one person where they come
from, how old they are, what they do: whoever that is may be hunted though no record fits, because
the record is thin or the words are unknown. So one question is asked for each passage.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from farshore.domain.dates import sentences
from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding, Strength
from farshore.domain.guard.facts.findings import KIND_TYPES
from farshore.domain.guard.text.details import ONE_OF_ITS_KIND
from farshore.domain.guard.text.mentions import PERSONAL, Mention, is_history
from farshore.domain.places import Place

_SENTENCES = 3
_BEFORE = 160
"""Characters before a passage in which it may have been said of whom it tells."""
_LEAST_KINDS, _SURE_KINDS = 3, 5
_PERSONAL = PERSONAL | {"kin", "prize"}
ONE_PERSON = re.compile(
    r"\b(?:(?i:she|he|her|his|him|herself|himself|my)|I)\b"
    r"|\b(?i:a|the|one|our|this|that|old|young|another) (?:[a-z-]+ ){0,2}(?:woman|man|girl|boy|lad|husband|wife|son|daughter|couple|mother|"
    r"father|grandmother|grandfather|friend|lady|pupil|child|widow|widower|orphan|colleague|neighbour|student|guest)\b"
    r"|彼女?(?!ら|岸|方|我|此)|女性|男性|少年|少女|青年|おばあさん|おじいさん|お母さん|お父さん|その人|この人"
    r"|[男女]の子|仲間|友人|友だち|私[はのがも]|僕|わたし"
    r"|그는|그녀|그가|그의|그에게|여성|남성|여자|남자|소년|소녀|청년|할머니|할아버지|아주머니|아저씨|친구"
    r"|娘|息子|母親|妻|夫(?![人婦])|弟(?!子)|妹|姉|과부|미망인|홀어머니|어머니|아버지|딸|아들|아내|남편|동생|누나|언니"
    r"|나는|저는|제가|내가|나의|[가-힣] 씨|他(?!们|的们|国|人)|她(?!们)"
)
"""Words for one person, of whom a passage tells."""
THE_ONLY = re.compile(
    r"\b(?:the|our|their|its|his|her|my|an?|as) (?:one and )?(?:very )?(?:only|sole|lone|single)\b"
    r"|\b(?:only|just|exactly) one\b|\b(?:nobody|no one|none) else\b|" + ONE_OF_ITS_KIND,
    re.IGNORECASE,
)
"""Words that say of a role that one person alone has it: it is told of one person."""
CAME = re.compile(
    r"\b(?:arriv\w+|came (?:to|back|here)|landed|reached|fled|flee\w*|defect\w+|escap\w+|cross(?:ed|ing)|"
    r"left (?:home|the North)|got out|the North|our shelter|resettle\w+|refugee|rescued|brought out|"
    r"repatriated|sent back|since coming|settled|has lived|found off|ships|home ?town|native of|hails from|"
    r"from the (?:capital|port|mines|coast|border)|the north)\b"
    r"|来日|助けられ|救助|出身|ふるさと|故郷|生まれ|年前に来|[春夏秋冬]に来|来てから|来て|脱北|渡[っりるし]|逃げ|逃れ"
    r"|亡命|入国|着い|到着|降り立|保護され|送還|たどり|北(?:から|の国|に残)|韓国に来|日本に来|国境"
    r"|고향|출신|내렸|내린|왔다|와서|남으로|사람이다|탈북|입국|건너|도착|도망|탈출|넘어|북송|북에|북한|온 지"
    r"|구조되|강을|국경|来到|抵达|获救|遣返|边境",
)
FAR = frozenset({"county", "transit", "province"})
_WHOLE_NAME = re.compile(
    r"[一-龥ァ-ヶー]{3,8}(?:さん|氏|様)(?![一-龥])|(?<![가-힣])[가-힣]{3} ?씨(?![가-힣]{2})"
)
"""A family name and a given name with a title: somebody's life, whoever it is."""
_NAME_BEFORE = 12
_REASON = (
    "This passage describes somebody, and the story names no subject. Is it somebody to protect? "
    "Then name the subject; if it is a public person or nobody real, say so."
)


@dataclass(frozen=True, slots=True)
class Portrait:
    """A passage that describes one person, from the first detail to the last."""

    start: int
    end: int
    details: tuple[Mention, ...]
    """The details of the passage, none within another."""
    far: bool = False
    """It tells a place that people flee from or pass."""

    @property
    def sure(self) -> bool:
        """Tell whether so many kinds of details stand together that it is somebody's life."""
        return len({detail.kind for detail in self.details}) >= _SURE_KINDS


def portraits(text: str, mentions: Sequence[Mention]) -> Iterator[Portrait]:
    """Yield passages of at most three sentences that tell who one person is.

    Args:
        text: one field.
        mentions: its details, in order.
    """
    telling = [m for m in mentions if not (is_history(m) or m.is_doubtful)]
    spans = list(sentences(text)) or [(0, len(text))]
    end = 0
    for number in range(max(1, len(spans) - _SENTENCES + 1)):
        first, last = spans[number][0], spans[min(number + _SENTENCES, len(spans)) - 1][1]
        found = _portrait_in(text, max(first, end), last, telling)
        if found:
            end = found.end
            yield found


def _portrait_in(text: str, first: int, last: int, mentions: Sequence[Mention]) -> Portrait | None:
    inside: list[Mention] = []
    for mention in mentions:
        if first <= mention.start < last and (not inside or mention.start >= inside[-1].end):
            inside.append(mention)
    kinds = frozenset(mention.kind for mention in inside)
    passage = text[first:last]
    far = any(isinstance(m.value, Place) and m.value.kind in FAR for m in inside)
    one = ONE_PERSON.search(passage) or kinds & {"age", "birthday"}
    least = _LEAST_KINDS - bool(far and kinds & PERSONAL)
    if len(kinds) < least or not one or not (far or CAME.search(passage)):
        return None
    if not (kinds & _PERSONAL or far):
        return None
    return Portrait(inside[0].start, inside[-1].end, tuple(inside), far=far)


def portrait_findings(
    field: Field, mentions: Sequence[Mention], *, public: Sequence[tuple[int, int]] = ()
) -> Iterator[Finding]:
    """Yield what is told in each passage of a field that describes somebody.

    Where it is surely a life, by many details or by a place that people flee from, a question stands
    at the first detail and the others are shown. Any other passage without a whole name is noted: whether it acts
    is for the crowd that it leaves to say (`few_fit`).

    Args:
        field: its text.
        mentions: its details.
        public: spans of public people's names: a few details beside them are theirs.
    """
    if field.is_address:
        return
    for found in portraits(field.text, mentions):
        named = any(found.start - _BEFORE < start < found.end for start, _end in public)
        if not found.sure and named:
            continue
        if not (found.sure or found.far):
            by_name = _WHOLE_NAME.search(field.text, max(0, found.start - _NAME_BEFORE), found.end)
            asks: Strength = "decide" if by_name else "note"
            yield _finding(field, found.start, found.end, "unknown", asks)
            continue
        for number, detail in enumerate(found.details):
            kind = "Q.date" if detail.kind == "date" else KIND_TYPES[detail.kind]
            strength: Strength = "note" if number else "decide"
            yield _finding(field, detail.start, detail.end, kind, strength)


def _finding(field: Field, start: int, end: int, kind: str, strength: Strength) -> Finding:
    return Finding(
        field=field.name,
        language=field.language,
        start=start,
        end=end,
        text=field.text[start:end],
        type=kind,
        rule="guard.somebody-described",
        strength=strength,
        reason=_REASON,
    )
