"""From the desk to the public site, through the press that the wiring connected."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

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
    )
