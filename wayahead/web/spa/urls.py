"""Addresses of these pages."""

from django.urls import path

from wayahead.web.spa import decisions
from wayahead.web.spa.queue import assign, queue
from wayahead.web.spa.referral import referral_page

app_name = "spa"
urlpatterns = [
    path("", queue, name="queue"),
    path("assign/", assign, name="assign"),
    path("<uuid:referral_id>/", referral_page, name="referral"),
    path("<uuid:referral_id>/open/", decisions.open_page, name="open"),
    path("<uuid:referral_id>/hand-over/", decisions.hand_over_page, name="hand_over"),
    path("<uuid:referral_id>/ask/", decisions.ask_page, name="ask"),
    path("<uuid:referral_id>/answer/", decisions.answer_page, name="answer"),
    path("<uuid:referral_id>/crisis/", decisions.crisis_page, name="crisis"),
    path("<uuid:referral_id>/join/", decisions.join_page, name="join"),
    path("<uuid:referral_id>/withdraw/", decisions.withdraw_page, name="withdraw"),
]
