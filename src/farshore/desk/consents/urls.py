"""Addresses of the consents' pages: case labels and random ids only."""

from django.urls import path, register_converter

from farshore.desk.consents import views
from farshore.desk.consents.tracing import tracing


class CaseLabel:
    """`C-` and six characters."""

    regex = r"C-[0-9A-Z]{6}"

    def to_python(self, value: str) -> str:
        """Return the label as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return the label as it is."""
        return value


class ConsentId(CaseLabel):
    """32 hex digits."""

    regex = "[0-9a-f]{32}"


register_converter(CaseLabel, "case_of_consent")
register_converter(ConsentId, "consent")

app_name = "consents"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("<case_of_consent:label>/", views.of_person, name="person"),
    path("<case_of_consent:label>/ask/", views.ask, name="ask"),
    path("<case_of_consent:label>/tracing/", tracing, name="tracing"),
    path("<case_of_consent:label>/<consent:consent>/withdraw/", views.withdraw, name="withdraw"),
]
