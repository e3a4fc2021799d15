"""Addresses of the calendar of days off, mounted under danh-ba/lich-nghi/; a day is named by its date, 2026-11-24."""

from django.urls import path

from committee.views import calendar

app_name = "calendar"

urlpatterns = [
    path("", calendar.day_list, name="list"),
    path("moi/", calendar.day_new, name="new"),
    path("nhap/", calendar.day_import, name="import"),
    path("<str:day>/", calendar.day_edit, name="edit"),
    path("<str:day>/xoa/", calendar.day_remove, name="remove"),
]
