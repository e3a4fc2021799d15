"""The fields of life that petitions are about: what an empty table begins with, and finding one by its name.

From there on the administrator keeps them: nothing that is in the table is ever changed here.
"""

from committee.text import canonical
from petitions.models import Field

TAXONOMY = (
    (
        "Hạ tầng, đô thị",
        ("Giao thông", "Thoát nước, cống rãnh", "Chiếu sáng", "Cấp điện, cấp nước", "Cây xanh", "Nhà văn hoá, trụ sở"),
    ),
    ("Môi trường", ("Rác thải, vệ sinh môi trường", "Ô nhiễm, tiếng ồn")),
    (
        "Đất đai, nhà ở",
        (
            "Giấy chứng nhận quyền sử dụng đất",
            "Quy hoạch, trật tự xây dựng",
            "Bồi thường, giải phóng mặt bằng, tái định cư",
        ),
    ),
    ("Giáo dục và đào tạo", ("Trường, lớp", "Giáo viên, học sinh")),
    ("Y tế", ("Khám, chữa bệnh", "Y tế dự phòng, an toàn thực phẩm")),
    ("Văn hoá - xã hội", ("Lao động, việc làm", "Chính sách xã hội, người có công", "Văn hoá, thể thao")),
    ("Kinh tế - ngân sách", ("Ngân sách, đầu tư", "Doanh nghiệp, hộ kinh doanh", "Nông nghiệp")),
    ("An ninh, trật tự", ("An toàn giao thông", "An ninh trường học", "Trật tự công cộng", "Phòng cháy, chữa cháy")),
    (
        "Xây dựng Đảng, hệ thống chính trị",
        ("Tổ chức, cán bộ", "Phụ cấp người hoạt động không chuyên trách", "Mặt trận, đoàn thể"),
    ),
    ("Pháp chế, thủ tục hành chính", ("Thủ tục hành chính", "Hộ tịch, cư trú", "Chuyển đổi số")),
    ("Lĩnh vực khác", ()),
)


def load_fields(**_kwargs) -> None:
    """Fill an empty table; runs after every migrate."""
    if Field.objects.exists():
        return
    tops = [Field(name=name, order=order) for order, (name, _below) in enumerate(TAXONOMY, start=1)]
    Field.objects.bulk_create(tops)
    below = dict(TAXONOMY)
    Field.objects.bulk_create(
        Field(parent=top, name=name, order=order) for top in tops for order, name in enumerate(below[top.name], start=1)
    )


def fields_offered() -> list[Field]:
    """The fields in use, each of the first level followed by those below it; one statement."""
    rows = list(Field.objects.filter(is_active=True).order_by("order", "name"))
    tops = [row for row in rows if row.parent_id is None]
    return [each for top in tops for each in (top, *(row for row in rows if row.parent_id == top.pk))]


def field_called(words: str) -> Field | None:
    """The one field in use of that name, accents counting."""
    wanted = canonical(words)
    found = [field for field in Field.objects.filter(is_active=True) if canonical(field.name) == wanted]
    return found[0] if len(found) == 1 else None
