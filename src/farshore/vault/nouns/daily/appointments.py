"""Appointments: in whichever compartment their writer chooses, for members with its key."""

from farshore.domain.appointments import (
    APPOINTMENT,
    AppointmentDoc,
    appointment_days,
    appointment_row,
    appointment_waits,
    check_appointment,
)
from farshore.domain.errors import NotFound, Refused
from farshore.vault.nouns.verbs import lists, moves, opens, saves
from farshore.vault.speech.messages.daily.appointments import (
    ListAppointments,
    MoveAppointment,
    OpenAppointment,
    SaveAppointment,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

_PLACES = ("resettlement", "identity", "operations", "tracing", "advocacy")

APPOINTMENTS = Noun(
    "appointment",
    AppointmentDoc,
    _PLACES,
    letter="D",
    person=lambda doc: doc.person,
    row=appointment_row,
    check=check_appointment,
    moves=APPOINTMENT,
    waits=appointment_waits,
    days=appointment_days,
)


def _may_be_kept(vault: Vault, session: Session, doc: AppointmentDoc, _compartment: str) -> None:
    """Refuse an appointment about a case, or with a helper, that its writer could not open."""
    if not (doc.person or doc.interpreted_by):
        return
    if not session.ring.has("identity"):
        raise Refused(role="identity")
    if doc.interpreted_by and doc.interpreted_by not in vault.model.people:
        raise NotFound(label=doc.interpreted_by[:12])


_SHOWN = "titles, days and labels of appointments; no place and no word"
lists(ListAppointments, APPOINTMENTS, right=Right(_PLACES, unaudited=_SHOWN))
opens(OpenAppointment, APPOINTMENTS, right=Right(_PLACES, audit="open-appointment"))
saves(
    SaveAppointment, APPOINTMENTS, right=Right(_PLACES, audit="save-appointment"), also=_may_be_kept
)
moves(MoveAppointment, APPOINTMENTS, right=Right(_PLACES, audit="move-appointment"))
