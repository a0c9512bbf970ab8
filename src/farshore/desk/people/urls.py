"""Addresses of the register's pages."""

from django.urls import path

from farshore.desk.people import importing, listing, merging, views

app_name = "people"
urlpatterns = [
    path("", listing.people_list, name="list"),
    path("new/", views.new_person, name="new"),
    path("import/", importing.import_people, name="import"),
    path("import/template/<str:language>.<str:kind>", importing.template, name="import-template"),
    path("import/headings/", importing.headings, name="import-headings"),
    path("import/confirm/", importing.confirm, name="import-confirm"),
    path("imports/", importing.imports, name="imports"),
    path("imports/<str:batch>/", importing.undo, name="undo"),
    path("<str:label>/", views.person, name="person"),
    path("<str:label>/edit/", views.edit_person, name="edit"),
    path("<str:label>/merge/", merging.merge, name="merge"),
    path("<str:label>/merge/<str:old>/", merging.unmerge, name="unmerge"),
    path("<str:label>/step/", views.step, name="step"),
    path("<str:label>/notes/", views.add_note, name="note"),
    path("<str:label>/documents/", views.documents, name="documents"),
    path("<str:label>/files/<str:file>/ends/", views.date_paper, name="file-ends"),
    path("<str:label>/files/", views.add_file, name="file-new"),
    path("<str:label>/files/<str:file>/", views.open_file, name="file"),
]
