"""Appointments: list, open, save and move them."""

from farshore.domain.appointments import AppointmentDoc, AppointmentRow
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, SaveDoc


class ListAppointments(ListRows[AppointmentRow], frozen=True, kw_only=True):
    """List appointments; where somebody goes stands only in the opened one."""


class OpenAppointment(OpenDoc[AppointmentDoc], frozen=True, kw_only=True):
    """Open one appointment."""


class SaveAppointment(SaveDoc[AppointmentDoc], frozen=True, kw_only=True):
    """Store an appointment."""


class MoveAppointment(MoveDoc, frozen=True, kw_only=True):
    """Keep, miss, cancel or plan an appointment again."""
