"""T1 and T4 for petitions: a stolen disk tells nothing of them, nor does a list, trail or error."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from farshore.domain.petitions.records.campaigns import CampaignDoc, CoSigner, SenderWording
from farshore.domain.petitions.records.facts import FactDoc, FactPhrase
from farshore.domain.petitions.records.offices import OfficeDoc, Transit
from farshore.vault.speech.messages import ListAudit
from farshore.vault.speech.messages.petitions.campaigns import LetStand, SaveCampaign, WriteText
from farshore.vault.speech.messages.petitions.facts import SaveFact
from farshore.vault.speech.messages.petitions.letters import (
    FileLetter,
    ListLetters,
    NoteLetterReply,
    NoteOutcome,
    SendLetter,
)
from farshore.vault.speech.messages.petitions.offices import MoveOffice, SaveOffice, WordOffice
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser
from tests.told import all_of
from tests.vault.nouns.petitions.petitioning import DAY, made
from tests.vault.test_stolen_disk import HANGUL, HANJA, KANA, LATIN, hits

SECRETS = [*HANGUL[:30], *KANA[:30], *HANJA[:20], *LATIN[:40]]
PNG = b"\x89PNG\r\n\x1a\n"


def plant(organisation: Organisation) -> list[str]:
    """Drive secrets through every call of petitions; returns the letters' labels."""
    finch = organisation["finch"]
    _label, letters = made(organisation)
    office = OfficeDoc(
        name=HANGUL[0], city=KANA[0], country="CN", postal_country="JP",
        channels=[Transit(channel="fax", where=LATIN[0])], holder=HANJA[0], words=LATIN[1],
    )  # fmt: skip
    label = finch.ask(SaveOffice(doc=office)).label
    finch.ask(
        WordOffice(
            label=label, rev=1, language="ja", name=HANGUL[1], address=KANA[1], addressee=HANJA[1],
            honorific=HANGUL[2], salutation=LATIN[2], opening=HANJA[2], closing=KANA[2],
        )
    )  # fmt: skip
    finch.ask(MoveOffice(label=label, move="close", rev=2, given={"reason": LATIN[3]}))
    phrases = [FactPhrase(language="ko", said=HANGUL[3])]
    finch.ask(
        SaveFact(
            doc=FactDoc(
                key="secret", value="7", unit=KANA[3], as_of=date(2020, 1, 1), source=LATIN[4],
                phrases=phrases, words=HANGUL[4],
            )
        )
    )  # fmt: skip
    doc = CampaignDoc(
        title=HANGUL[5], place=KANA[5], words=LATIN[5],
        senders=[SenderWording(name=HANJA[5], address=LATIN[6], contact=KANA[6], signatory=HANGUL[6])],
        cosigners=[CoSigner(name=LATIN[7], city=HANGUL[7])],
    )  # fmt: skip
    campaign = finch.ask(SaveCampaign(doc=doc)).label
    finch.ask(WriteText(label=campaign, rev=1, language="en", title=HANJA[7], body=LATIN[8]))
    stand = LetStand(label=campaign, rev=2, language="en", rule="x", words=KANA[8], reason=LATIN[9])
    finch.ask(stand)
    finch.ask(SendLetter(label=letters[0], rev=2, channel="post", on=DAY, words=HANGUL[9]))
    outcome = NoteOutcome(
        label=letters[0], rev=3, outcome="delivered", on=DAY, words=KANA[9], public_words=LATIN[10]
    )
    finch.ask(outcome)
    later = DAY + timedelta(days=9)
    finch.ask(NoteLetterReply(label=letters[0], rev=4, kind="referred", on=later, words=HANJA[9]))
    data = PNG + "\n".join((LATIN[11], HANGUL[10])).encode()
    finch.ask(FileLetter(label=letters[0], rev=5, kind="reply", name=LATIN[12], data=data))
    return letters


def type_in(organisation: Organisation, letters: list[str]) -> None:
    """Type secrets into the forms of petitions, right ones and refused ones."""
    with connected(organisation.service.answer):
        finch = browser(organisation, "finch")
        finch.post("/offices/new/", {"name": HANGUL[11], "country": LATIN[13], "holder": KANA[11]})
        finch.post("/facts/new/", {"key": LATIN[14], "value": HANGUL[12], "source": KANA[12]})
        finch.post("/campaigns/new/", {"title": HANGUL[13], "day": LATIN[15], "place": KANA[13]})
        sheet = BytesIO(f"name,language\n{LATIN[16]},{HANGUL[14]}\n".encode())
        sheet.name = f"{KANA[14]}.csv"
        finch.post("/offices/sheet/", {"file": sheet})
        scan = BytesIO(b"no picture " + LATIN[17].encode())
        scan.name = f"{HANGUL[15]}.png"
        finch.post(f"/letters/{letters[1]}/file-in/?tab=way", {"file": scan, "kind": "proof"})
        finch.post(f"/letters/{letters[1]}/send/", {"on": LATIN[18], "words": HANGUL[16]})
        finch.post(f"/letters/{letters[1]}/outcome/", {"on": KANA[16], "words": LATIN[19]})
        finch.get(f"/campaigns/{LATIN[20]}/")


def test_a_stolen_disk_tells_nothing_of_petitions(
    organisation: Organisation, tmp_path: Path
) -> None:
    letters = plant(organisation)
    type_in(organisation, letters)

    running = hits(tmp_path, SECRETS)
    organisation.service.close()

    assert running == []
    assert hits(tmp_path, SECRETS) == []


@pytest.mark.parametrize("secrets", [(HANGUL[9], KANA[9], HANJA[9], LATIN[3], LATIN[9], LATIN[12])])
def test_what_happened_at_the_door_stands_in_no_list_and_no_trail(
    organisation: Organisation, secrets: tuple[str, ...]
) -> None:
    plant(organisation)
    told = all_of(
        [
            organisation["finch"].ask(ListLetters(per_page=50)),
            organisation["owl"].ask(ListAudit(per_page=200)),
        ]
    )

    assert [one for one in secrets if one in told] == []
