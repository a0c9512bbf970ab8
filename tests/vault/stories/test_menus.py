"""The menu names categories and pages; what it names in vain is told to whoever writes it."""

import msgspec

from farshore.domain.stories.documents import Category, SiteDoc, Text, Words
from farshore.vault.speech.messages import CreateStory, GetSiteReview, SaveSite, Withdraw
from tests.cast import Organisation
from tests.scenarios.releasing import SAFE, publish

SITE = SiteDoc(
    title={"en": "Shore"},
    languages=["en"],
    categories=[Category(slug="voices", names={"en": "Voices"})],
    navigation=["voices", "door", "abuot"],
)


def in_vain(organisation: Organisation) -> tuple[list[str], list[str]]:
    review = organisation["swift"].ask(GetSiteReview())
    return review.menu_unknown, review.menu_unready


def test_a_page_stands_in_the_menu_while_it_is_public(organisation: Organisation) -> None:
    wren = organisation["wren"]
    wren.ask(SaveSite(site=SITE))
    assert in_vain(organisation) == (["door", "abuot"], [])

    text = Text(title="A blue door", slug="door", body=SAFE["en"])
    words = Words(kind="page", no_subject=True, public_on="2020-05-01", translations={"en": text})
    label = wren.ask(CreateStory(words=words)).label
    assert in_vain(organisation) == (["abuot"], ["door"])

    publish(organisation, label, "en")
    assert in_vain(organisation) == (["abuot"], [])

    wren.ask(Withdraw(label=label, reason="so"))
    assert in_vain(organisation) == (["abuot"], ["door"])


def test_a_story_is_no_page_of_the_menu(organisation: Organisation) -> None:
    wren = organisation["wren"]
    wren.ask(SaveSite(site=msgspec.structs.replace(SITE, navigation=["door"])))
    text = Text(title="A blue door", slug="door", body=SAFE["en"])
    words = Words(no_subject=True, public_on="2020-05-01", translations={"en": text})
    publish(organisation, wren.ask(CreateStory(words=words)).label, "en")

    assert in_vain(organisation) == (["door"], [])
