"""Addresses of these pages."""

from django.urls import path

from wayahead.web.child import views

app_name = "child"
urlpatterns = [path("<uuid:pk>/", views.child, name="page")]
