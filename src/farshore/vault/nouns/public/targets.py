"""Targets: further places that show what is published, kept by editors."""

from farshore.domain.stories.places import seal_places
from farshore.domain.stories.targets import (
    TARGET,
    TargetDoc,
    check_target,
    target_row,
    with_kept_password,
)
from farshore.vault.nouns.verbs import lists, moves, opens, saves
from farshore.vault.speech.messages.public.targets import (
    ListTargets,
    MoveTarget,
    OpenTarget,
    SaveTarget,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Vault
from farshore.vault.storage.nouns import Noun

_PLACES = ("stories",)
TARGETS = Noun(
    "target",
    TargetDoc,
    _PLACES,
    letter="TG",
    row=target_row,
    check=check_target,
    moves=TARGET,
)


def _merged(_vault: Vault, sent: TargetDoc, known: TargetDoc | None) -> TargetDoc:
    return with_kept_password(sent, known)


def in_use(vault: Vault) -> list[TargetDoc]:
    """Return the further places in use.

    They are opened by the guard's ring: whoever withdraws a consent is often no editor, and the
    story must leave these places at once.
    """
    opened = vault.documents.open_all(TARGETS, ring=vault.need_opened().ring, damaged=[])
    return [doc for _row, doc in opened if doc.stage == TARGET.first]


def sealed_for_publisher(vault: Vault, *, number: int) -> bytes:
    """Return the places in use as the process that writes the site alone can read them.

    Args:
        vault: the vault.
        number: of the bundle that goes with them.
    """
    places = in_use(vault)
    if not places or vault.publisher is None:
        return b""
    return seal_places(places, public=vault.publisher, number=number)


lists(ListTargets, TARGETS, right=Right(_PLACES, unaudited="public places"))
opens(OpenTarget, TARGETS, right=Right(_PLACES, audit="open-target"))
saves(SaveTarget, TARGETS, right=Right(_PLACES, audit="save-target"), merged=_merged)
moves(MoveTarget, TARGETS, right=Right(_PLACES, audit="move-target"))
