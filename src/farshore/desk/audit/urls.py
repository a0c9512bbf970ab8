"""Addresses of the audit trail, of alarms and of checkpoints."""

from django.urls import path

from farshore.desk.audit import alarms, views

app_name = "audit"
urlpatterns = [
    path("", views.trail, name="trail"),
    path("alarms/", alarms.alarms, name="alarms"),
    path("checkpoint/", alarms.checkpoint, name="checkpoint"),
]
