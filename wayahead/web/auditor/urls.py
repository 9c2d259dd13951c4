"""Addresses of these pages."""

from django.urls import path

from wayahead.web.auditor import views

app_name = "auditor"
urlpatterns = [path("", views.access_log, name="access_log")]
