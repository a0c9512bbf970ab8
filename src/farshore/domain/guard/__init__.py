"""The guard: no detail, alone or joined with what is public, identifies a protected person."""

from farshore.domain.guard.answers.policy import DEFAULT, Policy
from farshore.domain.guard.facts.ledger import Ledger
from farshore.domain.guard.judging.check import check, span_hash
from farshore.domain.guard.people.register import Register

__all__ = ["DEFAULT", "Ledger", "Policy", "Register", "check", "span_hash"]
