"""Findings of names, and of words that say that there is only one such person."""

import re
from collections.abc import Iterator
from dataclasses import replace

from msgspec import structs

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.policy import Policy
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.names.hits import NameHit
from farshore.domain.guard.names.whole_names import find_names
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.guard.text.details import ONE_OF_ITS_KIND
from farshore.domain.guard.text.romaji import in_other_scripts
from farshore.domain.guard.text.word_runs import runs
from farshore.domain.guard.wider import suggest
from farshore.domain.memory import pattern_of, remembered
from farshore.domain.names import is_hangul, latin_keys, letters, normalise, readings
from farshore.domain.stories.documents import StoryDoc

_WHO = (
    "family|person|people|woman|man|child|couple|refugee|defector|mother|father|boy|girl|footballer|student|pupil|"
    "nurse|teacher|doctor|pianist|singer|speaker|member|graduate|patient|survivor|driver|resident|employee|worker|"
    "player|champion|orphan|soldier|officer|scientist|engineer|twins|siblings|sisters|brothers|north korean|"
    "daughter|son|sister|brother|guest|volunteer|interpreter|helper|widow|cook|baker|welder|athlete|writer|painter"
)
_UNIQUE = re.compile(
    r"\b(?!their (?:very )?(?:first|youngest|oldest|eldest|tallest) (?:[\w’'-]+ ){0,1}?(?:son|daughter|brother|sister|child|boy|girl)\b)"
    r"(?:the|our|their) (?:very )?(?:first|only|youngest|oldest|eldest|sole|tallest) "
    rf"(?:[\w’'-]+ ){{0,3}}?(?:{_WHO})\b"
    r"|\b(?:nobody else|no other (?:person|refugee|family|woman|man)|the only one|the one who|one of a kind|"
    r"the first to|the only person|first ever)\b"
    r"|\b(?:the|our) (?:wo)?man who (?:[a-z]+s|founded|started|wrote|built) our [a-z]+"
    r"|\b(?:exactly|just|only) one [a-z-]+\b(?! (?:day|week|month|year|hour|minute|thing|way|time|more))"
    r"|唯一の(?:\S{0,6})?(?:人|家族|女性|男性|子|生徒|学生|選手)|唯一人|ただ一人|たった一人の|最年少|最年長|最高齢|第一号"
    r"|(?:当会|私たち|ここ|うち|会|教会|教室)(?:から|で|では)?(?:は)?(?:初|はじ)めて"
    r"|(?:우리|모임|교회|센터|쉼터|단체)(?:에서|에서는)? (?:처음|첫)[^ ]*"
    r"|(?:初めて|最初)の(?:家族|難民|一人|人|女性|男性|夫婦|母子)"
    r"|유일한|유일하게|최연소|최고령|최초의|첫 번째 (?:가족|사람|탈북)|단 한 (?:명|사람)|하나뿐인|오직 한 (?:명|사람)"
    r"|第一个(?:家庭|人|难民)|最年轻的|最年长的|首位|" + ONE_OF_ITS_KIND,
    re.IGNORECASE,
)
_WORD_REASON = "This is a usual word, and the subject's given name too. If the person is meant, take it out; if only the word is, say so."
_NAME_REASON = {
    "name": "Somebody who knows the family recognises this name at once.",
    "part": "A family name with a title points at one of few people.",
    "initials": "Initials protect little: in a small caseload they point at one person.",
    "nick": "This other name points at a protected person.",
    "contact": "This leads straight to a protected person.",
}


def name_findings(
    field: Field, doc: StoryDoc, people: list[Record], register: Register, policy: Policy
) -> Iterator[Finding]:
    hits = find_names(
        field.text,
        register=register,
        subjects=people,
        allowed=policy.allowed,
        is_address=field.is_address,
    )
    sure = {label for hit in hits if hit.kind != "word" for label in hit.labels}
    for hit in hits:
        if hit.kind != "word" or sure & set(hit.labels):
            named = replace(hit, kind="name" if hit.kind == "word" else hit.kind)
            for label in _who_is_named(named, doc):
                yield _name_finding(named, label, field, doc, register)
        elif own := [label for label in hit.labels if label in doc.subjects]:
            # of others it would be every sky and every flower
            found = _name_finding(replace(hit, kind="name"), own[0], field, doc, register)
            yield structs.replace(found, strength="decide", reason=_WORD_REASON)


def _who_is_named(hit: NameHit, doc: StoryDoc) -> list[str]:
    """Return whom a name tells of: first who is most likely meant, then all who have it as well.

    Of people who are no subjects one stands for all: whatever is decided of a subject, none of
    them has agreed to anything.
    """
    first = next((label for label in hit.labels if label in doc.subjects), hit.labels[0])
    rest = [label for label in hit.everybody if label != first]
    others = [label for label in rest if label not in doc.subjects]
    of_others = [] if first not in doc.subjects else others[:1]
    return [first, *(label for label in rest if label in doc.subjects), *of_others]


