"""Words for columns that their models leave without any: no page of the product shows these by their name."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "answer": _("trả lời"),
    "appointment": _("người, chức vụ"),
    "at": _("lúc"),
    "decided_at": _("quyết định lúc"),
    "decided_by": _("người quyết định"),
    "decision": _("xác nhận"),
    "directive": _("kết luận, nhiệm vụ"),
    "entered_by": _("người nhập"),
    "field": _("cột"),
    "kind": _("loại"),
    "new": _("sau"),
    "object_id": _("số của dòng"),
    "object_label": _("loại dữ liệu"),
    "old": _("trước"),
    "order": _("thứ tự"),
    "origin": _("nguồn"),
    "parent": _("thuộc"),
    "petition": _("kiến nghị"),
    "profile": _("mẫu thể thức"),
    "proposed": _("mới đề xuất"),
    "replaces": _("thay thế"),
    "result_version": _("phiên bản sau đó"),
    "role": _("vai trò"),
    "side": _("bên"),
    "state": _("trạng thái"),
    "taken_by": _("người lấy số"),
    "unit": _("đơn vị"),
    "uploaded_at": _("lúc tải lên"),
    "user": _("người dùng"),
    "words": _("ghi bằng lời"),
    "working_session": _("buổi làm việc"),
}


def name_columns(model) -> None:
    """Give words to the nameless columns of ``model``. Migrations do not notice: they go by what the model says."""
    for field in model._meta.fields:
        if field._verbose_name is None and field.name in LABELS:
            field.verbose_name = LABELS[field.name]
