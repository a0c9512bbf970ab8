"""Addresses of the calendar."""

from django.urls import path

from farshore.desk.calendar import views

app_name = "calendar"
urlpatterns = [path("", views.calendar, name="calendar")]
