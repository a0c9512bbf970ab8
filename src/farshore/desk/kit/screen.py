"""Whole screens of a noun out of its words: list, record, form, moves, addresses.

    TASKS = Screen("tasks", list=ListTasks, open=OpenTask, save=SaveTask, move=MoveTask,
                   doc=TaskDoc, title=_("Tasks"), one=_("Task"), columns=("label", "due_on"),
                   fields=(TextField("title", _("What"), required=True), ...),
                   moves={"finish": _("Done")})
    app_name = "tasks"
    urlpatterns = TASKS.urls()

Every right is the vault's: whoever may not do something is refused there, before anything shows.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from farshore.desk.kit import cases, listing
from farshore.desk.kit.acts import Act, act_page
from farshore.desk.kit.fields import ChoiceField, KitField, Text, Words
from farshore.desk.kit.forms import KitForm, form_class
from farshore.desk.kit.record import Fact, Tab, facts_of
from farshore.desk.numbers import whole
from farshore.desk.refusals import shown_here
from farshore.desk.vault import MemberRequest
from farshore.domain.errors import FarshoreError, NotFound
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, Opened, SaveDoc

RECORD = "record"
READERS = "readers"
EMPTY = _("Nothing is here yet. Begin with “New”.")
_CHECK = _("This answer can't be kept. Check it and send it again.")
View = Callable[..., HttpResponse]


class Screen:
    """The pages of one noun.

    Args:
        name: its `app_name`, and first part of its addresses' names.
        list: the call that lists it.
        open: the call that opens one.
        save: the call that stores one; None where nobody writes one by hand.
        move: the call that moves one to another stage; None where nothing moves.
        doc: the document; must be made from nothing (`doc()`).
        title: its plural, as a heading. No name of a person.
        one: one of it, as a heading.
        columns: fields of a row, in order; "label" leads to the record.
        fields: fields of the form, each with the name of a field of the document.
        moves: code of a move to the words of its button.
        asks: code of a move to what it asks for first.
        told: words of steps that acts do, for the list of what was done.
        words: field to its codes in words.
        filters: fields of a row that one may filter by; one without words is typed.
        heads: words of columns that are no field of the form.
        empty: what stands on an empty list, with what to do next.
        tabs: more sides of a record.
        compartment: where a new one is sealed; "" lets the vault say.
        readers: compartments in which it may lie, in words: who may read it. Whoever makes one
            chooses among those of the own keys. Members with one of them see the noun's room.
        acts: what is done with a record beside its form and its steps.
        instead: pages by their name that are ordinary views: they get the screen first.
        beside: pages of which the list has links, name of an address to its words.
        begun: makes the document that a new one begins with, of the labels in an address.
        is_room: whether it stands in the navigation; else another list leads to it.
    """

    def __init__(  # noqa: PLR0913 a noun is said in one place
        self,
        name: str,
        *,
        list: type[ListRows[Any]],  # noqa: A002 the words of the design
        open: type[OpenDoc[Any]],  # noqa: A002
        save: type[SaveDoc[Any]] | None,
        doc: type[Any],
        title: Text,
        one: Text,
        columns: tuple[str, ...],
        fields: tuple[KitField, ...],
        move: type[MoveDoc] | None = None,
        moves: Words | None = None,
        asks: Mapping[str, tuple[KitField, ...]] | None = None,
        told: Words | None = None,
        words: Mapping[str, Words] | None = None,
        filters: tuple[str, ...] = (),
        heads: Words | None = None,
        empty: Text = EMPTY,
        tabs: tuple[Tab, ...] = (),
        compartment: str = "",
        readers: Words | None = None,
        acts: tuple[Act, ...] = (),
        instead: Mapping[str, View] | None = None,
        beside: Words | None = None,
        is_room: bool = True,
        begun: Callable[[MemberRequest], Any] | None = None,
    ) -> None:
        self.name, self.title, self.one, self.empty = name, title, one, empty
        self.calls: dict[str, Any] = {"list": list, "open": open, "save": save, "move": move}
        self.doc, self.compartment, self.tabs = doc, compartment, tabs
        self.columns, self.fields, self.filters = columns, fields, filters
        self.moves, self.asks, self.words = moves or {}, asks or {}, words or {}
        self.told: Words = {**self.moves, **(told or {})}
        self.heads: Words = {
            "label": one,
            "stage": _("Stage"),
            **{field.name: field.label or field.name for field in fields},
            **(heads or {}),
        }
        self.readers: Words = readers or {}
        self.begun = begun
        self.is_read_only, self.is_room = save is None, is_room
        self.acts, self.instead, self.beside = acts, instead or {}, beside or {}
        self.form = form_class(fields)

    def urls(self, **other: View) -> list[URLPattern]:
        """Return the addresses.

        Args:
            other: pages by their name (list, new, record, edit, move) that are ordinary views.
        """
        pages: dict[str, tuple[str, View]] = {
            "list": ("", self.list_page),
            "new": ("new/", self.new_page),
            "record": ("<str:label>/", self.record_page),
            "edit": ("<str:label>/edit/", self.edit_page),
        }
        if self.is_read_only:
            del pages["new"], pages["edit"]
        if self.calls["move"]:
            pages["move"] = ("<str:label>/move/", require_POST(self.move_page))
        pages |= {act.name: (f"<str:label>/{act.name}/", self._act_view(act)) for act in self.acts}
        may = require_http_methods(["GET", "HEAD", "POST"])
        mine: dict[str, View] = {n: partial(view, self) for n, view in self.instead.items()}
        instead = {**mine, **other}
        return [
            path(route, may(instead.get(name, view)), name=name)
            for name, (route, view) in pages.items()
        ]

    def _act_view(self, act: Act) -> View:
        def view(request: MemberRequest, label: str) -> HttpResponse:
            if act.view:
                return act.view(self, request, label)
            return act_page(request, self, act, label)

        return view

    def address(self, page: str, *labels: str) -> str:
        """Return the address of a page."""
        return reverse(f"{self.name}:{page}", args=labels)

    def list_page(self, request: MemberRequest) -> HttpResponse:
        """List the noun; what somebody searches for comes by POST."""
        wish = listing.wish_of(
            request.GET, request.POST, filters=self.filters, columns=self.columns, words=self.words
        )  # fmt: skip
        call = self.calls["list"]
        refusal = ""
        try:
            found = request.vault.ask(
                call(where=wish.where, sort=wish.sort, page=wish.page, per_page=listing.PER_PAGE)
            )
        except FarshoreError as error:
            refusal = shown_here(error)
            found = request.vault.ask(call(per_page=listing.PER_PAGE))
        link = self._link(request)
        context = {
            "screen": self,
            "found": found,
            "wish": wish,
            "columns": listing.columns_of(self.columns, self.heads, wish.sort),
            "filters": listing.filters_of(self.filters, self.heads, self.words, wish),
            "rows": [(row.label, self._cells(row, link)) for row in found.rows],
            "errors": [(self.filters[0] if self.filters else "main", refusal)] if refusal else [],
            "address": self.address("list"),
        }
        return render(request, "kit/list.html", context, status=422 if refusal else 200)

    def new_page(self, request: MemberRequest) -> HttpResponse:
        """Make a new one; whoever may not list them may not make one either."""
        request.vault.ask(self.calls["list"](per_page=1))
        return self._form_page(request, None, about=request.GET.get("person", ""))

    def edit_page(self, request: MemberRequest, label: str) -> HttpResponse:
        """Change one; a refused form keeps all that was typed."""
        return self._form_page(request, request.vault.ask(self.calls["open"](label=label)))

    def record_page(self, request: MemberRequest, label: str) -> HttpResponse:
        """Show one, with the side that the address names."""
        opened = request.vault.ask(self.calls["open"](label=label))
        return self.shown(request, opened)

    def move_page(self, request: MemberRequest, label: str) -> HttpResponse:
        """Move one to another stage, after what the move asks for was answered."""
        name = request.POST.get("move", "")
        if name not in self.moves:
            raise NotFound(label=label)
        rev = whole(request.POST.get("rev", ""), otherwise=0)
        form = self._asked(request, name)
        if form and (form.is_asking or not form.is_valid()):
            return self._ask_page(request, label, name, form, rev)
        call = self.calls["move"]
        try:
            request.vault.ask(call(label=label, move=name, rev=rev, given=_given(form)))
        except FarshoreError as refusal:
            words = shown_here(refusal)
            if form:
                form.refuse(refusal)
                return self._ask_page(request, label, name, form, rev)
            opened = request.vault.ask(self.calls["open"](label=label))
            return self.shown(request, opened, refusal=words)
        return redirect(self.address(RECORD, label))

    def _form_page(
        self, request: MemberRequest, opened: Opened[Any] | None, *, about: str = ""
    ) -> HttpResponse:
        begun = self.begun(request) if self.begun else self._begun(about)
        doc = opened.doc if opened else begun
        typed = request.POST if request.method == "POST" else None
        kind = self.form if opened else self._form_of_new(request)
        form = kind(typed, initial=self._initial(doc), finder=cases.finder(request))
        known = opened.rev if opened else 0
        rev = whole(typed.get("rev", ""), otherwise=0) if typed is not None else known
        if typed is not None and not form.is_asking and form.is_valid():
            saved = self._save(request, form, doc, rev, opened)
            if saved:
                return redirect(self.address(RECORD, saved))
        context = {
            "screen": self,
            "form": form,
            "label": opened.label if opened else "",
            "rev": known if form.is_stale else rev,
            "theirs": self.facts(request, opened) if form.is_stale and opened else [],
            "errors": form.summary,
            "back": self.address(RECORD, opened.label) if opened else self.address("list"),
        }
        return render(request, "kit/form.html", context, status=form.status)

    def _begun(self, about: str) -> Any:
        """Return the document with which a form begins; about a case if an address names one."""
        is_label = bool(cases.LABEL.fullmatch(about)) and "person" in self.doc.__struct_fields__
        return self.doc(person=about) if is_label else self.doc()

    def _save(
        self, request: MemberRequest, form: KitForm, doc: Any, rev: int, opened: Opened[Any] | None
    ) -> str:
        """Store what the form describes; returns its label, or "" with the reason on the form."""
        chosen = form.cleaned_data.get(READERS) or self.compartment
        compartment = opened.compartment if opened else chosen
        changed = self._changed(form, doc)
        if changed is None:
            return ""
        try:
            call = self.calls["save"](doc=changed, rev=rev, compartment=compartment)
            return str(request.vault.ask(call).label)
        except FarshoreError as refusal:
            form.refuse(refusal)
            return ""

    def _form_of_new(self, request: MemberRequest) -> type[KitForm]:
        """Return the form of a new one; who may read it is asked where there is a choice."""
        keys = request.member.compartments
        words = {code: word for code, word in self.readers.items() if code in keys}
        if len(words) < len(("mine", "another")):
            return self.form
        field = ChoiceField(READERS, _("Who may read it"), words=words, required=True)
        return form_class((*self.fields, field))

    def _changed(self, form: KitForm, doc: Any) -> Any:
        """Return the document as the form describes it; None where an answer does not fit it."""
        plain = msgspec.to_builtins(doc)
        for field in self.fields:
            if field.name in form.cleaned_data:
                plain |= field.kept(form.cleaned_data[field.name])
        try:
            return msgspec.convert(plain, self.doc)
        except msgspec.ValidationError as refusal:
            form.say(str(_CHECK), field=_at(refusal))
            return None

    def _initial(self, doc: Any) -> dict[str, Any]:
        plain = msgspec.to_builtins(doc)
        return {field.name: field.shown(plain) for field in self.fields}

    def shown(
        self, request: MemberRequest, opened: Opened[Any], *, refusal: str = ""
    ) -> HttpResponse:
        code = request.GET.get("tab", RECORD)
        tab = next((tab for tab in self.tabs if tab.code == code), None)
        context = {
            "screen": self,
            "opened": opened,
            "stage": self.words.get("stage", {}).get(opened.stage, opened.stage),
            "facts": [] if tab else self.facts(request, opened),
            "readers": self.readers.get(opened.compartment, ""),
            "moves": [(one, self.moves[one]) for one in opened.moves if one in self.moves],
            "tab": tab,
            "acts": [
                (act, self.address(act.name, opened.label))
                for act in self.acts
                if act.stands_at(opened.stage)
            ],
            "made": self.made(opened.doc),
            "errors": [("moves", refusal)] if refusal else [],
            "record": self.address(RECORD, opened.label),
            "edit": self.address("edit", opened.label) if not self.is_read_only else "",
            "move": self.address("move", opened.label) if self.calls["move"] else "",
            "list": self.address("list"),
            **(tab.context(request, opened) if tab else {}),
        }
        return render(request, "kit/record.html", context, status=422 if refusal else 200)

    def _asked(self, request: MemberRequest, name: str) -> KitForm | None:
        """Return the form of what a move asks for; not filled in at the first press."""
        if not self.asks.get(name):
            return None
        typed = request.POST if "asked" in request.POST else None
        return form_class(self.asks[name])(typed, finder=cases.finder(request))

    def _ask_page(
        self, request: MemberRequest, label: str, name: str, form: KitForm, rev: int
    ) -> HttpResponse:
        """Ask for what a move needs, of whoever may open the record."""
        opened = request.vault.ask(self.calls["open"](label=label))
        context = {
            "screen": self,
            "form": form,
            "label": opened.label,
            "rev": opened.rev if form.is_stale else rev,
            "theirs": self.facts(request, opened) if form.is_stale else [],
            "move": name,
            "move_words": self.moves[name],
            "errors": form.summary,
            "action": self.address("move", label),
            "back": self.address(RECORD, label),
        }
        return render(request, "kit/form.html", context, status=form.status)

    def _cells(self, row: Any, link: Callable[[str], str] | None) -> list[listing.Cell]:
        found = []
        for name in self.columns:
            label = self.heads.get(name, name)
            if name == "label":
                address = self.address(RECORD, row.label)
                found.append(listing.Cell(label, row.label, address, is_label=True))
            else:
                found.append(listing.cell_of(row, name, label, words=self.words, link=link))
        return found

    def made(self, doc: Any) -> list[tuple[Any, Text]]:
        """Return the steps that were made, the newest first, each with its words."""
        history = reversed(getattr(doc, "history", []))
        return [(one, self.told.get(one.move, one.move)) for one in history]

    def facts(self, request: MemberRequest, opened: Opened[Any]) -> list[Fact]:
        """Return what a record says, in the order of its form."""
        return facts_of(opened.doc, self.fields, link=self._link(request))

    @staticmethod
    def _link(request: MemberRequest) -> Callable[[str], str] | None:
        return listing.case_address if "identity" in request.member.compartments else None


def _given(form: KitForm | None) -> dict[str, str]:
    """Return the answers that a move asked for, as text."""
    given: dict[str, Any] = {}
    for name, field in form.fields.items() if form else ():
        if form and isinstance(field, KitField):
            given |= field.kept(form.cleaned_data[name])
    return {name: "" if value is None else str(value) for name, value in given.items()}


def _at(refusal: msgspec.ValidationError) -> str:
    """Return the field that msgspec names; its sentence may hold what was typed: never shown."""
    return str(refusal).rpartition("`$.")[2].partition("`")[0].partition(".")[0].partition("[")[0]
