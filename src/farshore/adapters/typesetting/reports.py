"""A published page as PDF for those who signed with us: tagged, the same bytes each time."""

import dataclasses
import json
from datetime import date
from html import escape

from farshore.adapters.typesetting.papers import refuse_lacking, set_by_worker
from farshore.adapters.typesetting.runs import REGIONS
from farshore.domain.petitions.report import blocks_of, language_on_paper
from farshore.domain.petitions.written import line_of, written_day
from farshore.domain.stories.bundle import content_hash
from farshore.domain.stories.documents import Edition


def typeset_page(edition: Edition) -> bytes:
    """Return the PDF of an edition as it was signed; its foot bears the edition's fingerprint.

    Raises:
        ListRefused: as `typeset_report`.
    """
    fingerprint = content_hash(edition)
    lead = f"<p>{escape(edition.lead)}</p>" if edition.lead else ""
    return typeset_report(
        title=edition.title,
        byline=edition.byline,
        day=_day(edition.public_on, edition.language),
        page=lead + edition.page,
        language=edition.language,
        foot=" ".join(fingerprint[at : at + 4] for at in (0, 4, 8)),
    )


def _day(public_on: str, language: str) -> str:
    try:
        return written_day(date.fromisoformat(public_on[:10]), language_on_paper(language))
    except ValueError:
        return ""


def typeset_report(
    *, title: str, byline: str, day: str, page: str, language: str, foot: str
) -> bytes:
    """Return one tagged PDF/UA of a page.

    Args:
        title: of the edition, as the other words.
        byline: who tells it.
        day: in words.
        page: clean HTML as it was signed.
        language: of the edition: en, ja, ko or zh.
        foot: what a copy is compared by.

    Raises:
        ListRefused: a language without a font, a character that no font has; nothing was made.
    """
    paper = language_on_paper(language)
    text = {
        "language": paper,
        "region": REGIONS[paper],
        "title": line_of(title, paper),
        "byline": line_of(byline, paper),
        "day": day,
        "foot": foot,
        "blocks": [dataclasses.asdict(one) for one in blocks_of(page)],
    }
    run = {
        "what": "report",
        "title": title or "-",
        "author": "",
        "senders": {},
        "texts": {"t0": text},
        "letters": [{"language": paper, "text": "t0"}],
    }
    data = json.dumps(run, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    told, pdfs = set_by_worker(data.encode(), "one")
    refuse_lacking(told, lambda char: [title] if char in data else [])
    return pdfs[0]
