"""Published stories are read again when the register changes: who came later may be in them."""

from farshore.domain.people.records import PersonDoc, PersonName
from farshore.vault.speech.messages import ImportPeople, Recheck, Today
from tests.cast import Organisation
from tests.scenarios.releasing import SAFE, publish, write

SONG = SAFE["ja"] + "最後に崔宝藍の歌を聞きました。"


def kinds_on_today(organisation: Organisation) -> list[str]:
    return [card.kind for card in organisation["wren"].ask(Today()).cards]


def test_a_story_that_names_somebody_registered_since_is_dangerous(
    organisation: Organisation,
) -> None:
    label = write(organisation, "ja", body=SONG)
    publish(organisation, label, "ja")
    before = organisation["wren"].ask(Recheck())

    late = PersonDoc(label="late", names=[PersonName(text="최보람"), PersonName(text="崔宝藍")])
    organisation["crane"].ask(ImportPeople(docs=[late], source="test"))
    after = organisation["wren"].ask(Recheck())

    assert (before.dangerous, before.left) == (0, 0)
    assert after.dangerous == 1
    assert "dangerous_story" in kinds_on_today(organisation)


def test_a_story_that_stays_harmless_is_on_nobody_s_list(organisation: Organisation) -> None:
    publish(organisation, write(organisation, "ja"), "ja")

    organisation["wren"].ask(Recheck())

    assert "dangerous_story" not in kinds_on_today(organisation)
