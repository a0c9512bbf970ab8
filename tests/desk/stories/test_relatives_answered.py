"""Where a relative is: asked once at the finding, answered by one button, kept in the record."""

import re

from django.test import Client

from farshore.domain.people.records import FamilyLink
from farshore.vault.speech.messages import AddMember, OpenPerson, SavePerson, SignIn
from tests.desk.connecting import signed_in
from tests.desk.pages import buttons_of, form_of
from tests.desk.stories.conftest import PASSPHRASE, House

BODY = "Our friend sings. His sister still works at the mill in Hyesan. "


def both(house: House) -> Client:
    """Return a browser of somebody who writes stories and keeps records."""
    own = f"{PASSPHRASE} rin"
    call = AddMember(
        handle="rin", passphrase=own, roles=["editor", "caseworker"], witnesses=[house.mori()]
    )
    house.ask("mori").ask(call)
    house.tokens["rin"] = house.vault.ask(SignIn(handle="rin", passphrase=own)).token
    return signed_in(house.tokens["rin"], handle="rin")


def links(house: House) -> list[FamilyLink]:
    return house.ask("kei").ask(OpenPerson(label=house.person)).doc.relatives


def put(house: House, *found: FamilyLink) -> None:
    view = house.ask("kei").ask(OpenPerson(label=house.person))
    view.doc.relatives = list(found)
    house.ask("kei").ask(SavePerson(doc=view.doc, rev=view.rev))


def answered(client: Client, label: str, where: str) -> str:
    """Press a button and return the page that follows."""
    page = client.get(f"/stories/{label}/en/").content.decode()
    form = form_of(page, "story")
    form["where"] = [one for one in buttons_of(page, "where", "story") if f'"{where}"' in one][:1]
    return client.post(f"/stories/{label}/en/", form, follow=True).content.decode()


def is_asked(page: str) -> bool:
    return "relative" in " ".join(re.findall(r'finding-row__reason">([^<]*)', page))


def test_one_button_writes_the_answer_and_the_guard_asks_no_more(house: House) -> None:
    client, label = both(house), house.write(BODY, title="Songs")
    before = client.get(f"/stories/{label}/en/").content.decode()

    after = answered(client, label, "dead")

    assert is_asked(before)
    assert not is_asked(after)
    assert [(one.kin, one.whereabouts) for one in links(house)] == [("sister", "dead")]


def test_who_may_not_keep_records_has_no_button_and_is_refused(hana: Client, house: House) -> None:
    rin, label = both(house), house.write(BODY, title="Songs")
    button = buttons_of(rin.get(f"/stories/{label}/en/").content.decode(), "where", "story")[0]
    page = hana.get(f"/stories/{label}/en/").content.decode()
    form = form_of(page, "story")
    form["where"] = [button]

    assert buttons_of(page, "where", "story") == []
    assert hana.post(f"/stories/{label}/en/", form).status_code == 403
    assert links(house) == []


def test_one_of_several_is_not_answered_for_all_and_what_was_typed_stays(house: House) -> None:
    put(house, FamilyLink(kin="sister", name="A"), FamilyLink(kin="sister", name="B"))
    client, label = both(house), house.write(BODY, title="Songs")

    page = answered(client, label, "here")

    assert "several relatives" in page
    assert [one.whereabouts for one in links(house)] == ["", ""]


def test_still_inside_is_kept_and_stops_the_story(house: House) -> None:
    client, label = both(house), house.write(BODY, title="Songs")

    page = answered(client, label, "inside")

    assert [one.inside for one in links(house)] == [True]
    assert "guard--blocked" in page
