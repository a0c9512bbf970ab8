"""The month in which the organisation's year for figures begins."""

from farshore.domain.calendar.fiscal import BEGINS_MONTH, check_month
from farshore.vault.state.vault import Vault

_NAME = "fiscal_month"


def year_begins(vault: Vault) -> int:
    """Return the month, 1 to 12; September while nobody has chosen one."""
    stored = vault.meta(_NAME)
    return int(stored) if stored else BEGINS_MONTH


def set_year_begins(vault: Vault, month: int) -> None:
    """Store the month. Years that were frozen keep their days.

    Raises:
        BadInput: there is no such month.
    """
    check_month(month)
    vault.set_meta(_NAME, str(month).encode())
