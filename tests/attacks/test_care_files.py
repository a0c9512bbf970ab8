"""A file of the care of a person is opened by whoever holds the key of care, and by nobody else."""

import pytest

from farshore.domain.errors import FarshoreError, Refused
from farshore.vault.speech.messages import AddAttachment, OpenAttachment, OpenPerson
from tests.cast import Organisation

PAPER = b"%PDF-1.4 a letter of the hospital"


def add(organisation: Organisation, who: str, compartment: str) -> str:
    call = AddAttachment(
        owner=organisation.nari, name="letter.pdf", data=PAPER, compartment=compartment
    )  # type: ignore[arg-type]
    return organisation[who].ask(call).label


def files_of(organisation: Organisation, who: str) -> list[str]:
    return [
        one.id for one in organisation[who].ask(OpenPerson(label=organisation.nari)).attachments
    ]


def test_a_coordinator_neither_sees_nor_opens_a_file_of_the_care(
    organisation: Organisation,
) -> None:
    care = add(organisation, "crane", "care")
    of_all = add(organisation, "crane", "identity")
    assert set(files_of(organisation, "crane")) == {care, of_all}
    assert files_of(organisation, "tern") == [of_all]
    assert organisation["crane"].ask(OpenAttachment(id=care)).data == PAPER
    with pytest.raises(FarshoreError):
        organisation["tern"].ask(OpenAttachment(id=care))


@pytest.mark.parametrize(
    ("who", "compartment"), [("tern", "care"), ("tern", "resettlement"), ("crane", "operations")]
)
def test_nobody_seals_a_file_under_a_key_that_is_not_on_the_own_ring(
    organisation: Organisation, who: str, compartment: str
) -> None:
    with pytest.raises(Refused):
        add(organisation, who, compartment)
    assert files_of(organisation, "crane") == []
