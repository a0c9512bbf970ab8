"""Addresses of one's own account."""

from django.urls import path

from farshore.desk.account import views

app_name = "account"
urlpatterns = [
    path("", views.own, name="own"),
    path("passphrase/", views.passphrase, name="passphrase"),
    path("sheet/", views.sheet, name="sheet"),
    path("second-factor/", views.second_factor, name="second-factor"),
    path("second-factor/end/", views.end_second_factor, name="end-second-factor"),
]
