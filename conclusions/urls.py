"""Pages of notices and tasks, and the addresses of clause lines."""

from django.urls import path

from conclusions.task_lists import LISTS
from conclusions.views import directive_acts, directives, files, form_checks, histories, notice_acts, notices, received
from conclusions.views.rows import ROW_URLS

app_name = "conclusions"

NOTICE_URLS = [
    path("thong-bao/", notices.notice_list, name="notice-list"),
    path("thong-bao/van-ban-den/moi/", received.notice_receive, name="notice-receive"),
    path("thong-bao/van-ban-den/<int:pk>/sua/", received.notice_mend, name="notice-mend"),
    path("thong-bao/the-thuc/", form_checks.word_form_check, name="word-form-check"),
    path("thong-bao/<int:pk>/the-thuc/", form_checks.notice_form_check, name="notice-form-check"),
    path("thong-bao/tep/<int:pk>/", files.notice_file, name="notice-file"),
    path("thong-bao/<int:pk>/", notices.notice_detail, name="notice-detail"),
    path("thong-bao/<int:pk>/xem-thu/", notices.notice_proof, name="notice-proof"),
    path("thong-bao/<int:pk>/trang/<int:number>.svg", notices.notice_page_picture, name="notice-page"),
    path("thong-bao/<int:pk>/lich-su/", histories.notice_history, name="notice-history"),
    path("thong-bao/<int:pk>/ten-don-vi/", notices.unit_names, name="notice-unit-names"),
    path("thong-bao/<int:pk>/du-thao/<slug:kind>/", files.draft_file, name="notice-draft-file"),
    path("thong-bao/<int:pk>/loi-van/", notice_acts.words_save, name="words-save"),
    path("thong-bao/<int:pk>/noi-nhan/", notice_acts.recipients_add, name="notice-add-recipients"),
    path("thong-bao/<int:pk>/chuyen/<slug:move>/", notice_acts.notice_move, name="notice-move"),
    path("thong-bao/<int:pk>/mo-so/", notice_acts.series_open, name="notice-open-series"),
    path("thong-bao/<int:pk>/ban-hanh/", notice_acts.notice_issue, name="notice-issue"),
    path("thong-bao/<int:pk>/gui/", notice_acts.notice_send, name="notice-send"),
    path("thong-bao/<int:pk>/ghi-so/", notice_acts.notice_register, name="notice-register"),
    path("buoi-lam-viec/<int:pk>/thong-bao/", notice_acts.notice_draft, name="notice-draft"),
]

LIST_PATHS = {
    "my-directives": "nhiem-vu/",
    "shared-directives": "nhiem-vu/phoi-hop/",
    "assigned-directives": "nhiem-vu/da-giao/",
    "received-directives": "nhiem-vu/van-ban-den/",
    "unclear-directives": "nhiem-vu/chua-ro/",
}

TASK_URLS = [
    *(path(LIST_PATHS[each.name], directives.directive_list, {"name": each.name}, name=each.name) for each in LISTS),
    path("nhiem-vu/<int:pk>/", directives.directive_detail, name="directive-detail"),
    path("nhiem-vu/<int:pk>/lich-su/", histories.directive_history, name="directive-history"),
    path("nhiem-vu/<int:pk>/nhan-viec/", directive_acts.directive_receive, name="directive-receive"),
    path("nhiem-vu/<int:pk>/bao-cao/", directive_acts.directive_report, name="directive-report"),
    path("nhiem-vu/<int:pk>/dieu-hanh/<slug:move>/", directive_acts.directive_steer, name="directive-steer"),
    path("nhiem-vu/bao-cao/<int:pk>/xac-nhan/", directive_acts.report_accept, name="report-accept"),
    path("nhiem-vu/bao-cao/<int:pk>/tra-lai/", directive_acts.report_return, name="report-return"),
    path("nhiem-vu/tep/<int:pk>/", files.report_file, name="report-file"),
]

urlpatterns = [*NOTICE_URLS, *TASK_URLS, *ROW_URLS]