def _name_finding(
    hit: NameHit, label: str, field: Field, doc: StoryDoc, register: Register
) -> Finding:
    record = register.records[label]
    about_subject = label in doc.subjects
    kind = f"D.{hit.kind}"
    if hit.kind == "name" and not about_subject:
        kind = {"helper": "D.helper", "staff": "D.staff"}.get(record.role, "D.name")
    text = doc.translations.get(field.language)
    alias = (doc.alias or (text.byline if text else "")) if about_subject else ""
    words = field.text[hit.start : hit.end]
    return Finding(
        field=field.name,
        language=field.language,
        start=hit.start,
        end=hit.end,
        text=words,
        type=kind,
        rule=f"guard.{hit.kind}",
        strength="block",
        who=label,
        reason=_NAME_REASON[hit.kind],
        suggestions=suggest.for_name(
            field.language,
            alias="" if alias == words else alias,
            is_address=field.is_address,
            words=words,
        ),
    )


def relative_names(field: Field, doc: StoryDoc, subject: Record) -> Iterator[Finding]:
    """Yield names of a subject's relatives who have no record of their own."""
    yield from _korean_relatives(field, subject)
    for name in dict.fromkeys(w for own in subject.relatives for w in _ways_to_write(own, subject)):
        for found in written_pattern(name).finditer(field.text):
            yield _relative_finding(field, subject, found.start(), found.end())


def _relative_finding(field: Field, subject: Record, start: int, end: int) -> Finding:
    return Finding(
        field=field.name,
        language=field.language,
        start=start,
        end=end,
        text=field.text[start:end],
        type="D.relative",
        rule="guard.relative-name",
        strength="block",
        who=subject.label,
        reason=_RELATIVE_REASON,
        suggestions=suggest.for_name(field.language, alias="", is_address=field.is_address),
    )


_LEAST_GIVEN = 4


def _korean_relatives(field: Field, subject: Record) -> Iterator[Finding]:
    """Yield Korean given names of relatives in any script: Hye-rim is ヘリム and 혜림."""
    keys = frozenset(key for name in subject.relatives for key in given_keys_of(name))
    if not keys:
        return
    plain = normalise(field.text)
    for start, end, words, sounds in runs(plain.text, is_address=False):
        if sounds & keys and len(words) >= (5 if words.isascii() else 2):
            first, last = plain.source(start, end)
            yield _relative_finding(field, subject, first, last)


@remembered(most=2_048)
def given_keys_of(name: str) -> frozenset[str]:
    """Return the sound keys of a relative's Korean given name, with a family name or without."""
    plain = name.replace(" ", "")
    if is_hangul(plain):
        found = readings(plain if len(plain) > 2 else "김" + plain)[:1]
    elif " " not in name and name.isascii():
        return frozenset(
            k for k in latin_keys(letters(name)) if len(k) >= _LEAST_KEY and "-" in name
        )
    else:
        found = readings(name)
    return frozenset(k for reading in found for k in reading.given if len(k) >= _LEAST_KEY)


_LEAST_KEY = 4


def _ways_to_write(name: str, subject: Record) -> Iterator[str]:
    """Yield a relative's name in other scripts, and each of its words that is not the subject's too."""
    own = {word for alias in (*subject.names, *subject.nicknames) for word in alias.split()}
    words = [w for w in name.split() if len(w) >= _LEAST_GIVEN and w[0].isupper() and w not in own]
    for one in (name, *(words if " " in name and name.isascii() else ())):
        yield one
        for other in in_other_scripts(one):
            yield other
            if _KATAKANA.fullmatch(other):
                yield "".join(chr(ord(c) - _TO_HIRAGANA) if c != "ー" else c for c in other)


_KATAKANA = re.compile("[ァ-ヶー]{3,}")
_HIRAGANA = re.compile("[ぁ-ゖー]+")
_TO_HIRAGANA = ord("ァ") - ord("ぁ")


@remembered(most=2_048)
def written_pattern(name: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in re.split(r"[\s-]+", name) if word]
    plain = r"[\s-]?".join(words)
    turned = r"[\s-]?".join(reversed(words))
    if "가" <= name[0] <= "힣":
        return pattern_of(rf"(?<![가-힣]){plain}")
    if _HIRAGANA.fullmatch(name):
        return pattern_of(
            rf"(?<![ぁ-ん]){plain}(?=さん|くん|君|ちゃん|様|さま)|(?<=の){plain}(?=さん|くん|君|ちゃん)"
        )
    if not name.isascii():
        return pattern_of(
            rf"(?<![ァ-ヺー]){plain}(?![ァ-ヺー])" if "ァ" <= name[0] <= "ヺ" else plain
        )
    return pattern_of(rf"(?<![A-Za-z])(?:{plain}|{turned})(?![A-Za-z])", ignore_case=True)


_RELATIVE_REASON = (
    "This names a relative, who is protected too and whom the speaker's consent does not cover."
)


def unique_findings(field: Field) -> Iterator[Finding]:
    for found in _UNIQUE.finditer(field.text):
        yield Finding(
            field=field.name,
            language=field.language,
            start=found.start(),
            end=found.end(),
            text=found.group(),
            type="Q.unique_role",
            rule="guard.unique-role",
            strength="decide",
            reason="The text itself says that there is only one such person.",
            suggestions=suggest.for_unique(found.group(), field.language),
        )
