"""Addresses of the pages about people, mounted under danh-ba/."""

app_name = "people"

urlpatterns = []
