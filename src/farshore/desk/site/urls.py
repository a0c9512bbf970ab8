"""Addresses of the site's settings."""

from django.urls import path

from farshore.desk.site import views

app_name = "site"
urlpatterns = [path("", views.site_settings, name="settings")]
