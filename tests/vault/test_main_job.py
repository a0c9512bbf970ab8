"""The main job through the vault: from a draft that exposes somebody to a public page, and back."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from farshore.domain.errors import FarshoreError, NotFound, Refused, RegisterSealed
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.press.baking import bake
from farshore.vault.speech.errors import PublicationRefused, SecondPersonNeeded
from farshore.vault.speech.messages import (
    Approve,
    CreateStory,
    GetBundle,
    ListConsents,
    OpenPerson,
    OpenStory,
    Publish,
    Rewrite,
    StoryView,
    Submit,
    Withdraw,
    WithdrawConsent,
)
from tests.cast import Organisation

DRAFT = (
    "Ms. Pak, who turned 22 while in custody, landed on Dec. 8 at Haneda Airport. "
    "Today Na-ri works at Shiosai Bakery and smiles at all of us."
)


def write(organisation: Organisation) -> StoryView:
    doc = StoryDoc(
        subjects=[organisation.nari],
        alias="Sora",
        public_on="2019-03-01",
        translations={"en": Translation(title="A long way to the harbour", body=DRAFT)},
    )
    label = organisation["wren"].ask(CreateStory(words=words_of(doc))).label
    return organisation["wren"].ask(OpenStory(label=label))


def mend(organisation: Organisation, view: StoryView) -> StoryView:
    """Take the widest offered words for every finding that is left, as an editor would."""
    for _ in range(20):
        left = [f for f in view.verdict.findings if f.strength == "block"]
        if not left:
            return view
        finding = left[0]
        offered = [s for s in finding.suggestions if s.kind != "remove"] or finding.suggestions
        words = offered[0] if finding.type.startswith("D.") else offered[-1]
        view = organisation["wren"].ask(
            Rewrite(
                label=view.doc.label,
                rev=view.rev,
                language=finding.language,
                field=finding.field,
                start=finding.start,
                end=finding.end,
                expected=finding.text,
                replacement=words.replacement,
            )
        )
    raise AssertionError("the offered suggestions did not mend the draft")


def publish(organisation: Organisation) -> str:
    view = mend(organisation, write(organisation))
    label = view.doc.label
    view = organisation["wren"].ask(Submit(label=label, language="en"))
    approved = view.releases[0].content_hash
    organisation["swift"].ask(Approve(label=label, language="en", content_hash=approved))
    organisation["wren"].ask(Publish(label=label, language="en"))
    return label


def bake_all(organisation: Organisation, to: Path) -> str:
    parts = organisation["wren"].ask(GetBundle())
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(parts.public_key))
    bake(parts.bundle, media=parts.media, to=to, key=key)
    return "\n".join(p.read_text("utf-8") for p in to.rglob("*") if p.is_file())


def test_a_draft_that_exposes_somebody_is_blocked(organisation: Organisation) -> None:
    view = write(organisation)

    assert view.verdict.level == "blocked"
    assert {"Ms. Pak", "Na-ri", "on Dec. 8", "turned 22"} <= {f.text for f in view.verdict.findings}
    assert view.releases[0].why_not == ["guard", "consent", "approval"]


def test_the_offered_words_mend_the_draft(organisation: Organisation) -> None:
    view = mend(organisation, write(organisation))

    assert view.verdict.level == "clear"
    assert view.doc.translations["en"].body == (
        "Sora, who was young while in custody, landed some years ago at Haneda Airport. "
        "Today Sora works at a small company and smiles at all of us."
    )


def test_a_blocked_draft_can_be_neither_submitted_nor_published(organisation: Organisation) -> None:
    label = write(organisation).doc.label

    for call in (Submit(label=label, language="en"), Publish(label=label, language="en")):
        with pytest.raises(PublicationRefused):
            organisation["wren"].ask(call)


def test_whoever_wrote_a_text_cannot_approve_it(organisation: Organisation) -> None:
    view = mend(organisation, write(organisation))
    view = organisation["wren"].ask(Submit(label=view.doc.label, language="en"))

    with pytest.raises(SecondPersonNeeded):
        organisation["wren"].ask(
            Approve(
                label=view.doc.label,
                language="en",
                content_hash=view.releases[0].content_hash,
            )
        )


def test_a_published_story_stands_on_the_site_without_the_name(
    organisation: Organisation, tmp_path: Path
) -> None:
    publish(organisation)

    site = bake_all(organisation, tmp_path / "site")

    assert "A long way to the harbour" in site
    for secret in ("Pak", "Na-ri", "박나리", "1995", "Dec. 8", "2017", "Shiosai", "Musan", "C-"):
        assert secret not in site.replace("2017-", "")


def test_a_withdrawn_story_is_in_no_file_and_stays_withdrawn(
    organisation: Organisation, tmp_path: Path
) -> None:
    label = publish(organisation)
    bake_all(organisation, tmp_path / "site")

    paths = organisation["wren"].ask(Withdraw(label=label)).paths
    site = bake_all(organisation, tmp_path / "site")

    assert paths == ["/2019/03/a-long-way-to-the-harbour/"]
    assert "A long way to the harbour" not in site
    with pytest.raises(PublicationRefused):
        organisation["swift"].ask(Publish(label=label, language="en"))


def test_a_withdrawn_consent_takes_the_page_out_at_the_next_bake(
    organisation: Organisation, tmp_path: Path
) -> None:
    label = publish(organisation)
    consents = organisation["crane"].ask(ListConsents(person=organisation.nari)).consents

    uncovered = organisation["crane"].ask(WithdrawConsent(id=consents[0].id)).uncovered

    assert uncovered == [label]
    assert "A long way to the harbour" not in bake_all(organisation, tmp_path / "site")


def test_an_editor_cannot_open_a_record(organisation: Organisation) -> None:
    with pytest.raises(Refused):
        organisation["wren"].ask(OpenPerson(label=organisation.nari))


def test_a_caseworker_cannot_open_a_draft(organisation: Organisation) -> None:
    label = write(organisation).doc.label

    with pytest.raises(Refused):
        organisation["crane"].ask(OpenStory(label=label))


def test_nothing_is_readable_once_sealed(organisation: Organisation) -> None:
    wren = organisation["wren"]
    organisation.service.vault.opened = None

    with pytest.raises(RegisterSealed):
        wren.ask(OpenStory(label="S-222222"))


def test_an_unknown_label_is_not_found(organisation: Organisation) -> None:
    with pytest.raises(NotFound):
        organisation["crane"].ask(OpenPerson(label="C-222222"))


def test_every_refusal_has_a_code_and_a_sentence() -> None:
    def below(cls: type[FarshoreError]) -> list[type[FarshoreError]]:
        return [cls, *(leaf for child in cls.__subclasses__() for leaf in below(child))]

    for error in below(FarshoreError):
        if error.__module__.startswith("farshore"):
            assert "." in error.code
            assert len(error.message) > 5
