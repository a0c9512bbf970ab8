"""What is dangerous whoever it is about: numbers of papers, ways to reach people, people on the way."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding, Strength
from farshore.domain.guard.people.register import Record
from farshore.domain.guard.text.mentions import Mention
from farshore.domain.guard.wider import suggest

_NUMBERS = re.compile(
    r"(?<!\d)\d{6}\s?-\s?[1-8]\d{6}(?!\d)"  # resident registration number
    r"|(?<![A-Za-z0-9])[A-Z]{1,3}[ -]?\d{6,9}(?:[ -]?[A-Z]{1,2})?(?![A-Za-z0-9])"  # passport, residence card
    r"|(?<![A-Za-z0-9])[A-Z]{2,4}-(?:19|20)\d\d-\d{3,6}(?![A-Za-z0-9])"  # case and application numbers
    r"|難(?:民)?(?:認)?\d{4}第\d+号?|(?<!\d)\d{4}-[A-Z]{2,4}-\d{4,}(?![\dA-Z])"  # application for asylum
    r"|(?<![\d-])\d{4}[ -]\d{4}[ -]\d{4}(?![\d-])"  # My Number
)
_CONTACTS = re.compile(
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:kakao|line|wechat|telegram|whatsapp|카카오톡|카톡|위챗|微信|ライン)\s?(?:id)?\s?[:：]\s?[\w.-]{3,}"
    r"|(?<![\d.])(?:\+\d{1,3}[ -]?)?\(?0?\d{1,4}\)?[ -]\d{2,4}[ -]\d{3,4}(?![\d-])",
    re.IGNORECASE,
)
_UNDERWAY = re.compile(
    r"\b(?:at this (?:very )?moment|right now|as we write|still waiting|still hiding|is hiding|are hiding|in hiding|"
    r"on (?:her|his|their|the) way|(?:first|second|last) (?:half|leg|part) of (?:her|his|their|the) journey|not yet safe|"
    r"waiting (?:for|to)|on the road|tonight|tomorrow|next week|underway|under way)\b[^.!?。]{0,60}"
    r"|\bstill (?:in|at|near|outside) (?:the |a )?[A-Z]\w+"
    r"|\b(?:talks|negotiations?) (?:about|over|for|on) (?:his|her|their) release\b[^.!?]{0,40}"
    r"|(?:釈放|解放|引き渡し)の?(?:交渉|手続き)[^。]{0,12}|석방 (?:교섭|협상|절차)[^.]{0,14}|释放的?(?:谈判|交涉)"
    r"|まだ[^。、]{1,12}に(?:いる|います|留ま|とどま)|아직 [^.]{1,14}(?:에 있|에 머물|에 계|에서 기다)|还在[^。，]{1,8}"
    r"|\b(?:will|shall|are going to|is going to|must) (?:collect|fetch|move|meet|pick up|bring|take|cross|leave)\b"
    r"|\b(?:set out|setting out|leave|leaving|left) (?:for|to (?:fetch|meet|collect)) (?:her|him|them)\b"
    r"|迎えに(?:行|向か|出)|移す(?:予定|こと)|移動(?:する|の)予定|出発する予定|옮길 예정|옮긴다|데리러|출발할 예정|떠날 예정|건널 예정|将转移|去接"
    r"|(?:今この時|今も|いまも|隠れて|待って|道中|移動中|まだ途中|明日|今夜)|지금 이 순간|지금도|숨어 (?:있|지)|기다리(?:고|는)|가는 길|이동 중|아직 길|오늘 밤|내일"
    r"|此刻|现在还|躲在|等待|在路上|今晚|明天",
    re.IGNORECASE,
)
_PLACED = frozenset({"place", "holding", "date"})
_TOLD = frozenset({"age", "trait", "health", "job"})
_NUMBER_REASON = "This looks like the number of somebody's papers. Take it out."
_CONTACT_REASON = (
    "This is a way to reach somebody. Make sure that it is not the subject's own, or take it out."
)
_LIVE_REASON = (
    "The people are still on the way. Where and when they are must not be told; how many they "
    "are and what they need may."
)


def dangers(
    field: Field, mentions: Sequence[Mention], *, subjects: Sequence[Record]
) -> Iterator[Finding]:
    """Yield what is dangerous in one field.

    Args:
        field: its text.
        mentions: its details.
        subjects: the protected people whom the story is about; one may still be on the way.
    """
    if field.is_address:
        return
    who = subjects[0].label if subjects else ""
    for found in _NUMBERS.finditer(field.text):
        number = _at(field, found.span(), "D.id_number", "guard.id-number", "block", _NUMBER_REASON)
        yield replace(number, who=who)
    if subjects:
        for found in _CONTACTS.finditer(field.text):
            contact = _at(
                field, found.span(), "D.contact", "guard.some-contact", "decide", _CONTACT_REASON
            )
            yield replace(contact, who=who)
    live = [subject.label for subject in subjects if subject.live]
    if live:
        for finding in _on_the_way(field, mentions):
            yield replace(finding, who=live[0])


def _on_the_way(field: Field, mentions: Sequence[Mention]) -> Iterator[Finding]:
    """Yield what tells where and when somebody is who is still on the way."""
    places: list[tuple[tuple[int, int], Strength]] = [
        (found.span(), "decide") for found in _UNDERWAY.finditer(field.text)
    ]
    places += [
        ((mention.start, mention.end), "block" if mention.kind in _PLACED else "decide")
        for mention in mentions
        if mention.kind in _PLACED | _TOLD
    ]
    for span, strength in places:
        yield _at(field, span, "Q.live_operation", "guard.live-operation", strength, _LIVE_REASON)


def _at(
    field: Field, span: tuple[int, int], kind: str, rule: str, strength: Strength, reason: str
) -> Finding:
    return Finding(
        field=field.name,
        language=field.language,
        start=span[0],
        end=span[1],
        text=field.text[span[0] : span[1]],
        type=kind,
        rule=rule,
        strength=strength,
        reason=reason,
        suggestions=[suggest.removal(field.language)],
    )
