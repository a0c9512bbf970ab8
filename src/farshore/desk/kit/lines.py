"""Lines of a form: one small form, repeated, with empty lines at the end for more.

The shape of a line is written once, as a `Line`. A line whose words are emptied is taken out.
Lines are numbered fields (`name-0-text`), so all of it works without JavaScript; a number that
is none of a line's (`-1`, `٣`, five thousand digits) is not looked at.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
from django import forms
from django.forms.formsets import (
    INITIAL_FORM_COUNT,
    MAX_NUM_FORM_COUNT,
    MIN_NUM_FORM_COUNT,
    TOTAL_FORM_COUNT,
    ManagementForm,
)
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _

from farshore.desk.kit.fields import KitField, Text

SPARE_LINES = 2
MORE_LINES = 5
LINES_LIMIT = 500
"""Lines that a form takes beside those that are stored already."""


class Line(forms.Form):
    """One line. `words` names the fields without which it is empty."""

    words: tuple[str, ...] = ()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, field in self.fields.items():
            if isinstance(field, KitField):
                field.remember(self.initial.get(name))

    @property
    def is_emptied(self) -> bool:
        """Tell whether none of its words is there any more."""
        return not any(str(self[name].value() or "").strip() for name in self.words)

    def full_clean(self) -> None:
        """Check the line; an emptied one has nothing wrong and nothing in it."""
        if self.is_bound and self.is_emptied:
            self.unchecked()
            return
        self.empty_permitted = False  # else Django takes an unchanged line for an empty one
        super().full_clean()

    def unchecked(self) -> None:
        """Say as Django does that nothing is wrong, and nothing in it."""
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    def understood(self, name: str) -> str:
        """Return what is understood of the words in one of its fields."""
        field = self.fields[name]
        return field.understood(self[name].value()) if isinstance(field, KitField) else ""


if TYPE_CHECKING:
    _Lines = forms.BaseFormSet[Line]
else:
    _Lines = forms.BaseFormSet


class LineSet(_Lines):
    """The lines of one part of a form.

    Attributes:
        label: what the lines are.
        spare: how many empty lines follow when it is shown.
    """

    form: type[Line]
    extra, can_order, can_delete, can_delete_extra = 0, False, False, False
    min_num, validate_min, validate_max, edit_only = 0, False, False, False
    max_num = absolute_max = 100_000
    label: Text = ""
    hint: Text = ""
    spare = SPARE_LINES
    renderer: Any = None

    @cached_property
    def management_form(self) -> ManagementForm:
        """Return how many lines there are: counted in what was sent, by no field of its own."""
        count = self._sent() if self.is_bound else len(self.initial or ())
        counted = {
            f"{self.prefix}-{TOTAL_FORM_COUNT}": count,
            f"{self.prefix}-{INITIAL_FORM_COUNT}": 0,
            f"{self.prefix}-{MIN_NUM_FORM_COUNT}": 0,
            f"{self.prefix}-{MAX_NUM_FORM_COUNT}": count,
        }
        form = ManagementForm(counted, prefix=self.prefix)
        form.full_clean()
        return form

    @property
    def was_sent(self) -> bool:
        """Tell whether any line of it was on the page that was sent."""
        return self._sent() > 0

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the checked lines that have words."""
        return [line.cleaned_data for line in self.forms if line.cleaned_data]

    @property
    def numbered(self) -> list[tuple[int, dict[str, Any]]]:
        """Return the checked lines that have words, each with its number."""
        return [(n, line.cleaned_data) for n, line in enumerate(self.forms) if line.cleaned_data]

    @cached_property
    def shown(self) -> list[Line]:
        """Return all lines of the page: what is there, then empty ones."""
        count = len(self.forms)
        return [*self.forms, *(self._blank(count + n) for n in range(self.spare))]

    @property
    def columns(self) -> Iterable[forms.Field]:
        """Return the fields of a line, for its headings."""
        return self.form.base_fields.values()

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Return what is wrong: id of the control, and a sentence that names the line."""
        found = []
        for number, line in enumerate(self.forms, start=1):
            for name, sentences in line.errors.items():
                field = name if name in line.fields else line.words[0]
                found += [
                    (line[field].auto_id, self._placed(number, str(one))) for one in sentences
                ]
        return found

    def unchecked(self) -> None:
        """Show what was typed without looking for mistakes in it."""
        for line in self.forms:
            line.unchecked()
        self._errors: list[Any] = []
        self._non_form_errors = self.error_class()

    def initial_form_count(self) -> int:
        """Return 0: each line may be emptied, whether it was stored before or not."""
        return 0

    def total_form_count(self) -> int:
        """Return how many lines were sent, or are stored."""
        return int(self.management_form.cleaned_data[TOTAL_FORM_COUNT] or 0)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Return how a line is made: ids are names, and an empty line is no mistake."""
        return {**super().get_form_kwargs(index), "label_suffix": ""}

    def get_context(self) -> dict[str, Any]:
        """Return what the template needs."""
        return {"lines": self}

    def _blank(self, number: int) -> Line:
        return self.form(
            prefix=self.add_prefix(number),
            auto_id=self.auto_id,
            empty_permitted=True,
            use_required_attribute=False,
            renderer=self.renderer,
            **self.get_form_kwargs(None),
        )

    def _sent(self) -> int:
        pattern = re.compile(
            rf"{re.escape(str(self.prefix))}-(0|[1-9][0-9]{{0,5}})-[\w-]+", re.ASCII
        )
        limit = LINES_LIMIT + len(self.initial or ())
        numbers = (int(found[1]) for name in self.data if (found := pattern.fullmatch(name)))
        return max((n for n in numbers if n < limit), default=-1) + 1

    def _placed(self, number: int, sentence: str) -> str:
        return _("%(part)s, line %(number)d: %(sentence)s") % {
            "part": self.label,
            "number": number,
            "sentence": sentence,
        }


