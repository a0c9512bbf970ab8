"""Letters of an invented organisation to invented offices, in five languages."""

from datetime import date

from farshore.domain.petitions.letters import (
    LANGUAGES,
    Language,
    Letter,
    LetterText,
    Office,
    OfficeWords,
    Sender,
)

BODIES: dict[Language, str] = {
    "en": "Since the road by way of the harbour was closed, nobody has been able to send anything "
    "home. The letters lie in our cupboard.\n\nWe ask you to let them through.",
    "ja": "港を通る道が閉ざされてから、手紙はどこにも届いていません。封筒はいまも灯籠《とうろう》の下にあります。\n\n"
    "手紙を通してくださいますよう、お願い申し上げます。",
    "ko": "항구를 지나는 길이 막힌 뒤로 편지는 어디에도 닿지 못했습니다.\n\n편지가 오갈 수 있게 해 주시기를 부탁드립니다.",
    "zh-Hans": "自从经过港口的道路关闭以来，信件无法送达。\n\n我们恳请贵国准许信件通行。",
    "zh-Hant": "自從經過港口的道路關閉以來，信件無法送達。\n\n我們懇請貴國准許信件通行。",
}
TITLES: dict[Language, str] = {
    "en": "Lantern Day 2026", "ja": "灯籠の日2026", "ko": "등불의 날 2026",
    "zh-Hans": "2026年灯笼日", "zh-Hant": "2026年燈籠日",
}  # fmt: skip
_SENDERS: dict[Language, Sender] = {
    "en": Sender(name="Lantern Circle", address=("1-2-3 Hamabe, Minato-ku", "Tokyo 000-0000"), contact=("03-5555-0100",), signatory="Hanako Toro", role="Director"),
    "ja": Sender(name="灯籠の会", address=("〒000-0000 東京都港区浜辺1-2-3",), contact=("電話 03-5555-0100",), signatory="灯路花子《とうろはなこ》", role="代表"),
    "ko": Sender(name="등불모임", address=("도쿄도 미나토구 하마베 1-2-3",), contact=("전화 03-5555-0100",), signatory="도로 하나코", role="대표"),
    "zh-Hans": Sender(name="灯笼社", address=("东京都港区滨边1-2-3",), contact=("电话 03-5555-0100",), signatory="灯路花子", role="代表"),
    "zh-Hant": Sender(name="燈籠社", address=("東京都港區濱邊1-2-3",), contact=("電話 03-5555-0100",), signatory="燈路花子", role="代表"),
}  # fmt: skip
_FORMS: dict[Language, tuple[str, str, str, str, str, str]] = {
    # name, addressee, honorific, salutation, opening, closing
    "en": ("Embassy of Farland, Section {}", "The Ambassador", "", "Your Excellency,", "", "Yours faithfully,"),
    "ja": ("遠国大使館第{}部", "大使", "閣下", "大使閣下", "拝啓", "敬具"),
    "ko": ("먼나라 대사관 제{}부", "대사", "귀하", "대사님께", "", "삼가 올립니다"),
    "zh-Hans": ("远国大使馆第{}部", "大使", "阁下", "大使阁下：", "", "此致敬礼"),
    "zh-Hant": ("遠國大使館第{}部", "大使", "閣下", "大使閣下：", "", "敬頌鈞安"),
}  # fmt: skip


def office(number: int, language: Language, *, address: tuple[str, ...] | None = None) -> Office:
    """Return an office whose number stands in its name and in its address."""
    name, addressee, honorific, salutation, opening, closing = _FORMS[language]
    lines = (f"Kanal {number:04d}-7", "Tokyo") if address is None else address
    words = OfficeWords(
        name=name.format(f"{number:04d}"), address=lines, addressee=addressee, honorific=honorific,
        salutation=salutation, opening=opening, closing=closing,
    )  # fmt: skip
    return Office(id=f"O-{number}", words={language: words}, country="UN", postal_country="JP")


def letter(number: int, language: Language | None = None, **fields: object) -> Letter:
    """Return a letter to the office of a number; the language follows the number."""
    spoken = language or LANGUAGES[number % len(LANGUAGES)]
    body = str(fields.pop("body", BODIES[spoken]))
    title = str(fields.pop("title", TITLES[spoken]))
    address = fields.pop("address", None)
    made = {
        "label": f"L-{number:04d}",
        "office": office(number, spoken, address=address),  # type: ignore[arg-type]
        "text": LetterText(language=spoken, title=title, day=date(2026, 9, 24), body=body),
        "sender": _SENDERS[spoken],
        "dated": date(2026, 8, 20),
        "place": {"en": "Tokyo", "ja": "東京", "ko": "도쿄"}.get(spoken, "东京"),
        "edition": "Text 3 · 91c0 7f3a",
        **fields,
    }
    return Letter(**made)  # type: ignore[arg-type]
