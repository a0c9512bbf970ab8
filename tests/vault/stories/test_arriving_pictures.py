"""Pictures of an older site stand where its text names them, and wait for an answer about faces."""

import pytest

from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.domain.stories.documents import Arrived, Text
from farshore.domain.stories.rendering import HTML_MARK
from farshore.domain.stories.revisions import is_behind
from farshore.vault.speech.messages import AddPicture, ImportStories, OpenEdition, OpenStory, Submit
from farshore.vault.speech.messages.public.arrivals import PlacePictures
from tests.cast import Organisation
from tests.fakes import drawing
from tests.scenarios.releasing import write

OLD = "a" * 16
BODY = f'{HTML_MARK}<p>We sang.</p><figure><img src="picture:{OLD}" alt="a door"></figure>'


def arrived(organisation: Organisation, body: str = BODY) -> str:
    story = Arrived(
        public_on="2018-03-01", translations={"en": Text(title="Door", slug="door", body=body)}
    )
    return organisation["wren"].ask(ImportStories(docs=[story], source="old site")).labels[0]


def added(organisation: Organisation, label: str) -> str:
    call = AddPicture(story=label, language="en", name="door.jpg", data=drawing())
    return organisation["wren"].ask(call).id


def place(
    organisation: Organisation, label: str, places: dict[str, str], *, who: str = "wren"
) -> None:
    organisation[who].ask(PlacePictures(label=label, language="en", places=places))


def test_the_page_shows_the_picture_with_its_words(organisation: Organisation) -> None:
    label = arrived(organisation)
    picture = added(organisation, label)
    place(organisation, label, {OLD: picture})

    edition = organisation["swift"].ask(OpenEdition(label=label, language="en"))

    assert len(edition.pictures) == 1
    assert f'<img src="/media/{edition.pictures[0].id[:32]}' in edition.page
    assert 'alt="a door"' in edition.page
    view = organisation["swift"].ask(OpenStory(label=label))
    assert "faces" in view.releases[0].why_not


def test_without_its_picture_the_text_stands_alone(organisation: Organisation) -> None:
    label = arrived(organisation)

    edition = organisation["swift"].ask(OpenEdition(label=label, language="en"))

    assert edition.page == "<p>We sang.</p>"


def test_a_picture_put_into_the_original_leaves_its_translation_up_to_date(
    organisation: Organisation,
) -> None:
    texts = {
        "en": Text(title="Door", slug="door", body=BODY),
        "ja": Text(title="扉", slug="tobira", body=f"{HTML_MARK}<p>歌いました。</p>"),
    }
    story = Arrived(source_language="en", public_on="2018-03-01", translations=texts)
    wren = organisation["wren"]
    label = wren.ask(ImportStories(docs=[story], source="old site")).labels[0]

    place(organisation, label, {OLD: added(organisation, label)})

    assert not is_behind(wren.ask(OpenStory(label=label)).doc, "ja")


def test_a_name_in_the_words_of_a_picture_is_found(organisation: Organisation) -> None:
    label = arrived(organisation, BODY.replace("a door", "Pak Na-ri at the door"))
    place(organisation, label, {OLD: added(organisation, label)})

    verdict = organisation["wren"].ask(OpenStory(label=label)).verdict

    assert verdict is not None
    assert verdict.level == "blocked"


def test_no_word_can_be_changed_by_placing(organisation: Organisation) -> None:
    label = arrived(organisation)
    picture = added(organisation, label)

    place(organisation, label, {"Sora": picture, OLD: picture})

    text = organisation["wren"].ask(OpenStory(label=label)).doc.translations["en"]
    assert text.body == BODY.replace(OLD, picture)
    assert [p.id for p in text.pictures] == [picture]


def test_only_pictures_of_the_story_in_drafts_of_an_older_site(organisation: Organisation) -> None:
    label, other = arrived(organisation), arrived(organisation)
    own = write(organisation, "en")
    organisation["wren"].ask(Submit(label=own, language="en"))

    with pytest.raises(NotFound):
        place(organisation, label, {OLD: added(organisation, other)})
    with pytest.raises(BadInput):
        place(organisation, own, {OLD: added(organisation, own)})
    for handle in ("crane", "owl", "heron"):
        with pytest.raises(Refused):
            place(organisation, label, {}, who=handle)
