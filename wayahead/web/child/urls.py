"""Addresses of these pages."""

from django.urls import URLPattern

app_name = "child"
urlpatterns: list[URLPattern] = []
