"""Revisions: each saving is kept under its number; a restored text is a new text."""

import msgspec
import pytest

from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.domain.stories.documents import Text, Words, words_of
from farshore.vault.speech.errors import (
    ChangedMeanwhile,
    PublicationRefused,
    SecondPersonNeeded,
)
from farshore.vault.speech.messages import (
    AddPicture,
    Approve,
    OpenStory,
    Publish,
    SaveStory,
    StoryView,
    Submit,
    Withdraw,
)
from farshore.vault.speech.messages.public.history import (
    ListRevisions,
    OpenOriginal,
    OpenRevision,
    RestoreRevision,
    TakePassages,
)
from tests.cast import Organisation
from tests.fakes import drawing
from tests.scenarios.releasing import SAFE, approve, publish, write

AGAIN = "We painted the door of the office green, and nobody sang. " * 3


def save(organisation: Organisation, label: str, *, who: str = "wren", **texts: str) -> StoryView:
    """Save other bodies by language."""
    view = organisation[who].ask(OpenStory(label=label))
    words = words_of(view.doc)
    for language, body in texts.items():
        text = words.translations.get(language) or Text(title="Door")
        words.translations[language] = msgspec.structs.replace(text, body=body)
    return organisation[who].ask(SaveStory(words=words, rev=view.rev))


def restore(
    organisation: Organisation, label: str, number: int, *, who: str = "wren", language: str = "en"
) -> StoryView:
    rev = organisation[who].ask(OpenStory(label=label)).rev
    call = RestoreRevision(label=label, language=language, number=number, rev=rev)
    return organisation[who].ask(call)


def words(organisation: Organisation, label: str, number: int) -> Words:
    return organisation["swift"].ask(OpenRevision(label=label, number=number)).words


def test_every_saving_stands_in_the_list_with_who_when_and_what(organisation: Organisation) -> None:
    label = write(organisation, "en")
    save(organisation, label, en=AGAIN)
    save(organisation, label, who="swift", ja="青い扉。")
    organisation["wren"].ask(Submit(label=label, language="en"))

    found = organisation["swift"].ask(ListRevisions(label=label))

    rows = {row.rev: row for row in found.rows}
    assert [row.rev for row in found.rows] == [4, 3, 2, 1]
    assert rows[2].changed == ["en:body"]
    assert rows[3].changed == ["ja:begun"]
    assert rows[4].changed == ["en:state"]
    assert "en:begun" in rows[1].changed
    assert [rows[n].by for n in (1, 2, 3, 4)] == ["wren", "wren", "swift", ""]
    assert all(row.saved_at[:2] == "20" and "T" in row.saved_at for row in found.rows)
    assert found.rev == 4


def test_each_number_opens_what_was_saved_then(organisation: Organisation) -> None:
    label = write(organisation, "en")
    bodies = [words(organisation, label, 1).translations["en"].body]
    for n in range(2, 7):
        bodies.append(f"{AGAIN} {n}")
        save(organisation, label, en=bodies[-1])

    opened = [words(organisation, label, n).translations["en"].body for n in range(1, 7)]

    assert opened == bodies
    for number in (0, -1, 7):
        with pytest.raises(NotFound):
            words(organisation, label, number)


def test_a_restored_text_is_a_new_revision_and_nothing_is_lost(organisation: Organisation) -> None:
    label = write(organisation, "en", "ja")
    first = words(organisation, label, 1)
    save(organisation, label, en=AGAIN, ja="緑の扉。")

    view = restore(organisation, label, 1)

    assert view.doc.translations["en"].body == first.translations["en"].body
    assert view.doc.translations["ja"].body == "緑の扉。"
    assert words(organisation, label, 2).translations["en"].body == AGAIN
    assert view.rev == 3
    assert view.doc.translations["en"].rev > 2


