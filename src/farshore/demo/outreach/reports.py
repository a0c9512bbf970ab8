"""Three years of figures of the demo: counted, frozen and published like those of a real year."""

from datetime import date

from farshore.domain.casework.requests import RequestDoc
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import Approve, OpenStory, Publish, Submit
from farshore.vault.speech.messages.casework.requests import MoveRequest, SaveRequest
from farshore.vault.speech.messages.outreach.figures import (
    CountFigures,
    FreezeFigures,
    LeaveOut,
    OpenFigures,
    ReleaseFigures,
)

YEARS, ACCEPTED, DECLINED, SINCE_MONTH = 3, 14, 11, 9


def publish_reports(
    tern: VaultClient, wren: VaultClient, swift: VaultClient, *, on: date
) -> list[str]:
    """Write the requests of three years, freeze each year, publish its page.

    Args:
        tern: the coordinator.
        wren: an editor, who asks for approval.
        swift: another, who approves.
        on: the demo's day.

    Returns:
        Labels of the pages.
    """
    newest = on.year - 1 if on.month >= SINCE_MONTH else on.year - 2
    return [_year(tern, wren, swift, newest - ago) for ago in reversed(range(YEARS))]


def _year(tern: VaultClient, wren: VaultClient, swift: VaultClient, year: int) -> str:
    for number in range(ACCEPTED + DECLINED):
        came = date(year + 1, 1 + number % 8, 3 + number % 24)
        doc = RequestDoc(words="Somebody asks for help.", way="phone", came_on=came)
        label = tern.ask(SaveRequest(doc=doc)).label
        move = "accept" if number < ACCEPTED else "decline"
        tern.ask(MoveRequest(label=label, move=move, rev=1, given={"reason": "Talked over."}))
    view = tern.ask(CountFigures(year=year))
    for table in dict.fromkeys(one.table for one in view.given_away):
        view = tern.ask(LeaveOut(year=year, rev=view.rev, table=table))
    view = tern.ask(FreezeFigures(year=year, rev=view.rev))
    tern.ask(ReleaseFigures(year=year, rev=view.rev))
    story = tern.ask(OpenFigures(year=year)).story
    for language in wren.ask(OpenStory(label=story)).doc.translations:
        wren.ask(Submit(label=story, language=language))
        found = swift.ask(OpenStory(label=story)).releases
        ready = next(one for one in found if one.language == language)
        swift.ask(Approve(label=story, language=language, content_hash=ready.content_hash))
        swift.ask(Publish(label=story, language=language))
    return story
