"""Names parted, bracketed, hidden in part, turned round or put into addresses are found."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.large_register import named

ON = date(2026, 3, 1)
REGISTER = Register([
    named("a", "구본설", "具本雪", "Ku Bon-sol"), named("b", "문소라", "Mun So-ra"),
    named("c", "남궁별하", "Namgung Byol-ha"), named("d", "오국남", "O Kuk-nam"),
    named("e", "김경희", "Kim Kyong-hui"),
])  # fmt: skip


def who(text: str) -> set[str]:
    doc = StoryDoc(label="S-1", no_subject=True, translations={"en": Translation(body=text)})
    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=ON)
    return {f.who for f in verdict.findings if f.who and f.strength == "block"}


@pytest.mark.parametrize("written", ["Byol-ha N.", "Byol-ha N. thanked us", "Pyol-ha, N."])
def test_a_given_name_with_the_initial_of_a_family_name_of_two_syllables_is_found(
    written: str,
) -> None:
    assert who(written) == {"c"}


@pytest.mark.parametrize(
    ("written", "whose"),
    [
        ("K-u B-o-n-s-o-l", "a"), ("K-u B-o-n S-o-l", "a"), ("K.u B.o.n-s.o.l", "a"), ("K.u B.o.n.s.o.l", "a"),
        ("K/u B/o/n/s/o/l", "a"), ("k-u b-o-n-s-o-l", "a"), ("B-o-n-s-o-l K-u", "a"), ("K_u B_o_n_s_o_l", "a"),
        ("K・u B・o・n・s・o・l", "a"), ("K u  B o n s o l", "a"), ("O K-u-k-n-a-m", "d"), ("O K/u/k-n/a/m", "d"),
        ("M-u-n S-o-r-a", "b"), ("M/u/n S/o-r/a", "b"), ("K-i-m K-y-o-n-g-h-u-i", "e"),
    ],
)  # fmt: skip
def test_letters_parted_one_by_one_are_a_name_whatever_its_length(written: str, whose: str) -> None:
    assert who(f"{written} came to us.") == {whose}
    assert who(written) == {whose}
