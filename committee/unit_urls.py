"""Addresses of the unit pages, mounted under danh-ba/don-vi/."""

from django.urls import path

from committee.views import unit_changes, units

app_name = "units"

urlpatterns = [
    path("", units.unit_list, name="list"),
    path("<int:pk>/", units.unit_detail, name="detail"),
    path("<int:pk>/truc-thuoc/", units.unit_children, name="children"),
    path("<int:pk>/them/", units.unit_add, name="add"),
    path("<int:pk>/sua/", units.unit_edit, name="edit"),
    path("<int:pk>/thay-doi/", unit_changes.change_new, name="change-new"),
    path("thay-doi/<int:pk>/", unit_changes.change_detail, name="change"),
    path("thay-doi/<int:pk>/thuc-hien/", unit_changes.change_carry_out, name="change-carry-out"),
    path("thay-doi/<int:pk>/hoan-tac/", unit_changes.change_undo, name="change-undo"),
    path("thay-doi/<int:pk>/bo/", unit_changes.change_drop, name="change-drop"),
]
