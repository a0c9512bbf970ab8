"""From the desk to the public site, through the press that the wiring connected."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from farshore.desk import press
from farshore.desk.refusals import sentence
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.client import VaultClient


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What became of the public site.

    Attributes:
        ok: the site says what the vault released.
        sentence: the same for people, with the way out if it is not so.
    """

    ok: bool
    sentence: str
    places: list["PlaceLine"] = field(default_factory=list)

    @property
    def is_everywhere(self) -> bool:
        """Whether the site and every further place say what the vault released."""
        return self.ok and all(place.ok for place in self.places)


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """What became of a further place, in words; `look_at` holds a sentence and its addresses."""

    ok: bool
    sentence: str
    look_at: list[tuple[str, list[str]]]


_LOOK_AT = {
    "taken_down": _l("Somebody took these down there. They stay down:"),
    "hidden": _l(
        "Somebody else's posts stood at withdrawn addresses. They are private now; delete them "
        "there if they tell the same:"
    ),
    "copies": _l("These posts of somebody else repeat what was withdrawn. Take them down there:"),
    "still_answering": _l(
        "These are gone and are still shown, by a cache in front of that site. Have it emptied:"
    ),
}


def _line(place: press.PlaceResult) -> PlaceLine:
    if place.refusal is not None:
        told = sentence(place.refusal)
        if place.title:
            told = _("%(title)s: %(why)s") % {"title": place.title, "why": told}
        return PlaceLine(ok=False, sentence=told, look_at=[])
    counts = {"title": place.title, "written": place.written, "removed": place.removed}
    return PlaceLine(
        ok=True,
        sentence=_("%(title)s is up to date: %(written)d written, %(removed)d removed.") % counts,
        look_at=[(str(_LOOK_AT[code]), list(where)) for code, where in place.look_at.items()],
    )


def bake(vault: VaultClient) -> SiteResult:
    """Have the press write the site; a failure is told, the release itself stands."""
    if press.PRESS is None:
        nothing = _("No press is connected to this desk, so no page was written.")
        return SiteResult(ok=False, sentence=nothing)
    try:
        summary = press.PRESS(vault)
    except FarshoreError as refusal:
        return SiteResult(
            ok=False,
            sentence=_("The public site was not written: %(why)s Then use “Write the site again”.")
            % {"why": sentence(refusal)},
        )
    except OSError as failure:
        return SiteResult(
            ok=False,
            sentence=_(
                "The public site was not written: the disk refused (%(why)s). Free some space, "
                "then use “Write the site again”."
            )
            % {"why": type(failure).__name__},
        )
    return SiteResult(
        ok=True,
        sentence=_("The public site is up to date: %(written)d files written, %(removed)d removed.")
        % {"written": summary.written, "removed": summary.removed},
        places=[_line(place) for place in summary.places],
    )
