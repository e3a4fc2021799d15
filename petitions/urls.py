"""Pages of petitions and the addresses of their lines."""

from django.urls import path

from petitions.views import groups, lists, petitions, repeats

app_name = "petitions"

urlpatterns = [
    path("kien-nghi/", lists.petition_list, name="list"),
    path("kien-nghi/nhom/", groups.group_list, name="groups"),
    path("kien-nghi/nhom/gop/", groups.petitions_group, name="group-add"),
    path("kien-nghi/nhom/<int:pk>/", groups.group_detail, name="group"),
    path("kien-nghi/nhom/<int:pk>/luu/", groups.group_save, name="group-save"),
    path("kien-nghi/<int:pk>/bo-nhom/", groups.petition_ungroup, name="ungroup"),
    path("kien-nghi/<int:pk>/tra-loi-tai-buoi/", petitions.answer_spot, name="answer-spot"),
    path("kien-nghi/<int:pk>/nhac-lai/", repeats.repeat_list, name="repeats"),
    path("kien-nghi/<int:pk>/noi/", repeats.repeat_link, name="repeat-link"),
    path("kien-nghi/<int:pk>/bo-noi/", repeats.repeat_unlink, name="repeat-unlink"),
    path("kien-nghi/<int:pk>/", petitions.petition_detail, name="detail"),
    path("kien-nghi/tra-loi/<int:pk>/", petitions.answer_confirm, name="answer-confirm"),
    *petitions.DESK.urls("buoi-lam-viec", "kien-nghi"),
]
