"""Code words of the register as people read them."""

from django import template

from farshore.desk.people import wording

register = template.Library()
_TABLES = {
    "role": wording.ROLES,
    "stage": wording.STAGES,
    "name": wording.NAME_KINDS,
    "rendering": wording.RENDERINGS,
    "said": wording.STATEMENT_KINDS,
    "certainty": wording.CERTAINTIES,
    "event": wording.EVENTS,
    "room": wording.ROOMS,
    "change": wording.SHEET_CHANGES,
    "kin": wording.KIN,
    "contact": wording.CONTACTS,
    "whereabouts": wording.WHEREABOUTS,
    "generation": wording.GENERATIONS,
}


@register.filter
def as_words(code: str, table: str) -> str:
    """Return a code of a table in the reader's language; an unknown one stays as it is."""
    return str(_TABLES[table].get(code, code))
