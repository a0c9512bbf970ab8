"""What the site says about itself: a draft, the guard, a second person, and only then public.

Title, tagline, footer, categories and addresses stand on every page: they go the way of a story.
"""

import hashlib
from urllib.parse import urlsplit

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.guard.names.asked import names_asked
from farshore.domain.stories.bundle import canonical
from farshore.domain.stories.documents import LANGUAGES, SiteDoc, SiteReviewDoc
from farshore.domain.stories.shown import shown_of_site
from farshore.domain.stories.theme import check_theme
from farshore.vault.guarding.checks import judge_site
from farshore.vault.guarding.editions import site_of
from farshore.vault.guarding.telling import told_of_site, with_told_answer
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import (
    ChangedMeanwhile,
    PublicationRefused,
    SecondPersonNeeded,
    ToldEnough,
)
from farshore.vault.speech.messages import (
    ApproveSite,
    DecideSite,
    Done,
    GetSite,
    GetSiteReview,
    SaveSite,
    SiteReview,
)
from farshore.vault.state.apart import Then
from farshore.vault.state.asking import ask_for
from farshore.vault.state.keeping import keep
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import SITE, SITE_REVIEW

_LONGEST_BYTES = 200_000


@answers(GetSite, compartment="stories", unaudited="words that are or will be public")
def get_site(vault: Vault, _session: Session, _call: GetSite) -> SiteDoc:
    """Return the draft of what the site says about itself."""
    return _draft(vault)


@answers(SaveSite, compartment="stories", audit="save-site")
def save_site(vault: Vault, session: Session, call: SaveSite) -> Done:
    """Store a draft; nothing of it is public before a second person approves it.

    It tells nothing, so it is stored however much the member has asked today.

    Raises:
        BadInput: an address leads nowhere, or a language is not known.
    """
    _check(call.site)
    changed = call.site != _draft(vault)
    stored = vault.model.site
    unit, row_id = (stored.unit, stored.row_id) if stored else (new_id(), new_id())
    vault.log(session, "save-site")
    keep(vault, session, SITE, call.site, unit=unit, row_id=row_id)
    review = _review(vault)
    if changed and session.handle not in review.authors:
        authors = _with(review.authors, session.handle)
        _keep(vault, session, msgspec.structs.replace(review, authors=authors))
    return Done()


@answers(
    GetSiteReview,
    compartment="stories",
    unaudited="words that are or will be public; every name among them is counted",
)
def get_site_review(vault: Vault, session: Session, _call: GetSiteReview) -> SiteReview:
    """Return draft, public words and what the guard says of the draft."""
    return _view(vault, session)


@answers(DecideSite, compartment="stories", audit="decide")
def decide_site(vault: Vault, session: Session, call: DecideSite) -> Then[SiteReview]:
    """Answer one finding in the site's own words."""
    site, review = _draft(vault), _review(vault)
    known = judge_site(vault, site)
    verdict = told_of_site(vault, session, site, known)
    if verdict is None:
        raise ToldEnough
    decisions = with_told_answer(
        vault, session, verdict, known, review.decisions, call, label="the site's words"
    )
    vault.log(session, "decide", label="the site's words", detail=call.rule)
    answered = msgspec.structs.replace(
        review, decisions=decisions, authors=_with(review.authors, session.handle)
    )
    _keep(vault, session, answered)
    return Then(lambda: _view(vault, session))


@answers(ApproveSite, compartment="stories", audit="approve")
def approve_site(vault: Vault, session: Session, call: ApproveSite) -> Then[SiteReview]:
    """Let exactly these words out.

    Raises:
        ChangedMeanwhile: other words stand there now.
        SecondPersonNeeded: who wrote or decided can't approve.
        PublicationRefused: the guard does not call them clear.
        AlarmsFirst: what the guard reads by may not be whole.
    """
    vault.need_sound()
    site, review = _draft(vault), _review(vault)
    if call.content_hash != _hash(site):
        raise ChangedMeanwhile(label="the site's words")
    if session.handle in review.authors:
        raise SecondPersonNeeded
    if judge_site(vault, site).level != "clear":
        raise PublicationRefused(why="The guard does not call the site's own words clear.")
    vault.log(session, "approve", label="the site's words")
    approved = msgspec.structs.replace(
        review,
        site=site,
        approved_by=session.handle,
        approved_on=today(vault.clock).isoformat(),
        authors=[],
    )
    _keep(vault, session, approved)
    return Then(lambda: _view(vault, session))


