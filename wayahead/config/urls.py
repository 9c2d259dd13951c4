"""Every address of the program."""

from django.urls import include, path

from wayahead.web import errors
from wayahead.web.demo_sign_in import choose_role
from wayahead.web.home import ask_administrator, health, home

urlpatterns = [
    path("", home, name="home"),
    path("health/", health, name="health"),
    path("demo/", choose_role, name="choose_role"),
    path("accounts/password/reset/", ask_administrator),
    path("accounts/email/", ask_administrator),
    path("accounts/signup/", ask_administrator),
    path("accounts/", include("allauth.urls")),
    path("refer/", include("wayahead.web.referrer.urls")),
    path("triage/", include("wayahead.web.spa.urls")),
    path("team/", include("wayahead.web.provider.urls")),
    path("child/", include("wayahead.web.child.urls")),
    path("figures/", include("wayahead.web.commissioner.urls")),
    path("looked/", include("wayahead.web.auditor.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
