"""Addresses of figures: years only."""

from django.urls import path

from farshore.desk.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.years, name="years"),
    path("begins/", views.begins, name="begins"),
    path("<int:year>/", views.year, name="year"),
]
