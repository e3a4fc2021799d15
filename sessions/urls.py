"""Pages of sessions and the addresses of their rows."""

from django.urls import path

from sessions.views import lists, rows, sessions, standing

app_name = "working_sessions"

urlpatterns = [
    path("buoi-lam-viec/", lists.session_list, name="list"),
    path("buoi-lam-viec/lich/", lists.session_calendar, name="calendar"),
    path("buoi-lam-viec/don-vi/", lists.unit_suggest, name="unit-suggest"),
    path("buoi-lam-viec/moi/", sessions.session_new, name="new"),
    path("buoi-lam-viec/<int:pk>/luu/", rows.session_save, name="session-save"),
    path("buoi-lam-viec/<int:pk>/trang-thai/<slug:move>/", sessions.session_move, name="session-move"),
    path("buoi-lam-viec/<int:pk>/thanh-phan/", rows.attendance_add, name="attendance-add"),
    path("buoi-lam-viec/<int:pk>/thanh-phan/thuong-xuyen/", rows.attendance_standing, name="attendance-standing"),
    path("buoi-lam-viec/<int:pk>/thanh-phan/co-mat/", rows.attendance_all_present, name="attendance-all-present"),
    path("buoi-lam-viec/<int:pk>/thanh-phan/goi-y/", rows.people_suggest, name="people-suggest"),
    *rows.ATTENDANCE_DESK.urls("buoi-lam-viec", "thanh-phan", adds=False),
    *rows.CONTRIBUTION_DESK.urls("buoi-lam-viec", "y-kien"),
    path("danh-ba/don-vi/<int:pk>/thanh-phan-thuong-xuyen/", standing.standing_page, name="standing"),
    path("danh-ba/don-vi/<int:pk>/thanh-phan-thuong-xuyen/them/", standing.standing_add, name="standing-add"),
    path("danh-ba/thanh-phan-thuong-xuyen/<int:pk>/chuyen/", standing.standing_move, name="standing-move"),
    path("danh-ba/thanh-phan-thuong-xuyen/<int:pk>/bo/", standing.standing_remove, name="standing-remove"),
]
