"""Targets: further places that show what is published, kept by editors."""

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


lists(ListTargets, TARGETS, right=Right(_PLACES, unaudited="public places"))
opens(OpenTarget, TARGETS, right=Right(_PLACES, audit="open-target"))
saves(SaveTarget, TARGETS, right=Right(_PLACES, audit="save-target"), merged=_merged)
moves(MoveTarget, TARGETS, right=Right(_PLACES, audit="move-target"))