class LinesField(KitField):
    """A part of a form that is made of lines; answers a list of what each line holds.

    Args:
        line: the shape of a line.
        spare: how many empty lines follow.
    """

    def __init__(
        self,
        name: str = "",
        label: Text = "",
        *,
        line: type[Line],
        spare: int = SPARE_LINES,
        **more: Any,
    ) -> None:
        self.line, self.spare = line, spare
        super().__init__(name, label, **more)

    def line_set(
        self,
        prefix: str,
        data: Mapping[str, Any] | None,
        *,
        initial: Any,
        renderer: Any,
        context: dict[str, Any] | None = None,
    ) -> LineSet:
        """Return the lines of a form.

        Args:
            prefix: first part of every field's name.
            data: what was sent, or None.
            initial: the stored lines: dictionaries or structs.
            renderer: how it is drawn.
            context: what each line is made with, beside what it always is.
        """
        found: LineSet = self._class(
            data, initial=[_plain(one) for one in initial or ()], prefix=prefix, auto_id="%s",
            form_kwargs=context or {},
        )  # fmt: skip
        found.label, found.hint, found.spare = self.label or "", self.help_text, self.spare
        found.renderer = renderer
        return found

    @cached_property
    def _class(self) -> type[LineSet]:
        return type("Lines", (LineSet,), {"form": self.line})

    def shown(self, stored: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the stored lines as dictionaries, as the line's fields show them."""
        return [
            {field.name: field.shown(line) for field in self.named}
            for line in map(_plain, stored.get(self.name) or ())
        ]

    def kept(self, value: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the lines as plain dictionaries."""
        lines = []
        for row in value:
            line: dict[str, Any] = {}
            for field in self.named:
                line |= field.kept(row[field.name])
            lines.append(line)
        return {self.name: lines}

    @cached_property
    def named(self) -> list[KitField]:
        """Return the fields of a line, each with its name."""
        found = []
        for name, field in self.line.base_fields.items():
            if isinstance(field, KitField):
                field.name = name
                found.append(field)
        return found


def _plain(line: Any) -> dict[str, Any]:
    return line if isinstance(line, dict) else msgspec.to_builtins(line)
