"""Pages of sessions and the addresses of their rows."""

from django.urls import path

from sessions.views import attachments, facts, lists, pasting, plans, rows, sessions, standing

app_name = "working_sessions"

urlpatterns = [
    path("buoi-lam-viec/", lists.session_list, name="list"),
    path("buoi-lam-viec/lich/", lists.session_calendar, name="calendar"),
    path("buoi-lam-viec/don-vi/", lists.unit_suggest, name="unit-suggest"),
    path("buoi-lam-viec/moi/", sessions.session_new, name="new"),
    path("buoi-lam-viec/moi/buoi-truoc/", sessions.last_session, name="last-session"),
    path("ke-hoach/", plans.plan_list, name="plan-list"),
    path("ke-hoach/moi/", plans.plan_new, name="plan-new"),
    path("ke-hoach/<int:pk>/", plans.plan_detail, name="plan-detail"),
    path("ke-hoach/<int:pk>/sua/", plans.plan_edit, name="plan-edit"),
    path("ke-hoach/tep/<int:pk>/", plans.plan_file, name="plan-file"),
    path("buoi-lam-viec/<int:pk>/ten-ke-hoach/", plans.plan_names, name="plan-names"),
    path("buoi-lam-viec/<int:pk>/luu/", rows.session_save, name="session-save"),
    path("buoi-lam-viec/<int:pk>/trang-thai/<slug:move>/", sessions.session_move, name="session-move"),
    path("buoi-lam-viec/<int:pk>/thanh-phan/", rows.attendance_add, name="attendance-add"),
    path("buoi-lam-viec/<int:pk>/thanh-phan/dan/", pasting.attendance_paste, name="attendance-paste"),
    path("buoi-lam-viec/<int:pk>/thanh-phan/thuong-xuyen/", rows.attendance_standing, name="attendance-standing"),
    path("buoi-lam-viec/<int:pk>/thanh-phan/co-mat/", rows.attendance_all_present, name="attendance-all-present"),
    path("buoi-lam-viec/<int:pk>/thanh-phan/goi-y/", rows.people_suggest, name="people-suggest"),
    *rows.ATTENDANCE_DESK.urls("buoi-lam-viec", "thanh-phan", adds=False),
    *rows.CONTRIBUTION_DESK.urls("buoi-lam-viec", "y-kien"),
    *facts.AGENDA_DESK.urls("buoi-lam-viec", "chuong-trinh"),
    *facts.INDICATOR_DESK.urls("buoi-lam-viec", "so-lieu"),
    path("so-lieu/<int:pk>/them/", facts.indicator_more, name="indicator-more"),
    *facts.VISIT_DESK.urls("buoi-lam-viec", "khao-sat"),
    *facts.CITED_DESK.urls("buoi-lam-viec", "van-ban-vien-dan"),
    path("buoi-lam-viec/<int:pk>/van-ban-vien-dan/tim/", facts.cited_propose, name="cited-propose"),
    path("buoi-lam-viec/<int:pk>/van-ban-vien-dan/nhieu/", facts.cited_add_many, name="cited-add-many"),
    path("buoi-lam-viec/<int:pk>/tai-lieu/", attachments.attachment_add, name="attachment-add"),
    *attachments.DESK.urls("buoi-lam-viec", "tai-lieu", adds=False),
    path("tai-lieu/<int:pk>/", attachments.attachment_file, name="attachment-file"),
    path("tai-lieu/<int:pk>/anh-nho/", attachments.attachment_thumbnail, name="attachment-thumbnail"),
    path("danh-ba/don-vi/<int:pk>/thanh-phan-thuong-xuyen/", standing.standing_page, name="standing"),
    path("danh-ba/don-vi/<int:pk>/thanh-phan-thuong-xuyen/them/", standing.standing_add, name="standing-add"),
    path("danh-ba/thanh-phan-thuong-xuyen/<int:pk>/chuyen/", standing.standing_move, name="standing-move"),
    path("danh-ba/thanh-phan-thuong-xuyen/<int:pk>/bo/", standing.standing_remove, name="standing-remove"),
]
