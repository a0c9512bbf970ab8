"""An invented yearly petition that tests walk through: seven offices, two languages, two people."""

from datetime import date

import msgspec

from farshore.domain.petitions.records.campaigns import (
    CampaignDoc,
    CampaignText,
    CoSigner,
    SenderWording,
    words_print,
)
from farshore.domain.petitions.records.offices import OfficeDoc, OfficeWording, Transit
from farshore.vault.speech.messages import AddMember
from farshore.vault.speech.messages.petitions.campaigns import (
    AskCampaign,
    ChooseOffices,
    LockCampaign,
    MakeLetters,
    MoveCampaign,
    OpenCampaign,
    ReadByGuard,
    ReviewText,
    SaveCampaign,
    WriteText,
)
from farshore.vault.speech.messages.petitions.letters import ListLetters, LookAtLetter
from farshore.vault.speech.messages.petitions.offices import (
    ImportOffices,
    ListOffices,
    MoveOffice,
)
from tests.cast import CUSTODIANS, WORDS, Organisation, sign_in

CITIES = ("Alba", "Brena", "Corva", "Delmo", "Estra", "Fenno", "Garda")
DAY = date(2019, 9, 24)
TITLE = {"en": "Letter of petition, 24 September 2019", "ja": "請願書　二〇一九年九月二十四日"}
BODY = {
    "en": "Your country acceded to the Convention in 1982.\n\nWe ask you to send nobody back who "
    "would be punished for having left. We would be glad of an answer by 30 November 2019.",
    "ja": "貴国は一九八二年に条約に加入されました。\n\n離れたことを理由に罰せられるおそれのある人を、"
    "送り返さないようお願い申し上げます。",
}


def with_second(organisation: Organisation) -> None:
    """Add a second campaigner, called dove."""
    organisation["heron"].ask(
        AddMember(
            handle="dove",
            passphrase=f"{WORDS} dove",
            roles=["campaigner"],
            witnesses=CUSTODIANS,
        )
    )
    organisation.members["dove"] = sign_in(organisation.nobody, "dove")


def offices(organisation: Organisation) -> list[str]:
    """Make seven checked offices, every other one with Japanese first; returns their labels."""
    finch = organisation["finch"]
    finch.ask(ImportOffices(docs=[_office(n, city) for n, city in enumerate(CITIES)]))
    rows = sorted(finch.ask(ListOffices(per_page=50)).rows, key=lambda row: row.city)
    for row in rows:
        given = {"checked_on": "2026-01-05"}
        finch.ask(MoveOffice(label=row.label, move="check", rev=1, given=given))
    return [row.label for row in rows]


def _office(number: int, city: str) -> OfficeDoc:
    english = OfficeWording(
        language="en", name=f"Office of {city}", address=f"{number + 1} Harbour Road\n{city}",
        addressee="The Consul-General", salutation="Dear Consul-General,", closing="With respect,",
    )  # fmt: skip
    japanese = OfficeWording(
        language="ja", name=f"{city}総領事館", address=f"〒100-000{number}\n架空市{number + 1}-2-3",
        addressee="総領事", honorific="閣下", salutation="総領事閣下", opening="拝啓", closing="敬具",
    )  # fmt: skip
    return OfficeDoc(
        name=f"Consulate, {city}",
        city=city,
        country="CN",
        postal_country="JP",
        channels=[Transit(channel="registered", transit_days=2), Transit(channel="hand")],
        hand_delivery=True,
        wordings=[japanese, english] if number % 2 else [english, japanese],
    )


def campaign(organisation: Organisation, **values: object) -> str:
    """Write a campaign in two languages to seven offices; returns its label."""
    finch = organisation["finch"]
    doc = CampaignDoc(
        title="Day of Letters 2019",
        day=DAY,
        answer_by=date(2019, 11, 30),
        place="Tokyo",
        senders=[
            SenderWording(language="en", name="Harbour Lights", signatory="The Director"),
            SenderWording(language="ja", name="ハーバー・ライツ", role="代表"),
        ],
        cosigners=[CoSigner(name="Open Doors Together", city="Alba", agreed_on=date(2019, 8, 1))],
    )
    doc = msgspec.structs.replace(doc, **values)
    label = finch.ask(SaveCampaign(doc=doc)).label
    labels = offices(organisation)
    finch.ask(ChooseOffices(label=label, rev=1, offices=labels, hand=labels[:2]))
    for language in ("en", "ja"):
        write(organisation, label, language)
    return label


def rev_of(organisation: Organisation, label: str) -> int:
    return organisation["finch"].ask(OpenCampaign(label=label)).rev


def write(
    organisation: Organisation, label: str, language: str, body: str = "", handle: str = "finch"
) -> None:
    organisation[handle].ask(
        WriteText(
            label=label,
            rev=rev_of(organisation, label),
            language=language,  # type: ignore[arg-type]
            title=TITLE[language],
            body=body or BODY[language],
        )
    )


def read(organisation: Organisation, label: str, language: str, handle: str = "dove") -> None:
    opened = organisation[handle].ask(OpenCampaign(label=label))
    text = next(one for one in opened.doc.texts if one.language == language)
    organisation[handle].ask(
        ReviewText(
            label=label,
            rev=opened.rev,
            language=language,  # type: ignore[arg-type]
            words=words_print(
                CampaignText(language=text.language, title=text.title, body=text.body)
            ),
        )
    )


def read_by_second(organisation: Organisation, label: str) -> None:
    """Send to review, and let dove read both languages."""
    rev = rev_of(organisation, label)
    organisation["finch"].ask(MoveCampaign(label=label, move="to_review", rev=rev))
    for language in ("en", "ja"):
        read(organisation, label, language)


def guarded(organisation: Organisation, label: str) -> None:
    organisation["finch"].ask(ReadByGuard(label=label, rev=rev_of(organisation, label)))


def lock(organisation: Organisation, label: str, handle: str) -> None:
    fingerprint = organisation[handle].ask(AskCampaign(label=label)).fingerprint
    rev = rev_of(organisation, label)
    organisation[handle].ask(LockCampaign(label=label, rev=rev, fingerprint=fingerprint))


def locked(organisation: Organisation, **values: object) -> str:
    """Bring a campaign to where two have locked it; returns its label."""
    with_second(organisation)
    label = campaign(organisation, **values)
    read_by_second(organisation, label)
    guarded(organisation, label)
    for handle in ("finch", "dove"):
        lock(organisation, label, handle)
    return label


def made(organisation: Organisation, **values: object) -> tuple[str, list[str]]:
    """Make and look at the letters of a locked campaign; returns its label and theirs."""
    label = locked(organisation, **values)
    finch = organisation["finch"]
    finch.ask(MakeLetters(label=label, rev=rev_of(organisation, label)))
    rows = sorted(finch.ask(ListLetters(per_page=50)).rows, key=lambda row: row.number)
    for row in rows:
        finch.ask(LookAtLetter(label=row.label, rev=1))
    return label, [row.label for row in rows]