def test_what_was_approved_once_is_approved_anew_when_it_is_restored(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en")
    approve(organisation, label, "en")
    save(organisation, label, en=AGAIN)

    view = restore(organisation, label, 1)

    (release,) = view.releases
    assert (release.approved_by, release.state) == ("", "draft")
    assert "approval" in release.why_not
    with pytest.raises(PublicationRefused):
        organisation["swift"].ask(Publish(label=label, language="en"))


def test_an_approved_revision_restored_over_itself_is_approved_anew_too(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en")
    approve(organisation, label, "en")

    view = restore(organisation, label, 1)

    assert view.releases[0].approved_by == ""
    assert view.doc.translations["en"].state == "draft"


def test_who_restores_has_written_it_and_can_not_approve_it(organisation: Organisation) -> None:
    label = write(organisation, "en")
    approve(organisation, label, "en")
    save(organisation, label, en=AGAIN)
    restore(organisation, label, 1, who="swift")

    view = organisation["wren"].ask(Submit(label=label, language="en"))

    with pytest.raises(SecondPersonNeeded):
        organisation["swift"].ask(
            Approve(label=label, language="en", content_hash=view.releases[0].content_hash)
        )


def test_a_restored_name_is_found_by_the_guard(organisation: Organisation) -> None:
    label = write(organisation, "en", body=f"Pak Na-ri came by the office. {AGAIN}")
    save(organisation, label, en=AGAIN)

    view = restore(organisation, label, 1)

    assert view.verdict is not None
    assert view.verdict.level == "blocked"
    assert "guard" in view.releases[0].why_not


def test_what_is_public_stays_as_it_is_when_a_draft_is_restored(organisation: Organisation) -> None:
    label = write(organisation, "en")
    save(organisation, label, en=AGAIN)
    publish(organisation, label, "en")
    was = organisation.service.vault.model.editions[label, "en"].doc.signed.edition.page

    restore(organisation, label, 1)

    now = organisation.service.vault.model.editions[label, "en"].doc.signed.edition.page
    assert now == was
    assert "green" in now


def test_a_withdrawn_text_can_not_be_restored(organisation: Organisation) -> None:
    label = write(organisation, "en")
    publish(organisation, label, "en")
    organisation["wren"].ask(Withdraw(label=label))

    with pytest.raises(BadInput):
        restore(organisation, label, 1)


def test_a_save_meanwhile_is_not_written_over(organisation: Organisation) -> None:
    label = write(organisation, "en")
    rev = save(organisation, label, en=AGAIN).rev
    save(organisation, label, who="swift", en=f"{AGAIN} Mine.")

    with pytest.raises(ChangedMeanwhile):
        organisation["wren"].ask(RestoreRevision(label=label, language="en", number=1, rev=rev))

    assert organisation["wren"].ask(OpenStory(label=label)).doc.translations["en"].body == (
        f"{AGAIN} Mine."
    )


def test_a_language_that_a_revision_had_not_yet_is_not_found_in_it(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en")
    save(organisation, label, ja="扉。")

    with pytest.raises(NotFound):
        restore(organisation, label, 1, language="ja")


def test_a_picture_comes_back_with_its_caption(organisation: Organisation) -> None:
    label = write(organisation, "en")
    wren = organisation["wren"]
    added = wren.ask(
        AddPicture(story=label, language="en", name="a.jpg", data=drawing(), caption="A door")
    )
    view = wren.ask(OpenStory(label=label))
    with_it = words_of(view.doc)
    text = with_it.translations["en"]
    with_it.translations["en"] = msgspec.structs.replace(
        text, pictures=[added], body=f"{text.body}\n\n![](picture:{added.id})"
    )
    wren.ask(SaveStory(words=with_it, rev=view.rev))
    view = wren.ask(OpenStory(label=label))
    without = words_of(view.doc)
    without.translations["en"] = msgspec.structs.replace(text, pictures=[])
    wren.ask(SaveStory(words=without, rev=view.rev))

    restored = restore(organisation, label, 2)

    assert [p.caption for p in restored.doc.translations["en"].pictures] == ["A door"]


def test_a_translation_has_its_original_then_and_now_beside_it(organisation: Organisation) -> None:
    label = write(organisation, "en", "ja")
    view = organisation["wren"].ask(OpenStory(label=label))
    made = words_of(view.doc)
    made.translations["ja"] = msgspec.structs.replace(made.translations["ja"], made_from_rev=1)
    organisation["wren"].ask(SaveStory(words=made, rev=view.rev))
    old = made.translations["en"].body

    fresh = organisation["swift"].ask(OpenOriginal(label=label, language="ja"))
    save(organisation, label, en=AGAIN)
    behind = organisation["swift"].ask(OpenOriginal(label=label, language="ja"))

    assert (fresh.source, fresh.now.body, fresh.before) == ("en", old, None)
    assert behind.now.body == AGAIN
    assert behind.before is not None
    assert behind.before.body == old


def test_who_may_not_read_stories_reads_no_revision(organisation: Organisation) -> None:
    label = write(organisation, "en")
    calls = (
        ListRevisions(label=label),
        OpenRevision(label=label, number=1),
        RestoreRevision(label=label, language="en", number=1, rev=1),
        OpenOriginal(label=label, language="en"),
    )

    for call in calls:
        for handle in ("crane", "owl", "tern", "heron"):
            with pytest.raises(Refused):
                organisation[handle].ask(call)


def take(
    organisation: Organisation, label: str, *places: int, number: int = 1, rev: int | None = None
) -> StoryView:
    rev = organisation["wren"].ask(OpenStory(label=label)).rev if rev is None else rev
    call = TakePassages(label=label, language="en", number=number, passages=[*places], rev=rev)
    return organisation["wren"].ask(call)


def test_one_paragraph_comes_back_as_a_new_text_that_is_read_and_approved_anew(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en", body=f"{SAFE['en']}\n\nWe had soup, all of us.")
    save(organisation, label, en=f"{AGAIN}\n\nWe had bread.")
    approve(organisation, label, "en")

    view = take(organisation, label, 1)

    text = view.doc.translations["en"]
    assert text.body == f"{AGAIN}\n\nWe had soup, all of us."
    assert (text.state, view.doc.approvals) == ("draft", [])
    assert "wren" in view.doc.authors["en"]


def test_a_name_in_a_paragraph_that_comes_back_is_found(organisation: Organisation) -> None:
    label = write(organisation, "en", body=f"{SAFE['en']}\n\nPak Na-ri opened the door.")
    save(organisation, label, en=f"{SAFE['en']}\n\nShe opened the door.")

    view = take(organisation, label, 1)

    assert view.verdict is not None
    assert view.verdict.level == "blocked"


def test_paragraphs_are_taken_only_from_what_is_there_and_over_nobodys_words(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en", body=f"{SAFE['en']}\n\nWe had soup.")
    save(organisation, label, en=f"{SAFE['en']}\n\nWe had bread.")
    body = words(organisation, label, 2).translations["en"].body

    for places in ((), (0,), (7,), (-1,)):
        with pytest.raises(BadInput, match="Choose"):
            take(organisation, label, *places)
    with pytest.raises(ChangedMeanwhile):
        take(organisation, label, 1, rev=1)
    with pytest.raises(NotFound):
        take(organisation, label, 1, number=9)
    with pytest.raises(Refused):
        organisation["crane"].ask(
            TakePassages(label=label, language="en", number=1, passages=[1], rev=2)
        )
    assert organisation["wren"].ask(OpenStory(label=label)).doc.translations["en"].body == body
    publish(organisation, label, "en")
    organisation["wren"].ask(Withdraw(label=label, reason="so"))
    with pytest.raises(BadInput, match="withdrawn"):
        take(organisation, label, 1)
