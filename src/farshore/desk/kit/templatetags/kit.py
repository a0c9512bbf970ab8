"""What the kit's templates ask of a field."""

from typing import Any

from django import forms, template

register = template.Library()


@register.filter
def is_tick(field: forms.Field) -> bool:
    """Tell whether a field is one box to tick."""
    return isinstance(field.widget, forms.CheckboxInput)


@register.filter
def begun(words: str) -> str:
    """Return a move's words without the mark that more is asked first: here it is asked."""
    return str(words).removesuffix("…").rstrip()


@register.simple_tag
def understood(field: forms.BoundField) -> str:
    """Return what is understood of a field's words; "" where there is nothing to say."""
    ask: Any = getattr(field.form, "understood", None)
    return str(ask(field.name)) if ask else ""