def site_waits(vault: Vault) -> bool:
    """Tell whether the draft says something that nobody has approved yet."""
    return _draft(vault) != site_of(vault)


def _draft(vault: Vault) -> SiteDoc:
    return vault.model.site.doc if vault.model.site else site_of(vault)


def _review(vault: Vault) -> SiteReviewDoc:
    return vault.model.site_review.doc if vault.model.site_review else SiteReviewDoc()


def _with(handles: list[str], handle: str) -> list[str]:
    return handles if handle in handles else [*handles, handle]


def _keep(vault: Vault, session: Session, review: SiteReviewDoc) -> None:
    stored = vault.model.site_review
    unit, row_id = (stored.unit, stored.row_id) if stored else (new_id(), new_id())
    keep(vault, session, SITE_REVIEW, review, unit=unit, row_id=row_id)


def _view(vault: Vault, session: Session) -> SiteReview:
    """Return where the words stand; every name among them counts as asked about.

    Raises:
        ToldEnough: too many different names today.
    """
    site, review = _draft(vault), _review(vault)
    words = [one.text for one in shown_of_site(site)]
    ask_for(vault, session, {name for text in words for name in names_asked(text)})
    verdict = judge_site(vault, site)
    others = session.handle not in review.authors
    unknown, unready = _not_in_menu(vault, site)
    return SiteReview(
        site=site,
        public=site_of(vault),
        verdict=verdict,
        content_hash=_hash(site),
        can_approve=others and site_waits(vault) and verdict.level == "clear",
        approved_by=review.approved_by,
        approved_on=review.approved_on,
        decisions=review.decisions,
        menu_unknown=unknown,
        menu_unready=unready,
    )


def _not_in_menu(vault: Vault, site: SiteDoc) -> tuple[list[str], list[str]]:
    """Return what the menu names in vain: what nothing is, and pages that are not public."""
    shelves = {shelf.slug for shelf in site.categories}
    editions = (one.doc.signed.edition for one in vault.model.editions.values())
    public = {one.slug for one in editions if one.kind == "page"}
    pages = [entry.doc for entry in vault.model.stories.values() if entry.doc.kind == "page"]
    written = {text.slug for page in pages for text in page.translations.values()}
    missing = [slug for slug in site.navigation if slug not in shelves | public]
    return [one for one in missing if one not in written], [
        one for one in missing if one in written
    ]


def _hash(site: SiteDoc) -> str:
    return hashlib.sha256(canonical(site)).hexdigest()


def _check(site: SiteDoc) -> None:
    """Refuse what can't be a site's words.

    Raises:
        BadInput: says which.
    """
    texts = [site.title, site.tagline, site.footer]
    texts += [words for shelf in site.categories for words in (shelf.names, shelf.descriptions)]
    unknown = {code for words in texts for code in words} | {*site.languages, site.default_language}
    if unknown - set(LANGUAGES):
        raise BadInput(why="The site's languages are en, ja, ko and zh.")
    for url in (site.base_url, site.leave_url):
        if url and not _is_web_address(url):
            raise BadInput(why="Write the address as https://example.org.")
    check_theme(site.theme)
    if len(msgspec.json.encode(site)) > _LONGEST_BYTES:
        raise BadInput(why="The site's own words are longer than 200 kB. Shorten them.")


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and not any(char in "\"'<>`\\" or char.isspace() for char in url)
    return plain and parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in url
