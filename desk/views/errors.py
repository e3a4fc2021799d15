"""Pages for what went wrong: each says what happened and what to do next, and gives nothing away."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def _page(request, status, title, text):
    return render(request, "errors/error.html", {"title": title, "text": text, "status": status}, status=status)


@login_not_required
def bad_request(request, exception=None):
    return _page(request, 400, _("Yêu cầu không hợp lệ"), _("Hãy quay lại và thử lần nữa."))


@login_not_required
def forbidden(request, exception=None):
    text = str(exception) if exception and str(exception) else _("Bạn không có quyền thực hiện việc này.")
    return _page(request, 403, _("Không có quyền"), text)


@login_not_required
def not_found(request, exception=None):
    return _page(request, 404, _("Không tìm thấy"), _("Trang này không có, hoặc không dành cho đơn vị của bạn."))


@login_not_required
def csrf_failure(request, reason=""):
    text = _("Phiên đăng nhập đã đổi. Hãy tải lại trang rồi gửi lại; những gì đã lưu vẫn còn.")
    return _page(request, 403, _("Chưa gửi được"), text)


@login_not_required
def server_error(request):
    """Shown when the rest is broken: it touches neither the database nor a template."""
    page = "<!doctype html><html lang={}><meta charset=utf-8><title>{}</title><h1>{}</h1><p>{}</p></html>"
    told = _("Những gì đã báo “đã lưu” vẫn còn. Hãy thử lại sau ít phút.")
    return HttpResponse(
        format_html(page, get_language(), _("Lỗi máy chủ"), _("Máy chủ gặp lỗi"), told),
        status=500,
    )
