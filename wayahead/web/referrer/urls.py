"""Addresses of the pages of those who refer; none holds a name or a number of a child."""

from django.urls import path

from wayahead.web.referrer.views import beginning, made, questions, sending

app_name = "referrer"

urlpatterns = [
    path("", beginning.start, name="start"),
    path("referrals/", made.referrals, name="referrals"),
    path("referrals/<uuid:referral_id>/answer/", made.answer, name="answer"),
    path("<uuid:draft_id>/", questions.resume, name="resume"),
    path("<uuid:draft_id>/check/", sending.check, name="check"),
    path("<uuid:draft_id>/send/", sending.send, name="send"),
    path("<uuid:draft_id>/receipt/", sending.receipt, name="receipt"),
    path("<uuid:draft_id>/discard/", beginning.discard, name="discard"),
    path("<uuid:draft_id>/<slug:slug>/", questions.question, name="question"),
]
