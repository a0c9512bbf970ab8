"""Fields of the desk's forms: text, number, choice, place, name, member.

A field is written like `TextField("title", _("Title"), hint=_("..."), required=True)`. The name is
for a Screen, which builds a form out of a row of fields; in a form's class it is left out.
Nothing is required unless it says so, and no browser keeps what is typed.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django import forms
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Words = Mapping[str, Text]
SCRIPTS: dict[str, Text] = {
    "": _("let the program see"),
    "Hang": _("Hangul"),
    "Hani": _("Chinese characters"),
    "Kana": _("Katakana"),
    "Hira": _("Hiragana"),
    "Latn": _("Latin letters"),
    "Cyrl": _("Cyrillic"),
}
LANGUAGE_CODE = 2
"""Letters of a language's code; other codes ("other", "*") are no languages."""
_HANDLE = re.compile(r"[a-z][a-z0-9._-]{0,31}")


def _say_needed(label: Text) -> str:
    return gettext("%(label)s: this is needed.") % {"label": label}


_needed = lazy(_say_needed, str)
"""In the language of whoever reads it, not of the process that started."""


class KitField(forms.Field):
    """A field with a name, a label and a hint.

    Args:
        name: the field of the document; empty in a form's class, which names it itself.
        label: what is asked, in the reader's language.
        hint: how to answer it.
        required: whether nothing is refused.
        short: the control needs no whole line.
        attrs: more attributes of the control.
    """

    def __init__(
        self,
        name: str = "",
        label: Text = "",
        *,
        hint: Text = "",
        required: bool = False,
        short: bool = False,
        attrs: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        self.name, self.short, self.attrs = name, short, attrs or {}
        given: dict[str, Any] = {"label": label, "help_text": hint, **more}
        sentences = {"required": _needed(label), **more.get("error_messages", {})}
        super().__init__(required=required, **{**given, "error_messages": sentences})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return attributes of the control: looks, and that a browser keeps nothing."""
        attrs: dict[str, Any] = {**(super().widget_attrs(widget) or {}), **self.attrs}
        usual = {}
        if not isinstance(widget, forms.CheckboxInput | forms.MultiWidget | Ticks):
            usual["class"] = "input input--short" if self.short else "input"
        if isinstance(widget, forms.TextInput | forms.Textarea):
            usual["autocomplete"] = "off"
        return {**{n: v for n, v in usual.items() if n not in widget.attrs}, **attrs}

    def shown(self, stored: Mapping[str, Any]) -> Any:
        """Return what the form shows of a stored document (plain types, as msgspec builds them)."""
        return stored.get(self.name)

    def remember(self, shown: Any) -> None:
        """Take note of what is stored, for fields that let it pass unchanged."""

    def kept(self, value: Any) -> dict[str, Any]:
        """Return what is stored for a checked answer: fields of the document and plain values."""
        return {self.name: value}

    def understood(self, words: Any) -> str:
        """Return what is understood of typed words, to be shown beside them; "" for nothing."""
        return ""


class TextField(KitField, forms.CharField):
    """One line of words."""


class PasswordField(TextField):
    """A password of somewhere else: never shown again; left empty, the stored one stays."""

    def __init__(self, name: str = "", label: Text = "", **more: Any) -> None:
        hidden = forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password"})
        super().__init__(name, label, **{"widget": hidden, **more})

    def shown(self, stored: Mapping[str, Any]) -> str:
        """Return nothing: no page repeats a password."""
        del stored
        return ""

    def kept(self, value: Any) -> dict[str, Any]:
        """Return the new password, or nothing."""
        return {self.name: value} if value else {}


class LongField(TextField):
    """Several lines of words.

    Args:
        rows: how many are seen at once.
    """

    def __init__(self, name: str = "", label: Text = "", *, rows: int = 3, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "cols": False})
        super().__init__(name, label, **{"widget": widget, **more})


class CopiedSecret(forms.PasswordInput):
    """A control for a secret that one copies from paper: seen while typed, never sent back."""

    input_type = "text"


class SecretField(TextField):
    """A passphrase, or words or digits that open something: no page ever shows them again.

    Args:
        fill: what a browser may fill in.
        copied: they stand on paper or on a telephone, so whoever types may see them; blanks
            around them are taken off. A passphrase is covered and taken exactly as typed.
    """

    def __init__(
        self,
        name: str = "",
        label: Text = "",
        *,
        fill: str = "off",
        copied: bool = False,
        **more: Any,
    ) -> None:
        control = CopiedSecret if copied else forms.PasswordInput
        widget = control(attrs={"autocomplete": fill})
        super().__init__(name, label, **{"widget": widget, "strip": copied, **more})


class NumberField(KitField, forms.IntegerField):
    """A whole number, in ordinary digits."""

    def __init__(
        self, name: str = "", label: Text = "", *, most: int = 99_999, **more: Any
    ) -> None:
        widget = forms.TextInput(attrs={"class": "input input--short", "inputmode": "numeric"})
        self.most = most
        super().__init__(name, label, **{"widget": widget, **more})

    def to_python(self, value: Any) -> int | None:
        """Return the number.

        Raises:
            ValidationError: it is none, or has more digits than the largest one.
        """
        typed = str(value if value is not None else "").strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdecimal()) or len(typed) > len(str(self.most)):
            raise forms.ValidationError(_("Write a whole number."))
        return int(typed)


class TickField(KitField, forms.BooleanField):
    """Yes if it is ticked."""


class ChoiceField(KitField, forms.ChoiceField):
    """One of some codes, shown in words.

    Args:
        words: code to words, in the order of the list.
        spread: show all of them at once instead of a list that opens.
    """

    def __init__(
        self,
        name: str = "",
        label: Text = "",
        *,
        words: Words,
        spread: bool = False,
        **more: Any,
    ) -> None:
        self.words: Words = words
        widget = Dots(words) if spread else forms.Select
        super().__init__(name, label, **{"choices": list(words.items()), "widget": widget, **more})


class ManyField(KitField, forms.MultipleChoiceField):
    """Any of some codes; codes that are none of them are left out.

    Args:
        words: code to words.
        hints: code to a sentence on it.
        spoken: the codes are languages, and each is written in its own.
    """

    def __init__(
        self,
        name: str = "",
        label: Text = "",
        *,
        words: Words,
        hints: Words | None = None,
        spoken: bool = False,
        **more: Any,
    ) -> None:
        self.words: Words = words
        widget = Ticks(hints, spoken=spoken)
        super().__init__(name, label, **{"choices": list(words.items()), "widget": widget, **more})

    def to_python(self, value: Any) -> list[str]:
        """Return the codes that are known, each once, in the order of the page."""
        sent = set(value or ())
        return [code for code in self.words if code in sent]


class PlaceField(TextField):
    """A place as people say it, in any script; the words are kept as they are."""

    def understood(self, words: Any) -> str:
        """Return the English name of a place of the gazetteer that is written in another way."""
        from farshore.domain.places import place_of

        said = str(words or "").strip()
        found = place_of(said)
        return "" if found == said else found


class MemberField(TextField):
    """A member's handle; a list to choose from if the page knows them."""

    def __init__(
        self, name: str = "", label: Text = "", *, handles: tuple[str, ...] = (), **more: Any
    ) -> None:
        words = {"": "–", **{handle: handle for handle in handles}}
        widget = (
            forms.Select(choices=list(words.items()))
            if handles
            else forms.TextInput(
                attrs={
                    "class": "input input--short",
                    "spellcheck": "false",
                    "autocapitalize": "none",
                }
            )
        )
        super().__init__(name, label, **{"widget": widget, **more})

    def to_python(self, value: Any) -> str:
        """Return the handle in small letters.

        Raises:
            ValidationError: it can't be a handle.
        """
        handle = unicodedata.normalize("NFKC", super().to_python(value) or "").lower()
        if handle and not _HANDLE.fullmatch(handle):
            raise forms.ValidationError(
                _("A handle holds small letters and digits, such as crane. Don't write a name.")
            )
        return handle


@dataclass(frozen=True, slots=True)
class WrittenName:
    """One name as it is written: `script` is ISO 15924 or empty, `reading` may be empty."""

    text: str = ""
    script: str = ""
    reading: str = ""


class NameParts(forms.MultiWidget):
    """Words, script and reading of a name side by side, each with its own label."""

    template_name = "kit/name.html"

    def __init__(self) -> None:
        text = {"class": "input", "autocomplete": "off"}
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            "": forms.TextInput(attrs={**text, "spellcheck": "false"}),
            "script": forms.Select(attrs={"class": "input"}, choices=list(SCRIPTS.items())),
            "reading": forms.TextInput(attrs=text),
        }
        super().__init__(parts)

    def decompress(self, value: Any) -> list[str]:
        """Return the three parts of a stored name."""
        if isinstance(value, dict):
            return [value.get(part, "") for part in ("text", "script", "reading")]
        return [value.text, value.script, value.reading] if value else ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what the template needs; a part's id is that of the field with its own word."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        parts, words = context["widget"]["subwidgets"], (_("As written"), _("Script"), _("Reading"))
        for part, word in zip(parts, words, strict=True):
            part["label"] = word
        parts[0]["attrs"]["id"] = context["widget"]["attrs"].get("id", name)
        return context

    def id_for_label(self, id_: str) -> str:
        """Return the id of the words: that is where an error leads."""
        return id_


