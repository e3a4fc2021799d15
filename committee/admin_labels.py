"""Words for what the product's own pages never show by its name: columns, kinds of rows and acts of the journal."""

from django.apps import apps
from django.utils.text import capfirst
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


# What the journal calls an act, in words; the moves of a model bring their own.
ACTS = {
    "accept_proposals": _("Nhận đề xuất đọc từ câu"),
    "add": _("Thêm"),
    "add_recipients": _("Bổ sung nơi nhận"),
    "add_standing": _("Thêm thành phần thường xuyên"),
    "all_present": _("Ghi có mặt tất cả"),
    "attach": _("Đính kèm tệp"),
    "carry_out": _("Thực hiện thay đổi đơn vị"),
    "close": _("Khoá, đóng"),
    "confirm": _("Xác nhận"),
    "count_deadline": _("Tính thời hạn theo lịch nghỉ"),
    "discard": _("Bỏ dự thảo"),
    "draft": _("Lập dự thảo"),
    "drop": _("Bỏ"),
    "edit": _("Sửa"),
    "end": _("Kết thúc"),
    "enrol": _("Ghi vào danh bạ"),
    "erase": _("Xoá thông tin cá nhân"),
    "export": _("Xuất thông tin cá nhân"),
    "group": _("Gom nhóm"),
    "invite_again": _("Mời lại"),
    "move": _("Đổi thứ tự"),
    "open_again": _("Mở lại"),
    "open_series": _("Mở sổ số"),
    "password": _("Đổi mật khẩu"),
    "paste": _("Dán danh sách"),
    "plan": _("Lập"),
    "put_back": _("Khôi phục"),
    "receive": _("Xác nhận đã nhận việc"),
    "recovery_codes": _("Lấy mã khôi phục"),
    "remove": _("Xoá"),
    "report": _("Báo cáo"),
    "second_factor_off": _("Tắt xác thực hai bước"),
    "second_factor_on": _("Bật xác thực hai bước"),
    "send": _("Gửi"),
    "sign_out": _("Đăng xuất khỏi mọi nơi"),
    "start_registering": _("Vào sổ văn bản đến"),
    "undo": _("Hoàn tác"),
}


def _model(label: str):
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def kind_in_words(label: str) -> str:
    """What "petitions.petition" is called on the pages; a table that is no more keeps its label."""
    model = _model(label)
    return str(capfirst(model._meta.verbose_name)) if model else label


def act_in_words(act: str, label: str) -> str:
    """What an act on a row of that kind is called: by the model's own moves first."""
    tables = (getattr(_model(label), name, ()) for name in ("MOVES", "ISSUING_MOVES", "REGISTERING_MOVES"))
    moves = {move.name: move.label for table in tables if isinstance(table, tuple) for move in table}
    return str({**ACTS, **moves}.get(act, act))


def changes_in_words(event) -> list[tuple[str, str, str]]:
    """(column, before, after) of an event; what is kept of people is named without being told."""
    words = _columns(_model(event.object_label))
    pairs = ((name, values if isinstance(values, list) else [None, values]) for name, values in event.changes.items())
    return [(words.get(name, name), _told(values[0]), _told(values[-1])) for name, values in pairs if values]


def _columns(model) -> dict[str, str]:
    """The words of the columns of a model, by their names and by those of their keys."""
    fields = [*model._meta.fields, *model._meta.many_to_many] if model else []
    return {name: str(field.verbose_name) for field in fields for name in (field.name, field.attname)}


def _told(value) -> str:
    return "—" if value in (None, "", []) else str(value)
