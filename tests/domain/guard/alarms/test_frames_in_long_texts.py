"""The danger frames read any text and point at its own words (`tests/attacks/test_endless_texts.py` asks every pattern for its pace)."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.guard.alarms.kin_inside import relatives_at_risk
from farshore.domain.guard.alarms.operations import operations_told
from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.people.operations import open_operations
from farshore.domain.guard.people.register import Operation, Register
from farshore.domain.guard.text.mentions import find_mentions
from farshore.domain.people.records import FamilyLink, PersonDoc

REGISTER = Register([PersonDoc(label="C-1", relatives=[FamilyLink(kin="mother")])])
REGISTER.put_operation(Operation(label="OP-1", places=("Kunming",), count=3))


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=string.ascii_letters + " .,'’-はがもの母在가는은다 \n", max_size=300),
    st.integers(1, 12),
)
def test_any_repeated_words_are_read_and_every_finding_stands_at_its_words(
    words: str, times: int
) -> None:
    field = Field("en", "body", words * times)
    subject = REGISTER.records["C-1"]
    with REGISTER.memory.in_use():
        mentions = find_mentions(field.text)
        found = [
            *relatives_at_risk(
                field,
                mentions,
                subjects=[subject],
                register=REGISTER,
                writers=frozenset({subject.label}),
            ),
            *operations_told(field, mentions, operations=open_operations(REGISTER)),
        ]

    assert all(field.text[f.start : f.end] == f.text for f in found)
