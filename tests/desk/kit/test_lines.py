"""Lines of a form: counted in what was sent, emptied ones taken out, hostile numbers not looked at."""

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.desk.kit.days import PlainDayField
from farshore.desk.kit.fields import ChoiceField, TextField
from farshore.desk.kit.forms import KitForm
from farshore.desk.kit.lines import LINES_LIMIT, Line, LinesField
from tests.desk.pages import form_of


class Step(Line):
    words = ("what",)
    what = TextField(label="What")
    by = PlainDayField(label="By")
    kind = ChoiceField(label="Kind", words={"call": "call", "visit": "visit"})


class Steps(KitForm):
    title = TextField(label="Title")
    steps = LinesField(label="Steps", line=Step)


STORED = {"title": "a", "steps": [{"what": "one", "kind": "visit"}, {"what": "two"}]}


def sent(**fields: str) -> Steps:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data[name.replace("_", "-")] = value
    return Steps(data, initial=STORED)


def whats(form: Steps) -> list[str]:
    assert form.is_valid(), form.summary
    return [row["what"] for row in form.cleaned_data["steps"]]


def test_stored_lines_are_shown_with_empty_ones_at_the_end() -> None:
    shown = form_of(f"<form>{''.join(Steps(initial=STORED).parts)}</form>")

    assert [shown[f"steps-{n}-what"] for n in range(4)] == [["one"], ["two"], [""], [""]]
    assert shown["steps-0-kind"] == ["visit"]
    assert "steps-4-what" not in shown


def test_an_emptied_line_is_taken_out_whatever_else_stands_in_it() -> None:
    assert whats(sent(steps_0_what=" ", steps_0_by="no day", steps_1_what="two")) == ["two"]


def test_a_line_may_be_added_anywhere() -> None:
    assert whats(sent(steps_0_what="one", steps_3_what="four")) == ["one", "four"]


def test_a_mistake_names_its_line_and_leads_to_it() -> None:
    form = sent(steps_0_what="one", steps_1_what="two", steps_1_by="soon")

    assert not form.is_valid()
    assert form.status == 422
    ((field, sentence),) = form.summary
    assert field == "steps-1-by"
    assert sentence.startswith("Steps, line 2: ")


def test_a_code_that_is_none_is_refused() -> None:
    assert [field for field, _s in sent(steps_0_what="x", steps_0_kind="y").summary] == [
        "steps-0-kind"
    ]


def test_lines_that_were_not_on_the_page_are_left_alone() -> None:
    form = sent(title="b")

    assert form.is_valid()
    assert "steps" not in form.cleaned_data


@pytest.mark.parametrize(
    "number", ["9" * 5000, "9" * 25, "-1", "٣", "²", "", "1.5", " 1", "01", "0x1", str(10**5)]
)
def test_a_number_that_is_no_lines_is_not_looked_at(number: str) -> None:
    form = sent(steps_0_what="one", **{f"steps-{number}-what": "hostile"})

    assert whats(form) == ["one"]
    assert len(form.lines["steps"].forms) == 1


def test_no_counter_that_is_sent_is_believed() -> None:
    form = sent(steps_0_what="one", **{"steps-TOTAL_FORMS": "99999", "steps-INITIAL_FORMS": "-5"})

    assert whats(form) == ["one"]


def test_many_stored_lines_are_never_cut_off() -> None:
    many = [{"what": str(n)} for n in range(LINES_LIMIT + 100)]
    data = QueryDict(mutable=True)
    data.update({f"steps-{n}-what": line["what"] for n, line in enumerate(many)})

    assert whats(Steps(data, initial={"steps": many})) == [line["what"] for line in many]


def test_more_lines_are_offered_without_a_word_on_mistakes() -> None:
    form = sent(steps_0_what="one", steps_0_by="soon", more="1")

    assert form.is_asking
    assert form.summary == []
    assert len(form.lines["steps"].shown) == 6
    assert 'value="soon"' in "".join(form.parts)


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=12), st.text(max_size=5), max_size=8))
def test_no_field_name_breaks_the_lines(fields: dict[str, str]) -> None:
    data = QueryDict(mutable=True)
    data.update({f"steps-{name}-what": value for name, value in fields.items()})
    form = Steps(data)

    form.is_valid()

    assert "".join(form.parts)
