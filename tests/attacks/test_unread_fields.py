"""What is judged is what is published: a name in any string that a reader can see is stopped.

Strings are found by reflection, so that a field that somebody adds tomorrow is tried tomorrow.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import quote

import msgspec
import pytest

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.rendered import fields_of_site, rendered_fields
from farshore.domain.stories.bundle import canonical, content_hash
from farshore.domain.stories.documents import (
    Category,
    Edition,
    Picture,
    SiteDoc,
    StoryDoc,
    Translation,
    arrived_of,
    words_of,
)
from farshore.domain.stories.rendering import HTML_MARK
from farshore.domain.stories.shown import shown_of, shown_of_site
from farshore.vault.speech.errors import ChangedMeanwhile, PublicationRefused, SecondPersonNeeded
from farshore.vault.speech.messages import (
    Approve,
    ApproveSite,
    CreateStory,
    GetBundle,
    GetSite,
    GetSiteReview,
    ImportStories,
    OpenEdition,
    OpenStory,
    SaveSite,
    SaveStory,
    Submit,
)
from tests.cast import NARI, Organisation, say_on_site
from tests.scenarios.releasing import SAFE, approve, baked, publish, write

CANARY = "Pak Na-ri"
ON = date(2020, 5, 1)
REGISTER = Register([NARI])
FULL = Edition(
    id="0" * 16,
    story="1" * 16,
    kind="story",
    language="en",
    slug="door",
    title="A door",
    byline="Sora",
    lead="A lead",
    page="<p>Words</p>",
    excerpt="A lead",
    public_on="2020-05-01",
    changed_on="2020-05-02",
    categories=["voices"],
    tags=["tea"],
    pictures=[Picture(id="a" * 64, alt="a door", caption="blue", file_name="door")],
    earlier=["2" * 16],
    old_urls=["/2017/09/door/"],
    guid="https://example.org/?p=7",
    verdict_hash="b" * 64,
    consents=["c" * 16],
)
FULL_SITE = SiteDoc(
    title={"en": "Shore"},
    tagline={"en": "Together"},
    base_url="https://example.org",
    languages=["en", "ja"],
    categories=[
        Category(slug="voices", names={"en": "Voices"}, descriptions={"en": "Told"}, parent="all")
    ],
    footer={"en": "Tokyo"},
    navigation=["voices"],
)
Place = tuple[str | int, ...]


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Yield the way to every string inside a value."""
    if isinstance(value, str):
        yield at
    elif isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            yield from places(getattr(value, field.name), (*at, field.name))
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from places(inside, (*at, key))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from places(inside, (*at, number))


def with_canary(value: Any, place: Place) -> Any:
    """Return a copy of a value with the canary at one place."""
    if not place:
        return CANARY
    first, rest = place[0], place[1:]
    if isinstance(value, msgspec.Struct):
        name = str(first)
        return msgspec.structs.replace(value, **{name: with_canary(getattr(value, name), rest)})
    changed = value.copy()
    changed[first] = with_canary(value[first], rest)
    return changed


def named(place: Place) -> str:
    return ".".join(str(step) for step in place)


def level_of(edition: Edition) -> str:
    return check(
        StoryDoc(no_subject=True, translations={"en": Translation(title="A door", body="Words")}),
        register=REGISTER,
        ledger=Ledger(),
        on=ON,
        rendered=rendered_fields(StoryDoc(), {"en": edition}),
    ).level


def test_every_field_of_an_edition_and_of_the_site_is_filled_in_these_examples() -> None:
    assert all(getattr(FULL, field.name) != [] for field in msgspec.structs.fields(FULL))
    assert all(getattr(FULL_SITE, field.name) for field in msgspec.structs.fields(FULL_SITE))
    assert all(
        getattr(FULL_SITE.categories[0], field.name)
        for field in msgspec.structs.fields(FULL_SITE.categories[0])
    )


@pytest.mark.parametrize("place", list(places(FULL)), ids=named)
def test_a_name_in_any_string_of_an_edition_is_shown_blocked_and_hashed(place: Place) -> None:
    assert level_of(FULL) == "clear"

    edition = with_canary(FULL, place)

    assert any(CANARY in one.text for one in shown_of(edition))
    assert level_of(edition) == "blocked"
    assert content_hash(edition) != content_hash(FULL)


@pytest.mark.parametrize("place", list(places(FULL_SITE)), ids=named)
def test_a_name_in_any_string_of_the_site_is_shown_and_blocked(place: Place) -> None:
    site = with_canary(FULL_SITE, place)
    shown = list(shown_of_site(site))

    verdict = check(
        StoryDoc(no_subject=True),
        register=REGISTER,
        ledger=Ledger(),
        on=ON,
        rendered=fields_of_site(shown, language="en"),
    )

    assert any(CANARY in one.text for one in shown)
    assert verdict.level == "blocked"


