"""Which refusals a page shows beside the typed text, and which the frame answers."""

from django.utils.translation import gettext

from farshore.domain.errors import FarshoreError

ANSWERED_BY_THE_FRAME = frozenset(
    {"right.refused", "input.not-found", "vault.sealed", "vault.unreachable", "vault.signed-out"}
)


def shown_here(refusal: FarshoreError) -> str:
    """Return a refusal's sentence for this page.

    Raises:
        FarshoreError: the refusal itself, where the frame has a page for it.
    """
    if refusal.code in ANSWERED_BY_THE_FRAME:
        raise refusal
    return sentence(refusal)


def sentence(refusal: FarshoreError) -> str:
    """Return a refusal in the reader's language, as far as it is translated."""
    facts = {
        name: gettext(value) if isinstance(value, str) and " " in value else value
        for name, value in refusal.facts.items()
    }
    template = gettext(refusal.message)
    if "why" in facts and len(facts) > 1:
        template = str(facts.pop("why"))
    try:
        return template % facts if facts else template
    except (KeyError, TypeError, ValueError):
        return str(refusal)
