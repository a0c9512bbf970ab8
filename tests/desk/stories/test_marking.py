"""A text cut at its findings."""

from hypothesis import given
from hypothesis import strategies as st

from farshore.desk.stories.marking import ORDER, segments
from farshore.domain.guard.answers.verdicts import Finding

STRENGTHS = st.sampled_from(["block", "decide", "note"])


def finding(start: int, end: int, strength: str = "block") -> Finding:
    return Finding(
        field="body", start=start, end=end, text="", type="D.name", rule="guard.name",
        strength=strength,
    )  # fmt: skip


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, Finding]]]:
    text = draw(st.text(max_size=60))
    spans = draw(
        st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70), STRENGTHS), max_size=8)
    )
    return text, [(n, finding(a, b, s)) for n, (a, b, s) in enumerate(spans, start=1)]


def test_a_name_in_the_middle_is_one_marked_piece() -> None:
    pieces = segments("He met Myong-jin there.", [(1, finding(7, 16))])

    assert [piece.text for piece in pieces] == ["He met ", "Myong-jin", " there."]
    assert [piece.findings for piece in pieces] == [(), (1,), ()]


def test_of_two_findings_on_the_same_words_the_stronger_names_the_piece() -> None:
    pieces = segments("Dec. 8", [(1, finding(0, 6, "note")), (2, finding(0, 4, "block"))])

    assert [(piece.text, piece.strength) for piece in pieces] == [("Dec.", "block"), (" 8", "note")]
    assert pieces[0].findings == (2, 1)


@given(cut_texts())
def test_the_pieces_joined_are_the_text_again(case: tuple[str, list[tuple[int, Finding]]]) -> None:
    text, findings = case

    pieces = segments(text, findings)

    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


@given(cut_texts())
def test_every_marked_piece_has_the_strength_of_its_worst_finding(
    case: tuple[str, list[tuple[int, Finding]]],
) -> None:
    text, findings = case
    by_number = dict(findings)

    for piece in segments(text, findings):
        worst = min((ORDER[by_number[n].strength] for n in piece.findings), default=None)
        assert (ORDER[piece.strength] if piece.strength else None) == worst
