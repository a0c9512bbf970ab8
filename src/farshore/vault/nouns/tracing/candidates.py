"""Candidates: sealed under the person who may be meant, so that erasing that person destroys them.

They are written by the tracer's own keys; nobody saves one by hand. Their steps are in
`vault/tracing`, which asks the consents first.
"""

from farshore.domain.tracing.records.candidates import (
    DECLINED,
    CandidateDoc,
    candidate_row,
    candidate_waits,
    check_candidate,
    with_read_day,
)
from farshore.vault.storage.nouns import Noun

PLACE = ("tracing",)

CANDIDATES = Noun(
    "tracing_candidate",
    CandidateDoc,
    PLACE,
    letter="EC",
    person=lambda doc: doc.person,
    row=candidate_row,
    waits=candidate_waits,
    check=check_candidate,
    lasting=frozenset({DECLINED}),
    upgrades=(with_read_day,),
)
