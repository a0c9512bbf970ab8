"""What a reader of a petition would stumble over: `lint` and its findings."""

from farshore.domain.petitions.lint.findings import RULE_NAMES, LetterFinding, Rule
from farshore.domain.petitions.lint.rules import lint

__all__ = ["RULE_NAMES", "LetterFinding", "Rule", "lint"]
