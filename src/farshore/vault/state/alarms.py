"""Alarms: a member asked more than a day of work needs. Kept for custodians over restarts."""

from datetime import timedelta

import msgspec

from farshore.domain.errors import NotFound
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import MemberRefused
from farshore.vault.speech.messages import AnswerAgain, Done
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault

_META = "alarms"
_KEPT_DAYS = 30
GUARD, SEARCH = "guard", "search"


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """One budget of one member that was passed on one day. Holds no name and no label."""

    handle: str
    on: str
    what: str
    """`guard` for questions to the guard, `search` for searches and previews of imports."""
    answered_by: str = ""
    """Custodian who let the member ask on that day; empty: the member waits."""


def sound(vault: Vault, session: Session, what: str, *, detail: str) -> None:
    """Write an alarm into the trail and keep it for the custodians; once a day for each kind.

    Args:
        vault: the vault.
        session: the member who asked.
        what: `GUARD` or `SEARCH`: it is answered no more to this member today.
        detail: which budget: a code.
    """
    if is_stopped(vault, session.handle, what):
        return  # told already
    vault.log(session, "asked-too-much", detail=f"{what}: {detail}", again=True)
    alarm = Alarm(handle=session.handle, on=today(vault.clock).isoformat(), what=what)
    vault.set_meta(_META, msgspec.json.encode([*alarms(vault), alarm]))


def is_stopped(vault: Vault, handle: str, what: str) -> bool:
    """Tell whether a member passed a budget today: then that kind of question is not answered."""
    day = today(vault.clock).isoformat()
    return Alarm(handle=handle, on=day, what=what) in alarms(vault)


@answers(AnswerAgain, roles=("custodian",), audit="answer-again")
def answer_again(vault: Vault, session: Session, call: AnswerAgain) -> Done:
    """Begin to count a member's questions of today anew.

    Raises:
        MemberRefused: for oneself.
        NotFound: there is no such member.
    """
    if call.handle == session.handle:
        raise MemberRefused(why="Another custodian has to let you ask again.")
    found = vault.keys.execute("SELECT 1 FROM member WHERE handle = ?", (call.handle,)).fetchone()
    if not found:
        raise NotFound(label=call.handle)
    vault.log(session, "answer-again", detail=call.handle)
    vault.asked.forget(call.handle)
    kept = [
        msgspec.structs.replace(alarm, answered_by=session.handle)
        if alarm.handle == call.handle
        else alarm
        for alarm in alarms(vault)
    ]
    vault.set_meta(_META, msgspec.json.encode(kept))
    return Done()


def alarms(vault: Vault) -> list[Alarm]:
    """Return the alarms of the last thirty days, oldest first."""
    stored = vault.meta(_META)
    first = (today(vault.clock) - timedelta(days=_KEPT_DAYS)).isoformat()
    found = msgspec.json.decode(stored, type=list[Alarm]) if stored else []
    return [alarm for alarm in found if alarm.on >= first]
