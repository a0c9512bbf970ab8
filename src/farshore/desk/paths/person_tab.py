"""The side "Path" of a person's page: the picture, the same in words, and its other versions."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from farshore.desk.kit.record import Tab
from farshore.desk.paths import wording
from farshore.desk.paths.story import story_of
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import Refused
from farshore.domain.paths.coarse import coarse
from farshore.domain.paths.layout import layout, lengths
from farshore.vault.speech.messages.resettlement import Beside, OpenBeside


def path_context(beside: Beside, *, is_wall: bool = False) -> dict[str, Any]:
    """Return what the templates of a path show."""
    story = story_of(beside, is_wall=is_wall)
    path = coarse(story.path) if is_wall else story.path
    stages = {code: str(words) for code, words in wording.STAGES.items()}
    return {
        "picture": layout(path, stages=stages),
        "sentence": _sentence(lengths(path), is_wall=is_wall),
        "items": story.items,
        "halves": _halves(story.items),
        "doubtful": story.doubtful,
        "levels": story.levels,
        "is_wall": is_wall,
        "days": sum(item.days for item in story.items),
    }


def context(request: MemberRequest, opened: Any) -> dict[str, Any]:
    """Ask for all that lies beside a person, and draw it.

    Raises:
        Refused: the member has no key of resettlement.
    """
    if "resettlement" not in request.member.compartments:
        raise Refused(role="caseworker")
    beside = request.vault.ask(OpenBeside(person=opened.label))
    return {**path_context(beside), "person": opened.label}


PATH = Tab("path", gettext_lazy("Path"), "paths/tab.html", context, needs=("resettlement",))
"""For the page of a person, whose `opened.label` is the case label."""


def _halves(items: tuple[Any, ...]) -> tuple[tuple[Any, ...], ...]:
    middle = (len(items) + 1) // 2
    return tuple(half for half in (items[:middle], items[middle:]) if half)


def _sentence(months: tuple[int, int, int], *, is_wall: bool) -> str:
    """Return lengths only: never a judgement, never "late"; whole years for a wall."""
    told = [round(number / 12) * 12 for number in months] if is_wall else months
    way, held, here = (wording.length_in_words(number) for number in told)
    if not months[2]:
        return _("%(way)s on the way so far.") % {"way": way}
    if not months[0]:
        return _("%(here)s here.") % {"here": here}
    if months[1]:
        said = _("%(way)s on the way, %(held)s of them held up; %(here)s here.")
        return said % {"way": way, "held": held, "here": here}
    return _("%(way)s on the way; %(here)s here.") % {"way": way, "here": here}
