"""All addresses of the desk: labels only, never a name."""

from django.urls import include, path

from farshore.desk.account import views as account
from farshore.desk.frame import views
from farshore.desk.nouns import NOUNS
from farshore.desk.rights.own_copy import own_copy

urlpatterns = [
    path("", views.today, name="today"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("unseal/", views.unseal, name="unseal"),
    path("seal/", views.seal, name="seal"),
    path("language/", views.language, name="language"),
    path("hidden/", views.hidden, name="hidden"),
    path("sign-in/code/", account.sign_in_code, name="sign-in-code"),
    path("recover/", account.recover, name="recover"),
    path("recover/second-factor/", account.lost_second_factor, name="lost-second-factor"),
    path("account/", include("farshore.desk.account.urls")),
    path("members/", include("farshore.desk.members.urls")),
    path("audit/", include("farshore.desk.audit.urls")),
    path("find/", include("farshore.desk.kit.urls")),
    path("health/", views.health, name="health"),
    path("calendar/", include("farshore.desk.calendar.urls")),
    path("own-copy/<str:label>/", own_copy, name="own-copy"),
    path("people/", include("farshore.desk.people.urls")),
    path("stories/", include("farshore.desk.stories.urls")),
    path("consents/", include("farshore.desk.consents.urls")),
    path("site/", include("farshore.desk.site.urls")),
    path("figures/", include("farshore.desk.figures.urls")),
    path("paths/", include("farshore.desk.paths.urls")),
    *(path(f"{noun.name}/", include((noun.urls(), noun.name))) for noun in NOUNS),
]