def test_a_type_that_nobody_thought_of_does_not_pass_unread() -> None:
    with pytest.raises(TypeError):
        list(shown_of(msgspec.structs.replace(FULL, guid={"a", "set"})))  # type: ignore[arg-type]


STORY = StoryDoc(
    no_subject=True,
    alias="Sora",
    categories=["voices"],
    tags=["tea"],
    public_on="2020-05-01",
    old_urls=["/2017/09/door/"],
    imported_guid="https://example.org/?p=7",
    translations={
        "en": Translation(
            title="A blue door",
            slug="door",
            byline="",
            lead="We painted the door.",
            body=SAFE["en"],
            pictures=[Picture(id="d" * 16, alt="a door", caption="blue", file_name="door.jpg")],
        )
    },
)


@pytest.mark.parametrize("place", list(places(STORY)), ids=named)
def test_a_name_in_any_string_of_a_draft_stays_out_or_is_blocked(
    organisation: Organisation, place: Place
) -> None:
    wren = organisation["wren"]
    typed = with_canary(STORY, place)
    try:
        (label,) = wren.ask(ImportStories(docs=[arrived_of(typed)], source="old site")).labels
        view = wren.ask(OpenStory(label=label))
        told = msgspec.structs.replace(words_of(typed), label=label)
        view = wren.ask(SaveStory(words=told, rev=view.rev))
    except (BadInput, NotFound):
        return  # refused, and said why

    public = canonical(wren.ask(OpenEdition(label=label, language="en"))).decode()
    if CANARY in public:
        assert view.verdict is not None
        assert view.verdict.level == "blocked"
        assert any(
            CANARY in one.text for one in shown_of(msgspec.json.decode(public, type=Edition))
        )


def test_a_registered_name_as_alias_is_not_published_as_the_byline(
    organisation: Organisation,
) -> None:
    doc = msgspec.structs.replace(STORY, alias=CANARY)

    label = organisation["wren"].ask(CreateStory(words=words_of(doc))).label
    view = organisation["wren"].ask(OpenStory(label=label))

    assert view.verdict is not None
    assert view.verdict.level == "blocked"


HIDDEN = [
    "P**a**k N*a*-ri came.",
    "P&#97;k Na-ri came.",
    "Pak Na\\-ri came.",
    "Pak\nNa-ri came.",
    "박**나리** 씨가 왔다.",
    "박 [나](https://example.org/)리 씨가 왔다.",
    "We had tea ![Pak Na-ri](https://example.org/x.png).",
    "[tea](https://example.org/pak-na-ri)",
    '[tea](https://example.org/ "Pak Na-ri")',
    "[tea][1]\n\n[1]: https://example.org/ 'Pak Na-ri'",
    HTML_MARK + "<p>P<b>a</b>k Na-r<em>i</em> came.</p>",
    HTML_MARK + "<p>P<!-- x -->ak Na<wbr>-ri came.</p>",
    HTML_MARK + '<p><a href="https://example.org/%50ak-na-ri">tea</a></p>',
    HTML_MARK + "<p><ruby>박<rt>ア</rt>나<rt>イ</rt>리<rt>ウ</rt></ruby> 씨가 왔다.</p>",
    HTML_MARK + "<p><ruby>茶<rt>Pak</rt></ruby> <ruby>花<rt>Na-ri</rt></ruby> came.</p>",
    "｜박《ア》나｜리《ウ》 씨가 왔다.",
]


@pytest.mark.parametrize("body", HIDDEN)
def test_a_name_that_only_the_page_puts_together_is_blocked(
    organisation: Organisation, body: str
) -> None:
    text = Translation(title="A blue door", slug="door", body=body + "\n\n" + SAFE["en"])
    doc = msgspec.structs.replace(STORY, translations={"en": text})

    label = organisation["wren"].ask(CreateStory(words=words_of(doc))).label
    view = organisation["wren"].ask(OpenStory(label=label))

    assert view.verdict is not None
    assert view.verdict.level == "blocked"


@pytest.mark.parametrize(
    "written",
    [
        "Pak Na-ri",
        "8 May 2020",
        "2020-13-40",
        "2020-05-01T25:00",
        "20200501",
        "2020-W18-5",
        "２０２０-05-01",
    ],
)
def test_the_public_date_is_a_day_and_nothing_else(
    organisation: Organisation, written: str
) -> None:
    doc = msgspec.structs.replace(STORY, public_on=written)

    with pytest.raises(BadInput):
        organisation["wren"].ask(CreateStory(words=words_of(doc)))


