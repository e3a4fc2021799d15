"""Addresses of the unit pages, mounted under danh-ba/don-vi/."""

app_name = "units"

urlpatterns = []
