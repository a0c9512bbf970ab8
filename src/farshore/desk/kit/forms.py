"""Forms of the desk: everything typed is kept, and what is wrong stands in one place.

The ids of a page are the names of its fields, so that an error leads to its field by `#name`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

from farshore.desk.kit.cases import CaseInput, Finder
from farshore.desk.kit.fields import KitField
from farshore.desk.kit.lines import MORE_LINES, LineSet, LinesField
from farshore.desk.refusals import shown_here
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.errors import ChangedMeanwhile

UNPROCESSABLE = 422
MORE, FIND, PICK = "more", "find-case", "pick-case"
"""Buttons that answer the page again: more lines, look a name up, take who was found."""


def typed_in(request: HttpRequest) -> Mapping[str, Any] | None:
    """Return what was typed into a page's form; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


class KitRenderer(DjangoTemplates):
    """Draws fields and lines with the kit's templates."""

    field_template_name = "kit/field.html"
    formset_template_name = "kit/lines.html"


class KitForm(forms.Form):
    """A form whose fields are the kit's, some of them lines.

    Args:
        data: what was sent; None shows the form.
        files: files that were sent.
        initial: what is stored, by field.
        finder: looks cases up by name, for a member who may.
        known: what each line is made with, by the name of the part.
        ids: how an id is made of a name, where two forms of a page ask for the same.
        made: fields that follow those of the class, made for this one form.
    """

    default_renderer = KitRenderer
    use_required_attribute = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        files: MultiValueDict[str, Any] | None = None,
        initial: dict[str, Any] | None = None,
        finder: Finder | None = None,
        known: dict[str, dict[str, Any]] | None = None,
        ids: str = "%s",
        made: Mapping[str, forms.Field] | None = None,
    ) -> None:
        self.is_asking = data is not None and not {MORE, FIND, PICK}.isdisjoint(data)
        data = _picked(data) if data is not None else None
        super().__init__(data, files, initial=initial, auto_id=ids, label_suffix="")
        self.lines: dict[str, LineSet] = {}
        self.fields.update(made or {})
        self.order = tuple(self.fields)
        for name, field in list(self.fields.items()):
            if isinstance(field, LinesField):
                del self.fields[name]
                self.lines[name] = field.line_set(
                    name, data, initial=self.initial.get(name), renderer=self.renderer,
                    context=(known or {}).get(name),
                )  # fmt: skip
            elif isinstance(field, KitField):
                field.remember(self.initial.get(name))
        self._refusals: list[tuple[str, str]] = []
        self.is_stale = False
        if self.is_asking:
            self._unchecked()
        if data is not None and MORE in data:
            for lines in self.lines.values():
                lines.spare = MORE_LINES
        self._look_up(finder)

    @property
    def parts(self) -> Iterator[SafeString]:
        """Yield the form's fields as they are drawn, in their order."""
        for name in self.order:
            lines = self.lines.get(name)
            yield lines.render() if lines else self[name].as_field_group()

    @property
    def summary(self) -> list[tuple[str, str]]:
        """Return what is wrong: id of the control that it leads to, and the sentence."""
        found = list(self._refusals)
        if not self.is_bound:
            return found
        for name in self.order:
            if name in self.lines:
                found += self.lines[name].summary
            found += [(self.leads_to(name), str(one)) for one in self.errors.get(name, ())]
        found += [(self.leads_to(""), str(one)) for one in self.non_field_errors()]
        return found

    @property
    def status(self) -> int:
        """Return the HTTP status of the page: 422 if something is wrong."""
        return UNPROCESSABLE if self.summary else 200

    def leads_to(self, name: str) -> str:
        """Return the id of a field's control; "" is the first one."""
        names = [*self.lines, *self.fields]
        if name not in names:
            name = next(iter(self.order), "")
        if not name:
            return "main"
        if name in self.lines:
            line = self.lines[name].shown[0]
            return line[line.words[0]].auto_id
        return self[name].id_for_label or self[name].auto_id

    def is_valid(self) -> bool:
        """Tell whether all of it, lines too, can be used."""
        return super().is_valid() and all(lines.is_valid() for lines in self.lines.values())

    def full_clean(self) -> None:
        """Check the fields, then the lines; lines that were not on the page stay as they were."""
        super().full_clean()
        if self.is_bound and hasattr(self, "cleaned_data"):
            for name, lines in self.lines.items():
                if lines.was_sent and lines.is_valid():
                    self.cleaned_data[name] = lines.rows

    def refuse(self, refusal: FarshoreError, *, field: str = "") -> None:
        """Show what the vault refused beside what was typed; note if others were quicker.

        Raises:
            FarshoreError: the refusal itself, where the frame has a page for it.
        """
        self.is_stale = refusal.code == ChangedMeanwhile.code
        self.say(shown_here(refusal), field=field)

    def say(self, sentence: str, *, field: str = "") -> None:
        """Show a sentence in the summary that leads to a field."""
        self._refusals.append((self.leads_to(field), sentence))

    def understood(self, name: str) -> str:
        """Return what is understood of the words in one of its fields."""
        field = self.fields[name]
        return field.understood(self[name].value()) if isinstance(field, KitField) else ""

    def _unchecked(self) -> None:
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
        for lines in self.lines.values():
            lines.unchecked()

    def _look_up(self, finder: Finder | None) -> None:
        """Let case fields look names up, and answer the one that asks."""
        lines = (line for lines in self.lines.values() for line in lines.shown)
        for form in (self, *lines):
            for name, field in form.fields.items():
                if not isinstance(field.widget, CaseInput):
                    continue
                field.widget.may_find = finder is not None
                if finder and self.data.get(FIND) == form.add_prefix(name):
                    field.widget.found = finder(str(form[name].value() or ""))


def form_class(fields: tuple[KitField, ...]) -> type[KitForm]:
    """Return a form that is made of a row of named fields."""
    return type("MadeForm", (KitForm,), {field.name: field for field in fields})


def _picked(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what was sent, with the case that was chosen in its field: `field=C-7Q2K9D`."""
    field, _sign, label = str(data.get(PICK, "")).rpartition("=")
    if not field or not isinstance(data, dict):
        return data
    changed = data.copy()
    changed[field] = label
    return changed