def test_the_id_that_an_older_site_gave_in_feeds_never_carries_a_name(
    organisation: Organisation, tmp_path
) -> None:
    wren, guid = organisation["wren"], "https://example.org/2017/09/pak-na-ri-came/"
    doc = msgspec.structs.replace(
        STORY, imported=True, imported_guid=guid, old_urls=["/2017/09/pak-na-ri-came/"]
    )
    (label,) = wren.ask(ImportStories(docs=[arrived_of(doc)], source="old.xml")).labels
    view = wren.ask(OpenStory(label=label))
    clean = msgspec.structs.replace(
        view.doc.translations["en"], byline="Sora", lead="", slug="a-door", pictures=[]
    )
    mended = msgspec.structs.replace(
        view.doc, subjects=[], no_subject=True, translations={"en": clean}
    )
    wren.ask(SaveStory(words=words_of(mended), rev=view.rev))
    publish(organisation, label, "en")

    baked(organisation, tmp_path / "site")

    for path in (tmp_path / "site").rglob("*"):
        if path.is_file():
            assert b"pak-na-ri" not in path.read_bytes().lower(), path.name


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "ftp://example.org", "https://",
     "https://user:word@example.org", "https://example.org/\"onclick=x", "JAVASCRIPT:1", " https://x.org"],
)  # fmt: skip
@pytest.mark.parametrize("field", ["leave_url", "base_url"])
def test_the_sites_addresses_lead_to_the_web_or_are_refused(
    organisation: Organisation, field: str, url: str
) -> None:
    site = msgspec.structs.replace(FULL_SITE, **{field: url})

    with pytest.raises(BadInput):
        organisation["wren"].ask(SaveSite(site=site))


def test_the_sites_words_are_public_only_after_guard_and_second_person(
    organisation: Organisation,
) -> None:
    wren, swift = organisation["wren"], organisation["swift"]
    say_on_site(wren, swift, FULL_SITE)

    wren.ask(SaveSite(site=msgspec.structs.replace(FULL_SITE, footer={"en": f"Ask {CANARY}"})))
    review = swift.ask(GetSiteReview())

    assert review.verdict.level == "blocked"
    with pytest.raises(PublicationRefused):
        swift.ask(ApproveSite(content_hash=review.content_hash))
    assert wren.ask(GetBundle()).bundle.site == FULL_SITE

    wren.ask(SaveSite(site=msgspec.structs.replace(FULL_SITE, footer={"en": "Osaka"})))
    with pytest.raises(ChangedMeanwhile):
        swift.ask(ApproveSite(content_hash=review.content_hash))
    with pytest.raises(SecondPersonNeeded):
        wren.ask(ApproveSite(content_hash=wren.ask(GetSiteReview()).content_hash))
    assert wren.ask(GetBundle()).bundle.site == FULL_SITE

    swift.ask(ApproveSite(content_hash=swift.ask(GetSiteReview()).content_hash))
    assert wren.ask(GetBundle()).bundle.site.footer == {"en": "Osaka"}


def test_before_anybody_approved_the_site_says_only_the_organisations_name(
    organisation: Organisation,
) -> None:
    organisation["wren"].ask(SaveSite(site=FULL_SITE))

    site = organisation["wren"].ask(GetBundle()).bundle.site

    assert site.title == {"en": "Shore"}
    assert (site.tagline, site.footer, site.categories) == ({}, {}, [])
    assert organisation["wren"].ask(GetSite()) == FULL_SITE


def test_a_blank_typed_by_a_colleague_lets_nobody_approve_their_own_text(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en")
    wren, swift = organisation["wren"], organisation["swift"]
    view = swift.ask(OpenStory(label=label))
    text = view.doc.translations["en"]
    changed = msgspec.structs.replace(text, body=text.body + " ")
    swift.ask(
        SaveStory(
            words=words_of(msgspec.structs.replace(view.doc, translations={"en": changed})),
            rev=view.rev,
        )
    )
    swift.ask(Submit(label=label, language="en"))
    release = wren.ask(OpenStory(label=label)).releases[0]

    for editor in (wren, swift):
        with pytest.raises(SecondPersonNeeded):
            editor.ask(Approve(label=label, language="en", content_hash=release.content_hash))


def test_who_approved_a_text_may_write_on_and_somebody_else_approves(
    organisation: Organisation,
) -> None:
    label = write(organisation, "en")
    wren, swift = organisation["wren"], organisation["swift"]
    approve(organisation, label, "en")
    view = swift.ask(OpenStory(label=label))
    text = view.doc.translations["en"]
    changed = msgspec.structs.replace(text, body=text.body + " More tea.")
    swift.ask(
        SaveStory(
            words=words_of(msgspec.structs.replace(view.doc, translations={"en": changed})),
            rev=view.rev,
        )
    )
    swift.ask(Submit(label=label, language="en"))
    release = wren.ask(OpenStory(label=label)).releases[0]

    after = wren.ask(Approve(label=label, language="en", content_hash=release.content_hash))

    assert after.releases[0].approved_by == "wren"


def test_quoting_is_no_hiding_place() -> None:
    edition = msgspec.structs.replace(FULL, old_urls=[f"/2017/09/{quote('박나리')}/"])

    assert level_of(edition) == "blocked"
