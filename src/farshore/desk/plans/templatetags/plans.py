"""What the templates of plans ask of codes."""

from django import template

from farshore.desk.kit.fields import Text
from farshore.desk.plans import wording

register = template.Library()


@register.filter
def kind_words(kind: str) -> Text:
    """Return what kind of entry it is, in words."""
    return wording.KINDS.get(kind, kind)
