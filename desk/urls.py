from django.urls import path

from desk.views import health

app_name = "desk"

urlpatterns = [
    path("song/", health.alive, name="alive"),
]
