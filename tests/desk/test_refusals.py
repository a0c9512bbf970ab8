"""A refusal with a label in it is translated first and filled afterwards."""

from django.utils.translation import override

from farshore.desk.refusals import sentence
from farshore.domain.errors import BadInput

WHY = "%(who)s is with this journey already."


def test_a_sentence_with_a_label_is_in_the_readers_language() -> None:
    refusal = BadInput(why=WHY, who="C-7Q2K9D")

    with override("ja"):
        assert sentence(refusal) == "C-7Q2K9Dはすでにこの道のりに入っています。"
    assert str(refusal) == "C-7Q2K9D is with this journey already."


def test_a_per_cent_sign_in_a_plain_sentence_stays() -> None:
    assert sentence(BadInput(why="100 % of it is missing.")) == "100 % of it is missing."
    assert str(BadInput(why="100 % of it is missing.")) == "100 % of it is missing."