class NameField(KitField, forms.MultiValueField):
    """A name as it is written, with its script and how it is read; answers a WrittenName."""

    def __init__(self, name: str = "", label: Text = "", **more: Any) -> None:
        parts = (
            forms.CharField(required=False),
            forms.ChoiceField(choices=list(SCRIPTS.items()), required=False),
            forms.CharField(required=False),
        )
        super().__init__(
            name,
            label,
            **{"fields": parts, "widget": NameParts(), "require_all_fields": False, **more},
        )

    def compress(self, data_list: list[str]) -> WrittenName:
        """Return the name out of its parts."""
        return WrittenName(*data_list) if data_list else WrittenName()

    def kept(self, value: WrittenName) -> dict[str, Any]:
        """Return the name as a plain dictionary."""
        return {self.name: msgspec.to_builtins(value)}


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes to tick; each is found under the field's id and its own code."""

    template_name = "kit/ticks.html"

    def __init__(self, hints: Words | None = None, *, spoken: bool = False, **more: Any) -> None:
        self.hints, self.spoken = hints or {}, spoken
        super().__init__(**more)

    def create_option(self, *args: Any, **more: Any) -> dict[str, Any]:
        """Return one box with its hint and its language."""
        option: dict[str, Any] = super().create_option(*args, **more)
        code = option["value"]
        own = f"{option['attrs'].get('id', option['name'])}-{code}"
        option["attrs"]["id"] = own
        option["hint"] = self.hints.get(code, "")
        if option["hint"]:
            option["attrs"]["aria-describedby"] = f"{own}-hint"
        option["language"] = code if self.spoken and len(str(code)) == LANGUAGE_CODE else ""
        return option

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of the first box: that is where an error leads."""
        first = next(iter(self.choices), ("", ""))[0]
        return f"{id_}-{first}" if index is None else id_


class Dots(Ticks):
    """Dots of which one is chosen."""

    input_type = "radio"
    allow_multiple_selected = False

    def __init__(self, words: Words) -> None:
        super().__init__(spoken="ja" in words)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the one code that was sent."""
        return forms.Select.value_from_datadict(self, data, files, name)
