"""All addresses of the desk: labels only, never a name."""

from django.urls import include, path

from farshore.desk.frame import views

urlpatterns = [
    path("", views.today, name="today"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("unseal/", views.unseal, name="unseal"),
    path("seal/", views.seal, name="seal"),
    path("language/", views.language, name="language"),
    path("health/", views.health, name="health"),
    path("people/", include("farshore.desk.people.urls")),
    path("stories/", include("farshore.desk.stories.urls")),
    path("consents/", include("farshore.desk.consents.urls")),
    path("site/", include("farshore.desk.site.urls")),
]
