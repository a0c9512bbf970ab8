"""Helpers and protected staff who are described and not named: "the man with the boat".

Their work, a thing that they own, a place: compared with their records like facts of a subject. One of them
asks where the sentence says that somebody helped; two different ones block, whoever the text is about.
"""

import re
from collections.abc import Iterator, Sequence

from farshore.domain.dates import sentences
from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding, Strength
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.guard.text.concepts import Concept, find_concepts
from farshore.domain.guard.text.mentions import Mention
from farshore.domain.guard.text.statements import is_broad, tokens_of, words_of_sentences
from farshore.domain.guard.text.stems import WORD, stem
from farshore.domain.guard.wider import suggest
from farshore.domain.places import Place

_PIECES = re.compile("[,;、，]")
_ROLES = frozenset({"helper", "staff"})
_TOLD = frozenset({"job", "trait", "employer", "licence", "exam", "health"})
_EMPTY = frozenset(
    {
        ".help",
        ".helper",
        ".brok",
        ".broker",
        ".staff",
        ".volunteer",
        ".own",
        ".owns",
        ".has",
        ".keep",
        ".keeper",
    }
)
"""Words of a record that say no more than what every helper is."""
_COUNTS = frozenset({"one", "two", "three", "four", ".one", ".two", ".three", ".four", ".both"})
"""Words of a record that tell nothing alone: one-eyed is more than one."""
_HAVING = re.compile(r"-([a-z]{2,10})ed\b")
"""One-eyed, grey-haired: who has one eye, grey hair."""
_SOMEBODY = re.compile(
    r"\b(?:(?:a|an|the|that|one) (?-i:[A-Z])[a-z]+(?= (?:with|who|whose|without)\b)|(?:a|an|the|that|this|our|another|some|old|older|young|local)(?: [a-z-]+){0,3}? (?:man|woman|lady|gentleman|fellow|person|couple|friend|stranger|neighbou?r|"
    r"[a-z]+er|[a-z]+or|[a-z]+ist|nurse|pastor|nun|monk|priest|cook|missionary|guide|widow|auntie|grandmother|grandfather|interpreter)|someone|somebody|one of our|he|she|they)\b"
    r"|(?:男|女)(?:性|の人|の方)?|人(?:が|は|に|の|と)|方(?:が|は|に|の)|おじさん|おばさん|おじいさん|おばあさん|夫婦|さん|(?:師|員|手|者|家|屋|主|長)(?:が|は|に|の|さん)"
    r"|(?:남자|여자|분|사람|아저씨|아주머니|할머니|할아버지|부부|누군가|노인|청년|선장|목사|수녀|주인|기사)|男人|女人|大叔|阿姨|老板|老人|有人|夫妇",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\b(?:help\w*|hid|hides?|hidden|shelter\w*|took (?:us|them|her|him|me)\b|took (?:\w+ ){0,3}in|takes? (?:\w+ ){0,3}in|drove|drives?|driving|guid\w*|led|leads?|brought|brings?|carried|carries|fed|feeds?|"
    r"lent|lends?|rowed|rows?|ferr\w*|opened|opens?|met us|meets?|waited|waits?|saved|saves?|smuggl\w*|translat\w*|interpret\w*|kept|keeps?|let (?:us|them|her|him|me)|lets|"
    r"picked (?:\w+ ){0,2}up|picks|passed|passes|gave|gives?|owe\w*|thank\w*|without (?:him|her|them)|for us|for them|on our side|our (?:man|woman|friend|people))\b"
    r"|助け|匿|隠し|泊め|乗せ|運ん|運び|導|案内|連れて|食べさせ|貸し|通訳|迎え|渡し|くれ(?:た|る|ま)|もらっ|いただ|世話|お礼|感謝|協力|支援者"
    r"|도와|도왔|숨겨|재워|태워|태운|날라|안내|데려|먹여|빌려|통역|맞아|건네|주었|주셨|준다|줬|돌봐|고마|감사|신세|협력|帮|藏|收留|带|送|翻译|接|借|感谢",
    re.IGNORECASE,
)
_REASON = (
    "This fits somebody who helps, whom the register protects and nobody's consent covers. Say only that there was help, or "
    "have two people decide."
)


def helpers_described(
    field: Field, mentions: Sequence[Mention], *, register: Register, but: frozenset[str]
) -> Iterator[Finding]:
    """Yield what one field tells of helpers and protected staff without a name.

    Args:
        field: its text.
        mentions: its details.
        register: everybody.
        but: case labels of the subjects: what is told of them is judged elsewhere.

    Cost: grows with the text, and with the helpers of whom its words tell something.
    """
    known = register.table("helpers described", _tokens_of_helper)
    if field.is_address or not known:
        return
    spans = list(sentences(field.text)) or [(0, len(field.text))]
    for (start, end), words in zip(spans, words_of_sentences(field.text), strict=False):
        if not _SOMEBODY.search(field.text, start, end):
            continue
        helped = bool(_HELPED.search(field.text, start, end))
        works = [(m.start, m.end) for m in mentions if m.kind == "job" and start <= m.start < end]
        told = {
            label: enough
            for label, found in _met(words, register, but).items()
            if (enough := _whole_enough(found, works, helped=helped))
        }
        places = {
            one.value.name: one
            for one in mentions
            if isinstance(one.value, Place) and start <= one.start < end
        }
        for label, found in told.items():
            record = register.records[label]
            homes = record.places | record.origins
            placed = [one for name, one in places.items() if name in homes]
            strength = _strength(found, helped=helped, placed=bool(placed))
            if strength:
                yield from _findings(field, found, placed, label, strength)


def _met(
    words: dict[str, Concept], register: Register, but: frozenset[str]
) -> dict[str, dict[tuple[str, str], list[Concept]]]:
    """Return by helper which statements of the record a sentence touches, and where."""
    known = register.table("helpers described", _tokens_of_helper)
    met: dict[str, dict[tuple[str, str], list[Concept]]] = {}
    for token, place in words.items():
        for label, kind, said in known.of(token):
            if label not in but:
                met.setdefault(label, {}).setdefault((kind, said), []).append(place)
    return met


def _whole_enough(
    found: dict[tuple[str, str], list[Concept]],
    works: Sequence[tuple[int, int]],
    *,
    helped: bool,
) -> dict[tuple[str, str], list[Concept]]:
    """Keep statements of which half the words are told; a usual thing (boat) only where somebody helped.

    Args:
        found: statements with the words that touch them.
        works: where the sentence says what somebody works; a church is no pastor.
        helped: it says that somebody helped.
    """
    kept = {}
    for (kind, said), places in found.items():
        own = _own_tokens(said)
        telling = [one for one in places if not is_broad(one.id)]
        met = {one.id for one in places}
        half = len(met & own) * 2 >= len(own)
        thing = bool(met & _things_of(said))
        usual = helped and kind == "trait" and thing
        at_work = any(one.start < end and start < one.end for one in places for start, end in works)
        single = thing and telling and len(own) == 1 and (kind != "job" or at_work)
        if usual or (half and (len(met & own) > 1 or single)):
            kept[kind, said] = places
    return kept


def _strength(
    found: dict[tuple[str, str], list[Concept]], *, helped: bool, placed: bool
) -> Strength | None:
    kinds = {kind for kind, _said in found}
    if not placed and all(kind == "job" and len(_own_tokens(said)) == 1 for kind, said in found):
        return None  # a nurse helped: that is any nurse
    if len(kinds) + placed > 1:
        return "block" if helped else "decide"
    return "decide" if helped else None


def _findings(
    field: Field,
    found: dict[tuple[str, str], list[Concept]],
    placed: Sequence[Mention],
    label: str,
    strength: Strength,
) -> Iterator[Finding]:
    for (kind, _said), places in found.items():
        span = min(one.start for one in places), max(one.end for one in places)
        yield _finding(field, span, _TYPES[kind], label, strength)
    for one in placed:
        yield _finding(field, (one.start, one.end), "Q.place", label, strength)


_TYPES = {
    "job": "Q.job",
    "trait": "Q.trait",
    "employer": "Q.employer",
    "licence": "Q.licence",
    "exam": "Q.exam",
    "health": "Q.health",
}


def _finding(
    field: Field, span: tuple[int, int], kind: str, label: str, strength: Strength
) -> Finding:
    return Finding(
        field=field.name,
        language=field.language,
        start=span[0],
        end=span[1],
        text=field.text[span[0] : span[1]],
        type=kind,
        rule="guard.helper-described",
        strength=strength,
        who=label,
        reason=_REASON,
        suggestions=[suggest.removal(field.language)],
    )


def _tokens_of_helper(record: Record) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield each word of what a helper's record says, with whose and what it is."""
    if record.role not in _ROLES:
        return
    for kind, words in record.texts:
        if kind in _TOLD and not words.startswith("#"):
            for piece in map(str.strip, _PIECES.split(words)):
                for token in _own_tokens(piece) | _things_of(piece):
                    yield token, (record.label, kind, piece)


def _things_of(words: str) -> frozenset[str]:
    """Return what the last word of a statement may mean: the boat of "owns a small boat"."""
    folded = words.casefold()
    last = WORD.findall(folded)[-1:]
    end = len(folded.rstrip())  # the stick of "walks with a stick", not the walking
    found = [one.id for one in find_concepts(folded) if one.end == end]
    found += [one.id for word in last for one in find_concepts(word)]
    return frozenset([*found, *(f".{stem(word)}" for word in last)]) - _EMPTY - _COUNTS


def _own_tokens(words: str) -> frozenset[str]:
    parted = _HAVING.sub(lambda found: f" {_thing_had(found[1])}", words)
    return frozenset(one for one in tokens_of(parted).ids if one not in _EMPTY)


def _thing_had(word: str) -> str:
    """Return the noun of an adjective: eyed -> eye, legged -> leg, haired -> hair."""
    if len(word) < len("had"):
        return f"{word}e"
    return word[:-1] if word[-1] == word[-2] else word
