"""Words of the kit for any template."""

from django import template

from farshore.desk.kit.edtf_words import edtf_in_words

register = template.Library()
register.filter(edtf_in_words)
