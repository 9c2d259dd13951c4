"""Addresses of these pages."""

from django.urls import path

from wayahead.web.provider import appointments, episode, lists, moves

app_name = "provider"
urlpatterns = [
    path("", lists.waiting_list, name="waiting_list"),
    path("caseload/", lists.caseload, name="caseload"),
    path("<uuid:pk>/", episode.episode, name="episode"),
    path("<uuid:pk>/accept/", moves.accept, name="accept"),
    path("<uuid:pk>/pass-on/", moves.pass_on, name="pass_on"),
    path("<uuid:pk>/close/", moves.close, name="close"),
    path("<uuid:pk>/book/", appointments.book, name="book"),
    path("<uuid:pk>/contact/", appointments.contact, name="contact"),
    path("appointment/<uuid:pk>/record/", appointments.record, name="record"),
]
