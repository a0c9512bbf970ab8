"""Addresses of the site's settings."""

from django.urls import path

from farshore.desk.site import guard, review, views

app_name = "site"
urlpatterns = [
    path("", views.site_settings, name="settings"),
    path("review/", review.site_review, name="review"),
    path("guard/", guard.guard_settings, name="guard"),
]
