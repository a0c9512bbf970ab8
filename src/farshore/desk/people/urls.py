"""Addresses of the register's pages."""

from django.urls import path

from farshore.desk.people import views

app_name = "people"
urlpatterns = [
    path("", views.people_list, name="list"),
    path("new/", views.new_person, name="new"),
    path("<str:label>/", views.person, name="person"),
    path("<str:label>/notes/", views.add_note, name="note"),
]
