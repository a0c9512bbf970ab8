"""Which refusals a page shows beside the typed text, and which the frame answers."""

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
    return str(refusal)
