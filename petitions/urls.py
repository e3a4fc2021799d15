"""Pages of petitions and the addresses of their lines."""

from django.urls import path

from petitions.views import petitions

app_name = "petitions"

urlpatterns = [
    path("kien-nghi/", petitions.petition_list, name="list"),
    path("kien-nghi/<int:pk>/", petitions.petition_detail, name="detail"),
    path("kien-nghi/tra-loi/<int:pk>/", petitions.answer_confirm, name="answer-confirm"),
    *petitions.DESK.urls("buoi-lam-viec", "kien-nghi"),
]
