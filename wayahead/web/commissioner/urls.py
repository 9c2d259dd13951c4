"""Addresses of these pages; a month is written as 2016-09."""

from django.urls import path

from wayahead.web.commissioner import chart, downloads, views

app_name = "commissioner"
urlpatterns = [
    path("", views.month, name="month"),
    path("definitions/", views.definitions, name="definitions"),
    path("<str:month_written>/", views.month, name="month"),
    path("<str:month_written>/referrals.svg", chart.chart, name="chart"),
    path("<str:month_written>/figures.csv", downloads.figures_csv, name="figures_csv"),
    path("<str:month_written>/figures.json", downloads.figures_json, name="figures_json"),
    path("<str:month_written>/weeks-waited.csv", downloads.waits_csv, name="waits_csv"),
    path("<str:month_written>/waits.csv", downloads.spreads_csv, name="spreads_csv"),
    path("<str:month_written>/district.csv", downloads.districts_csv, name="districts_csv"),
    path("<str:month_written>/team.csv", downloads.teams_csv, name="teams_csv"),
]
