"""Where each app's pages begin. Paths are Vietnamese without accents."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("desk.urls")),
    path("", include("sessions.urls")),
    path("", include("petitions.urls")),
    path("", include("conclusions.urls")),
    path("tai-khoan/", include("committee.urls")),
    path("danh-ba/don-vi/", include("committee.unit_urls")),
    path("danh-ba/lich-nghi/", include("committee.calendar_urls")),
    path("danh-ba/", include("committee.people_urls")),
    path("quan-tri/", admin.site.urls),
]

handler400 = "desk.views.errors.bad_request"
handler403 = "desk.views.errors.forbidden"
handler404 = "desk.views.errors.not_found"
handler500 = "desk.views.errors.server_error"
