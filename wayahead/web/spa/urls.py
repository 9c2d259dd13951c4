"""Addresses of these pages."""

from django.urls import URLPattern

app_name = "spa"
urlpatterns: list[URLPattern] = []
