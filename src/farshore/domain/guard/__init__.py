"""The guard: no detail, alone or joined with what is public, identifies a protected person."""

from farshore.domain.guard.checking import check, span_hash
from farshore.domain.guard.ledger import Ledger
from farshore.domain.guard.policy import DEFAULT, Policy
from farshore.domain.guard.register import Register

__all__ = ["DEFAULT", "Ledger", "Policy", "Register", "check", "span_hash"]
