from django.urls import path

from desk.views import health, home, reading, session, start

app_name = "desk"

urlpatterns = [
    path("", home.home, name="home"),
    path("bat-dau/", start.start, name="start"),
    path("bat-dau/xong/", start.started, name="started"),
    path("song/", health.alive, name="alive"),
    path("buoi-lam-viec/<int:pk>/", session.session_page, name="session"),
    path("buoi-lam-viec/<int:pk>/doc/", reading.session_reading, name="session-reading"),
    path("buoi-lam-viec/<int:pk>/bien-ban/<slug:kind>/", reading.session_minutes, name="session-minutes"),
    path("buoi-lam-viec/<int:pk>/ten-don-vi/", session.unit_names, name="unit-names"),
]
