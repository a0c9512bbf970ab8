"""Addresses of the members' pages."""

from django.urls import path

from farshore.desk.members import views

app_name = "members"
urlpatterns = [
    path("", views.members, name="list"),
    path("new/", views.new_member, name="new"),
    path("access/", views.access, name="access"),
    path("time-zone/", views.time_zone, name="time-zone"),
    path("<str:handle>/", views.member, name="member"),
]
