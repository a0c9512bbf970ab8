"""Addresses of paths: labels only."""

from django.urls import path

from farshore.desk.paths import views

app_name = "paths"
urlpatterns = [
    path("", views.caseload, name="caseload"),
    path("<str:label>/", views.person, name="person"),
    path("<str:label>/wall/", views.wall, name="wall"),
]
