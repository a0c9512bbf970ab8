"""Published stories read again when the register has changed: which have become dangerous."""

from msgspec.structs import replace

from farshore.domain.stories.documents import Edition, Picture, StoryDoc, Translation
from farshore.vault.guarding.checks import is_current, judge, judge_ahead, judge_site, verdict_of
from farshore.vault.guarding.editions import site_of
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages import Recheck, Rechecked
from farshore.vault.state.apart import LONG_CHARACTERS
from farshore.vault.state.rights import answers_anyone
from farshore.vault.state.vault import Vault
from farshore.vault.storage.model import StoredEdition, StoryEntry

_MOST_AT_ONCE = 50


@answers_anyone(Recheck, unaudited="levels of what is public already")
def recheck(vault: Vault, call: Recheck) -> Rechecked:
    """Judge some of the published stories that nobody read since the register changed.

    Of a story that is out, what is public is judged, not the draft that an editor may have begun
    since. Needs no member: it tells counts only. What is dangerous now is shown on Today, and so is
    what the guard says now of drafts: Today judges nothing itself.
    """
    model = vault.model
    vault.need_opened()
    public = {label for label, _language in model.editions}
    for gone in set(model.reread) - public:
        del model.reread[gone]
    most = max(1, min(call.most, _MOST_AT_ONCE))
    stale = sorted(label for label in public if model.reread.get(label, (-1, ""))[0] != model.epoch)
    asked = {
        label: (public_doc(vault, label), public_editions(vault, label)) for label in stale[:most]
    }
    drafts = _stale_drafts(vault)[:most]
    judge_ahead(vault, [*asked.values(), *((entry.doc, None) for entry in drafts)])
    for label, (doc, editions) in asked.items():
        verdict = judge(vault, doc, on=today(vault.clock), editions=editions)
        model.reread[label] = (model.epoch, verdict.level)
    for entry in drafts:
        verdict_of(vault, entry, meaning=False)
    if model.site_reread[0] != model.epoch:
        model.site_reread = (model.epoch, judge_site(vault, site_of(vault)).level)
    levels = [level for _epoch, level in model.reread.values()]
    left = max(0, len(stale) - most)
    levels.append(model.site_reread[1])
    return Rechecked(left=left, dangerous=sum(level != "clear" for level in levels))


def _stale_drafts(vault: Vault) -> list[StoryEntry]:
    """Return drafts that nobody judged as they stand; long ones wait until somebody opens them.

    What came from an older site is judged when it comes and when somebody opens it.
    """
    return [
        entry
        for entry in vault.model.stories.values()
        if any(text.state == "draft" for text in entry.doc.translations.values())
        and not entry.unchecked
        and not (entry.doc.imported and entry.verdict is None)
        and not is_current(vault, entry)
        and sum(len(text.body) for text in entry.doc.translations.values()) <= LONG_CHARACTERS
    ]


def public_doc(vault: Vault, label: str) -> StoryDoc:
    """Return a story as the public can read it: its editions, with the decisions on record."""
    stored = {
        language: found.doc
        for (story, language), found in vault.model.editions.items()
        if story == label
    }
    entry = vault.model.stories.get(label)
    first = next(iter(stored.values())).signed.edition
    subjects = sorted({person for one in stored.values() for person in one.subjects})
    return StoryDoc(
        label=label,
        kind=first.kind,
        source_language=first.language,
        subjects=subjects,
        no_subject=not subjects,
        tags=first.tags,
        public_on=first.public_on,
        translations={language: _text(one) for language, one in stored.items()},
        back_stories=entry.doc.back_stories if entry else [],
        decisions=entry.doc.decisions if entry else [],
    )


def public_editions(vault: Vault, label: str) -> dict[str, Edition]:
    """Return the editions of a story that are out, by language."""
    return {
        language: found.doc.signed.edition
        for (story, language), found in vault.model.editions.items()
        if story == label
    }


def _text(stored: StoredEdition) -> Translation:
    edition = stored.signed.edition
    pictures: list[Picture] = [replace(picture, file_name="") for picture in edition.pictures]
    return Translation(
        title=edition.title,
        slug=edition.slug,
        byline=edition.byline,
        lead=edition.lead,
        body=stored.body,
        pictures=pictures,
    )
