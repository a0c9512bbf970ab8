"""T11: whatever people do, in whatever order, only what may be public is public.

The machine drives a real vault and keeps its own, plainer account of what was allowed when.
"""

import shutil
import tempfile
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.errors import FarshoreError, RegisterSealed
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.addresses import story_path
from farshore.domain.stories.documents import (
    Approval,
    Bundle,
    Decision,
    StoryDoc,
    Translation,
    words_of,
)
from farshore.domain.stories.shown import shown_of
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import SignedOut
from farshore.vault.speech.messages import (
    Approve,
    BundleParts,
    CreateStory,
    GetBundle,
    GetDueBundle,
    GiveConsent,
    OpenStory,
    Publish,
    RecordDecision,
    SavePerson,
    SaveStory,
    Seal,
    StoryView,
    Submit,
    Withdraw,
    WithdrawConsent,
)
from tests.cast import found_organisation, open_register, sign_in
from tests.scenarios.releasing import day, days_pass, found_site, status, write_site
from tests.sizes import IS_LONG
from tests.vault.accounting import BODIES, NAMES, UNIQUE, Account, Given, Place, content

LANGUAGES = st.sampled_from(["en", "en", "ja"])
MOST_STORIES = 8
NUMBERS = st.integers(-MOST_STORIES, -1)
"""Which story, from the newest: what was just written is most of what people work on."""
EDITORS = st.sampled_from(["wren", "swift"])
TEXTS = st.sampled_from(["safe", "safe", "other", "other", *BODIES])


