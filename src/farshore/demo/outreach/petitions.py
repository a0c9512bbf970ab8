"""Three years of one yearly petition: read, locked by two, sent, answered or not, told of on the site.

Offices are those of the list to begin with; organisations that sign with us are invented.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from farshore.demo.organisation import NAME
from farshore.domain.petitions.letters import Language
from farshore.domain.petitions.records.campaigns import CampaignDoc, CoSigner, SenderWording
from farshore.domain.petitions.records.facts import FactDoc, FactPhrase
from farshore.domain.stories.documents import Words
from farshore.importers.petitions.offices import starter_offices
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import (
    Approve,
    CreateStory,
    OpenStory,
    Publish,
    RecordDecision,
    Submit,
)
from farshore.vault.speech.messages.petitions.campaigns import (
    AnswerGuard,
    AskCampaign,
    AskGuard,
    AskPublicWords,
    ChooseOffices,
    CloneCampaign,
    LockCampaign,
    MakeLetters,
    MoveCampaign,
    NoteStory,
    OpenCampaign,
    ReadByGuard,
    ReviewText,
    SaveCampaign,
    WriteText,
)
from farshore.vault.speech.messages.petitions.facts import SaveFact
from farshore.vault.speech.messages.petitions.letters import (
    ListLetters,
    LookAtLetter,
    NoteLetterReply,
    NoteOutcome,
    RemindSilent,
    SendLetter,
)
from farshore.vault.speech.messages.petitions.offices import (
    ImportOffices,
    ListOffices,
    MoveOffice,
)

YEARS = 3
_DAY, _ANSWER = (9, 24), (11, 30)
_TITLE = {
    "en": "Letter of petition, 24 September %d",
    "ja": "請願書　%d年9月24日",
    "ko": "청원서 %d년 9월 24일",
}
_BODY: Mapping[Language, str] = {
    "en": "Between 1959 and 1984, {{fact:moved_1959_84}} people went by ship to the North. Some of "
    "their grandchildren have walked out again.\n\nWe ask your Government to send nobody back who "
    "would be punished for having left, and to let the United Nations meet those who ask for "
    "it.\n\nWe would be glad of an answer.",
    "ja": "1959年から1984年までに、{{fact:moved_1959_84}}人が船で北へ渡りました。その孫の世代の人びとが、"
    "いま国境を歩いて越えています。\n\n離れたことを理由に罰せられるおそれのある人を送り返さないこと、"
    "望む人が国際連合の担当者と会えるようにすることを、お願い申し上げます。\n\nご回答をお待ちしております。",
    "ko": "1959년부터 1984년까지 {{fact:moved_1959_84}}명이 배를 타고 북으로 건너갔습니다. 그 손주 세대 가운데 "
    "일부가 지금 다시 걸어서 나오고 있습니다.\n\n떠났다는 이유로 처벌받을 사람을 돌려보내지 말아 주시고, 원하는 "
    "사람이 국제연합 담당자를 만날 수 있게 해 주시기를 부탁드립니다.\n\n회신을 기다리겠습니다.",
}
_MOVED = FactDoc(
    key="moved_1959_84",
    value="93340",
    unit="persons",
    as_of=date(2009, 12, 14),
    source="Records of the Red Cross, as histories of the programme give them",
    phrases=[
        FactPhrase(language="en", said="went by ship to the North; moved to the North"),
        FactPhrase(language="ja", said="北へ渡りました"),
        FactPhrase(language="ko", said="북으로 건너갔습니다"),
    ],
)
_COSIGNERS = (
    CoSigner(name="Open Doors Together", city="Osaka"),
    CoSigner(name="Lantern Bearers", city="Niigata"),
)
_OUTCOMES = ("left_with_guard", "refused", *["delivered"] * 5)
_PUBLIC = {"left_with_guard": "handed over at the gate", "refused": "was not accepted"}
_IN_WORDS = {
    "ja": {
        "handed over at the gate": "門で手渡しました",
        "was not accepted": "受け取ってもらえませんでした",
        "delivered": "届きました",
        "Fukuoka": "福岡",
        "Nagasaki": "長崎",
        "Nagoya": "名古屋",
        "Niigata": "新潟",
        "Osaka": "大阪",
        "Sapporo": "札幌",
        "Tokyo": "東京",
    },
    "ko": {
        "handed over at the gate": "정문에서 건넸습니다",
        "was not accepted": "받아 주지 않았습니다",
        "delivered": "전달되었습니다",
        "China: Consulate-General, ": "주일 중국 총영사관, ",
        "China: Embassy, ": "주일 중국 대사관, ",
        "Fukuoka": "후쿠오카",
        "Nagasaki": "나가사키",
        "Nagoya": "나고야",
        "Niigata": "니가타",
        "Osaka": "오사카",
        "Sapporo": "삿포로",
        "Tokyo": "도쿄",
    },
}
"""What an editor makes of outcomes and cities, which were written in English."""
_REASON = "Read by two people: these words are about public matters, and about nobody of ours."


@dataclass(frozen=True, slots=True)
class Campaigners:
    """Who writes and reads petitions, and who lets their page out."""

    finch: VaultClient
    lark: VaultClient
    wren: VaultClient
    swift: VaultClient
    on: date


def petition(desk: Campaigners) -> list[str]:
    """Write the petitions of three years; returns their labels, the oldest first."""
    desk.finch.ask(SaveFact(doc=_MOVED))
    desk.finch.ask(ImportOffices(docs=list(starter_offices())))
    last = desk.on.year if desk.on > date(desk.on.year, *_DAY) else desk.on.year - 1
    labels: list[str] = []
    for year in range(last - YEARS + 1, last + 1):
        label = _cloned(desk, labels[-1]) if labels else _first(desk, year)
        _agreed(desk, label, year)
        _written(desk, label, year)
        _locked(desk, label)
        _sent(desk, label, year)
        labels.append(label)
    _told(desk, labels[-1])
    return labels


def _first(desk: Campaigners, year: int) -> str:
    doc = CampaignDoc(
        title=f"Save North Korean Refugees Day {year}",
        day=date(year, *_DAY),
        answer_by=date(year, *_ANSWER),
        place="Tokyo",
        senders=[
            SenderWording(language="en", name=NAME, role="Director", signatory="A. Example"),
            SenderWording(language="ja", name="ハーバー・ライツ・ネットワーク", role="代表"),
            SenderWording(language="ko", name="하버 라이츠 네트워크", role="대표"),
        ],
        cosigners=list(_COSIGNERS),
    )
    label = desk.finch.ask(SaveCampaign(doc=doc)).label
    rows = desk.finch.ask(ListOffices(sort="name", per_page=50)).rows
    missions = [row for row in rows if (row.country, row.postal_country) == ("CN", "JP")]
    for row in missions:
        given = {"checked_on": desk.on.isoformat()}
        desk.finch.ask(MoveOffice(label=row.label, move="check", rev=1, given=given))
    chosen = [row.label for row in missions]
    desk.finch.ask(ChooseOffices(label=label, rev=1, offices=chosen, hand=chosen[:2]))
    return label


def _cloned(desk: Campaigners, label: str) -> str:
    return desk.finch.ask(CloneCampaign(label=label, rev=_rev(desk, label))).label


def _agreed(desk: Campaigners, label: str, year: int) -> None:
    opened = desk.finch.ask(OpenCampaign(label=label))
    on = date(year, 8, 1)
    signed = [msgspec.structs.replace(one, agreed_on=on) for one in _COSIGNERS]
    doc = msgspec.structs.replace(opened.doc, cosigners=signed)
    desk.finch.ask(SaveCampaign(doc=doc, rev=opened.rev))


def _written(desk: Campaigners, label: str, year: int) -> None:
    """Write every language, and let a second person read them."""
    for language, body in _BODY.items():
        text = WriteText(
            label=label,
            rev=_rev(desk, label),
            language=language,
            title=_TITLE[language] % year,
            body=body,
        )
        desk.finch.ask(text)
    desk.finch.ask(MoveCampaign(label=label, move="to_review", rev=_rev(desk, label)))
    for one in desk.lark.ask(AskCampaign(label=label)).texts:
        call = ReviewText(
            label=label,
            rev=_rev(desk, label),
            language=one.language,  # type: ignore[arg-type]
            words=one.words,
        )
        desk.lark.ask(call)


def _locked(desk: Campaigners, label: str) -> None:
    """Answer what the guard asks, and let two people lock the letters."""
    for one in desk.lark.ask(AskGuard(label=label)).findings:
        if one.may_answer:
            answer = AnswerGuard(
                label=label, rev=_rev(desk, label), language=one.language, rule=one.rule,
                field=one.field, span=one.words, answer="something_else", reason=_REASON,
            )  # fmt: skip
            desk.lark.ask(answer)
    desk.finch.ask(ReadByGuard(label=label, rev=_rev(desk, label)))
    for member in (desk.finch, desk.lark):
        seen = member.ask(AskCampaign(label=label)).fingerprint
        member.ask(LockCampaign(label=label, rev=_rev(desk, label), fingerprint=seen))
    desk.finch.ask(MakeLetters(label=label, rev=_rev(desk, label)))


def _sent(desk: Campaigners, label: str, year: int) -> None:
    """Look at each letter, send it, and note what became of it; one answers, the rest are silent."""
    day = date(year, *_DAY)
    where = {"campaign": label}
    rows = desk.finch.ask(ListLetters(where=where, sort="number", per_page=50)).rows
    for row, outcome in zip(rows, _OUTCOMES, strict=True):
        desk.lark.ask(LookAtLetter(label=row.label, rev=1))
        desk.finch.ask(SendLetter(label=row.label, rev=2, channel=row.channel, on=day))  # type: ignore[arg-type]
        noted = NoteOutcome(
            label=row.label, rev=3, outcome=outcome, on=day,  # type: ignore[arg-type]
            public_words=_PUBLIC.get(outcome, "delivered"),
        )  # fmt: skip
        desk.finch.ask(noted)
    reply = NoteLetterReply(label=rows[-1].label, rev=4, kind="acknowledged", on=date(year, 10, 9))
    desk.finch.ask(reply)
    desk.finch.ask(RemindSilent(campaign=label, channel="post", on=date(year, 10, 20)))
    for move in ("dispatch", "all_there"):
        desk.finch.ask(MoveCampaign(label=label, move=move, rev=_rev(desk, label)))


def _told(desk: Campaigners, label: str) -> None:
    """Let the site tell of a petition: as a story that a second editor approves."""
    words = _in_their_languages(desk.lark.ask(AskPublicWords(label=label)).words)
    story = desk.wren.ask(CreateStory(words=words)).label
    desk.lark.ask(NoteStory(label=label, rev=_rev(desk, label), story=story))
    _counts_letters(desk, story)
    for language in words.translations:
        desk.wren.ask(Submit(label=story, language=language))
        releases = desk.swift.ask(OpenStory(label=story)).releases
        found = next(one for one in releases if one.language == language)
        call = Approve(label=story, language=language, content_hash=found.content_hash)
        desk.swift.ask(call)
        desk.swift.ask(Publish(label=story, language=language))


def _in_their_languages(words: Words) -> Words:
    """Return the words of a page with what was written in English in the language of each text."""
    texts = {}
    for language, text in words.translations.items():
        body = text.body
        for said, meant in _IN_WORDS.get(language, {}).items():
            body = body.replace(said, meant)
        texts[language] = msgspec.structs.replace(text, body=body)
    return msgspec.structs.replace(words, translations=texts)


def _counts_letters(desk: Campaigners, story: str) -> None:
    """Answer the guard, which asks about each small number in a table, as an editor has to."""
    view = desk.wren.ask(OpenStory(label=story))
    asked = view.verdict.findings if view.verdict else []
    for finding in asked:
        if finding.strength == "decide":
            view = desk.wren.ask(
                RecordDecision(
                    label=story,
                    rev=view.rev,
                    language=finding.language,
                    field=finding.field,
                    rule=finding.rule,
                    span=finding.text,
                    answer="something_else",
                    reason="It counts letters to public offices, and no people.",
                )
            )


def _rev(desk: Campaigners, label: str) -> int:
    return desk.finch.ask(OpenCampaign(label=label)).rev
