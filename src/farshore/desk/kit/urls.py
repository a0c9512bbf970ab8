"""Addresses of the kit: one look-up, by POST only."""

from django.urls import path

from farshore.desk.kit import cases

app_name = "kit"
urlpatterns = [path("cases/", cases.cases, name="cases")]