class Publishing(RuleBasedStateMachine):
    """Two editors, a caseworker, custodians and a clock, with a press that bakes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.organisation = found_organisation(self.folder / "home")
        self.site = self.folder / "site"
        self.known = Account()
        self.stories: list[str] = []
        self.public: Bundle | None = None
        self.days = 0

    @invariant()
    def nothing_is_found_that_nobody_did(self) -> None:
        assert self.organisation.service.vault.roll.alarms == []

    def teardown(self) -> None:
        self.organisation.service.close()
        shutil.rmtree(self.folder)

    # -- what everybody starts from ----------------------------------------------------------------

    @initialize()
    def begin(self) -> None:
        found_site(self.organisation)
        nari = self.organisation.nari
        first = next(iter(self.organisation.service.vault.model.consents))
        self.known.consents[first] = Given(
            nari, ("en", "ja"), ("site", "feed"), (), "", "2018-01-01"
        )
        self._write("safe", "safe", "door", has_subject=True)

    @property
    def on(self) -> date:
        return today(self.organisation.service.vault.clock)

    def story(self, number: int) -> str:
        return self.stories[max(number, -len(self.stories))]

    def view(self, label: str, handle: str = "wren") -> StoryView:
        return self.organisation[handle].ask(OpenStory(label=label))

    def _write(self, en: str, ja: str, slug: str, *, has_subject: bool) -> None:
        texts = {
            language: Translation(
                title=f"A door {slug}", slug=slug, byline="Sora", body=BODIES[kind]
            )
            for language, kind in (("en", en), ("ja", ja))
        }
        doc = StoryDoc(
            subjects=[self.organisation.nari] if has_subject else [], no_subject=not has_subject,
            alias="Sora", public_on="2020-05-01", translations=texts,
        )  # fmt: skip
        label = self.organisation["wren"].ask(CreateStory(words=words_of(doc))).label
        self.stories.append(label)
        self.known.writers |= {(label, "en"): {"wren"}, (label, "ja"): {"wren"}}

    # -- writing -----------------------------------------------------------------------------------

    @precondition(lambda self: len(self.stories) < MOST_STORIES)
    @rule(
        en=TEXTS,
        ja=TEXTS,
        slug=st.sampled_from(["door", "tea"]),
        has_subject=st.booleans(),
        goes_on=st.booleans(),
    )
    def write(self, en: str, ja: str, slug: str, has_subject: bool, goes_on: bool) -> None:
        """Write a story, and mostly take it the whole way out at once."""
        self._write(en, ja, slug, has_subject=has_subject)
        if goes_on:
            if not any(
                c.covers(c.person, (self.stories[-1], "en"), self.on)
                for c in self.known.consents.values()
            ):
                self.give(("en", "ja"), ("site", "feed"), 0, only=False, narrows=False)
            self.decide(-1, "wren")
            self.release(-1, "en")

    @rule(
        number=NUMBERS,
        language=LANGUAGES,
        kind=TEXTS,
        handle=EDITORS,
        forged=st.booleans(),
    )
    def change(self, number: int, language: str, kind: str, handle: str, forged: bool) -> None:
        """Change a text, also after it was approved; a cheat sends approvals and states along."""
        label = self.story(number)
        view = self.view(label, handle)
        text = msgspec.structs.replace(view.doc.translations[language], body=BODIES[kind])
        doc = msgspec.structs.replace(
            view.doc, translations={**view.doc.translations, language: text}
        )
        changes = content(doc, language) != content(view.doc, language)
        if forged:
            doc = self._forged(doc, language, handle)
        self.organisation[handle].ask(SaveStory(words=words_of(doc), rev=view.rev))
        if changes:
            self.known.writers.setdefault((label, language), set()).add(handle)

    def _forged(self, doc: StoryDoc, language: str, handle: str) -> StoryDoc:
        other = "swift" if handle == "wren" else "wren"
        hashes = [r.content_hash for r in self.view(doc.label).releases if r.language == language]
        text = msgspec.structs.replace(doc.translations[language], state="approved")
        return msgspec.structs.replace(
            doc,
            translations={**doc.translations, language: text},
            approvals=[Approval(language=language, content_hash=h, by=other, on="2020-01-01") for h in hashes],
            decisions=[Decision(language=language, rule="guard.unique-role", span_hash="", answer="altered",
                                reason="x" * 30, by=other, on="2020-01-01")],
            submitted_by={language: other}, last_writer=other, authors={language: [other]}, withdrawn_on="",
        )  # fmt: skip

    @rule(number=NUMBERS, handle=EDITORS)
    def decide(self, number: int, handle: str) -> None:
        label = self.story(number)
        view = self.view(label, handle)
        for finding in view.verdict.findings if view.verdict else []:
            if finding.strength != "decide" or finding.decided:
                continue
            self._try(
                handle,
                RecordDecision(
                    label=label, rev=view.rev, language=finding.language, rule=finding.rule,
                    field=finding.field, span=finding.text, answer="accept_risk",
                    reason="The family agreed and no year is told.",
                ),
            )  # fmt: skip
            body = view.doc.translations[finding.language].body
            self.known.decided.setdefault((label, finding.language), {})[body] = handle
            return

    # -- consents and time ---------------------------------------------------------------------------

    @rule(
        languages=st.sampled_from([("en", "ja"), ("en", "ja"), ("en",), ("ja",)]),
        channels=st.sampled_from([("site", "feed")] * 4 + [("print",)]),
        lasting=st.sampled_from([0, 0, 1, 10, 200]),
        only=st.booleans(),
        narrows=st.booleans(),
    )
    def give(
        self,
        languages: tuple[str, ...],
        channels: tuple[str, ...],
        lasting: int,
        only: bool,
        narrows: bool,
    ) -> None:
        """Give a consent; to narrow one is to give a smaller one and withdraw the others."""
        if narrows:
            self.withdraw_consents()
        until = day(self.days + lasting) if lasting else ""
        stories = (self.stories[0],) if only else ()
        person = self.organisation.nari
        made = Given(person, languages, channels, stories, until, self.on.isoformat())
        scope = Scope(languages=list(languages), channels=list(channels))
        consent = ConsentDoc(
            person=person,
            scopes=[scope],
            stories=list(stories),
            given_on=date.fromisoformat(made.given_on),
            until=date.fromisoformat(until) if until else None,
        )
        done = self.organisation["crane"].ask(GiveConsent(consent=consent))
        self.known.consents[done.label] = made

    @rule()
    def withdraw_consents(self) -> None:
        for consent_id, made in self.known.consents.items():
            self.organisation["crane"].ask(WithdrawConsent(id=consent_id))
            made.withdrawn = True

    @rule(days=st.sampled_from([1, 5, 30, 300]))
    def time_passes(self, days: int) -> None:
        self.days += days
        days_pass(self.organisation, self.days)

    @rule(name=st.sampled_from(NAMES))
    def register(self, name: str) -> None:
        """Register somebody whose name may stand in a published text."""
        if name not in self.known.registered:
            self.organisation["crane"].ask(SavePerson(doc=PersonDoc(names=[PersonName(text=name)])))
            self.known.registered.add(name)

    # -- the way out -------------------------------------------------------------------------------

    @rule(number=NUMBERS, language=LANGUAGES, handle=EDITORS)
    def submit(self, number: int, language: str, handle: str) -> None:
        label = self.story(number)
        if self._try(handle, Submit(label=label, language=language)):
            self.known.submitter[label, language] = handle

    @rule(number=NUMBERS, language=LANGUAGES, handle=EDITORS)
    def approve(self, number: int, language: str, handle: str) -> None:
        label = self.story(number)
        view = self.view(label, handle)
        release = next(r for r in view.releases if r.language == language)
        call = Approve(label=label, language=language, content_hash=release.content_hash)
        if self._try(handle, call):
            now = content(view.doc, language)
            writers = self.known.writers[label, language]
            assert handle not in writers, "approved by whoever wrote it"
            assert handle != self.known.submitter.get((label, language)), "approved by who asked"
            self.known.approved.setdefault((label, language), set()).add(now)
            self.known.writers[label, language] = set()

    @rule(number=NUMBERS, language=LANGUAGES, handle=EDITORS)
    def publish(self, number: int, language: str, handle: str) -> None:
        label = self.story(number)
        place = label, language
        doc = self.view(label, handle).doc
        done = self._try(handle, Publish(label=label, language=language))
        if not done:
            return
        now = content(doc, language)
        assert place not in self.known.withdrawn, "what was withdrawn came back"
        assert now in self.known.approved.get(place, set()), "no second person approved this"
        for text in doc.translations.values():
            for name in self.known.registered:
                assert name not in text.body, "the guard let a name through"
            if text.body == UNIQUE and doc.subjects:
                assert any(text.body in d for d in self.known.decided.values()), "nobody decided"
        self._assert_covered(place, doc.subjects)
        self.known.edition[done.edition] = place
        self.known.released.setdefault(place, []).append((now, list(doc.subjects)))
        self.known.ledger.add((label, language, doc.translations[language].body))

    def _two(self, label: str, language: str) -> tuple[str, str]:
        """Return an editor who wrote it and the other one, who may have written too."""
        writer = "swift" if self.known.writers[label, language] == {"swift"} else "wren"
        return writer, "swift" if writer == "wren" else "wren"

    @rule(number=NUMBERS, language=LANGUAGES)
    def release(self, number: int, language: str) -> None:
        """Go the whole way in one step, so that long lives are reached."""
        label = self.story(number)
        writer, other = self._two(label, language)
        self.submit(number, language, writer)
        self.approve(number, language, other)
        self.publish(number, language, writer)

    @rule(number=NUMBERS, language=LANGUAGES, kind=TEXTS, handle=EDITORS)
    def release_another_text(self, number: int, language: str, kind: str, handle: str) -> None:
        """Have one text approved, and try to publish another under that approval."""
        label = self.story(number)
        writer, other = self._two(label, language)
        self.submit(number, language, writer)
        self.approve(number, language, other)
        self.change(number, language, kind, handle, forged=False)
        self.publish(number, language, handle)

    @rule(number=NUMBERS, language=st.sampled_from(["", "en", "ja"]))
    def withdraw(self, number: int, language: str) -> None:
        public = sorted({p[0] for p in self.known.released if p not in self.known.withdrawn})
        label = public[number % len(public)] if public else self.story(number)
        done = self._try("swift", Withdraw(label=label, language=language))
        if done:
            self.known.gone |= set(done.paths)
            for place in self.known.released:
                if place[0] == label and language in {"", place[1]}:
                    self.known.withdrawn.add(place)

    @rule(number=NUMBERS, days=st.sampled_from([0, 0, 20]))
    def seal_and_unseal(self, number: int, days: int) -> None:
        """Seal, see that nothing leaves, let time pass, unseal; sealing signs everybody out."""
        self.organisation["heron"].ask(Seal())
        for call in (Publish(label=self.story(number), language="en"), GetBundle()):
            with pytest.raises((RegisterSealed, SignedOut)):
                self.organisation["wren"].ask(call)
        with pytest.raises(RegisterSealed):
            self.organisation.nobody.ask(GetDueBundle())
        self.time_passes(days)
        open_register(self.organisation.nobody)
        for handle in ("heron", "crane", "wren", "swift"):
            self.organisation.members[handle] = sign_in(self.organisation.nobody, handle)

    @rule()
    def bake(self) -> None:
        self._press(self.organisation["wren"].ask(GetBundle()))

    # -- what must be true after every step ----------------------------------------------------------

    @invariant()
    def the_press_has_only_what_is_covered_today(self) -> None:
        due = self.organisation.nobody.ask(GetDueBundle()).parts
        if due:
            self._press(due)
        for signed in self.public.editions if self.public else []:
            place = self.known.edition[signed.edition.id]
            edition = signed.edition
            (page,) = [one.text for one in shown_of(edition) if one.name == "page"]
            shown = (
                edition.title,
                edition.slug,
                edition.byline,
                edition.lead,
                page,
                edition.public_on,
            )
            subjects = self._released(place, shown)
            assert subjects is not None, "something else is public than what was released"
            self._assert_covered(place, subjects)
            assert place not in self.known.withdrawn

    @invariant()
    def the_ledger_never_shrinks(self) -> None:
        items = self.organisation.service.vault.model.ledger_items.values()
        held = {(i.doc.story, i.doc.language, i.doc.text) for i in items}
        for story, language, body in self.known.ledger:
            assert any(s == story and n == language and body in text for s, n, text in held)

    def _released(self, place: Place, shown: tuple[str, ...]) -> list[str] | None:
        """Return whom a public text is about; a slug may have got a number."""
        for released, subjects in self.known.released.get(place, []):
            same = released[0] == shown[0] and released[2:] == shown[2:]
            if same and shown[1].startswith(released[1]):
                return subjects
        return None

    def _assert_covered(self, place: Place, subjects: list[str]) -> None:
        for person in subjects:
            assert any(c.covers(person, place, self.on) for c in self.known.consents.values()), (
                "public without a consent in force"
            )

    def _press(self, parts: BundleParts) -> None:
        """Bake, as the press would, and look at every address that ever was."""
        number = self.public.number if self.public else 0
        assert parts.bundle.number > number, "the number of the bundle did not rise"
        self.public = parts.bundle
        write_site(parts, self.site)
        here = {story_path(s.edition, site=parts.bundle.site) for s in parts.bundle.editions}
        assert not here & self.known.gone, "a withdrawn address came back"
        assert [p for p in sorted(here) if status(self.site, p) != 200] == []
        assert [p for p in sorted(self.known.gone) if status(self.site, p) != 410] == []

    def _try(self, handle: str, call: object) -> object | None:
        """Ask; a refusal is an answer, never an error."""
        try:
            return self.organisation[handle].ask(call)  # type: ignore[arg-type]
        except FarshoreError:
            return None


Publishing.TestCase.settings = settings(
    max_examples=500 if IS_LONG else 50,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestPublishing = Publishing.TestCase
