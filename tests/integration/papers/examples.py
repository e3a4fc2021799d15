"""Papers to print: a notice of an invented ward office, as long as a test wants it."""

from papers.layout import load_profile
from papers.values import number_line

PROFILE = load_profile("HD05")
SENTENCES = [
    "Giao Uỷ ban nhân dân phường chủ trì, phối hợp với Uỷ ban Mặt trận Tổ quốc Việt Nam phường và các khu phố rà soát "
    "hệ thống thoát nước, lập danh mục các tuyến cống cần cải tạo; hoàn thành trước ngày 15/12/2026.",
    "Đề nghị các chi bộ khu phố thường xuyên nắm tình hình tư tưởng, dư luận xã hội; kịp thời phản ánh với Đảng uỷ.",
    "Giao Công an phường tăng cường tuần tra, bảo đảm trật tự, an toàn giao thông tại khu vực cổng trường học "
    "trong giờ cao điểm; báo cáo kết quả về Ban Thường vụ Đảng uỷ (qua Văn phòng Đảng uỷ) trước ngày 05/02/2027.",
]
# How many clauses make a notice of so many pages.
CLAUSES_OF_PAGES = {1: 2, 4: 31, 12: 105}


def block(kind, label, text):
    return {"kind": kind, "label": label, "text": text}


def notice(clauses=2, **changed):
    """An issued notice in the order of the form, with ``clauses`` numbered clauses of one to three lines."""
    values = {
        "issuer_parent": "ĐẢNG BỘ TỈNH LÀO CAI",
        "issuer": "ĐẢNG UỶ PHƯỜNG LÀO CAI",
        "number_line": number_line(PROFILE, 5, "TB/ĐU"),
        "urgency": "",
        "draft_label": "",
        "place_date": "Phường Lào Cai, ngày 05 tháng 02 năm 2026",
        "type_name": "THÔNG BÁO",
        "subject_lines": [
            "KẾT LUẬN CỦA BAN THƯỜNG VỤ ĐẢNG UỶ",
            "tại buổi làm việc với Chi bộ khu phố 4 ngày 03/02/2026",
        ],
        "legal_bases": [],
        "blocks": [*_opening(), *_clauses(clauses), *_closing()],
        "recipients": ["Thường trực Tỉnh uỷ (để báo cáo)", "Uỷ ban nhân dân phường", "Chi bộ khu phố 4"],
        "archive_line": "Lưu Văn phòng Đảng uỷ",
        "signature": {"capacity": "T/M BAN THƯỜNG VỤ", "office": "PHÓ BÍ THƯ", "name": "Trần Thị Mẫu"},
        "title": "Thông báo kết luận tại buổi làm việc với Chi bộ khu phố 4",
        "reference": "05-TB/ĐU",
        "made_at": "2026-02-05T08:00:00+07:00",
    }
    return values | changed


def draft(clauses=2, **changed):
    """The same notice before it has a number and a day."""
    blank = {
        "number_line": number_line(PROFILE, None, "TB/ĐU"),
        "place_date": "Phường Lào Cai, ngày      tháng 02 năm 2026",
        "draft_label": "Dự thảo lần 2",
        "urgency": "KHẨN",
    }
    return notice(clauses, **(blank | changed))


def notice_saying(text):
    """A notice whose only clause is ``text`` between two words."""
    return notice(blocks=[block("clause", "1.", f"Đầu {text} cuối")])


def _opening():
    return [
        block(
            "paragraph",
            "",
            "Ngày 03/02/2026, Ban Thường vụ Đảng uỷ làm việc với Chi bộ khu phố 4 về kết quả công tác năm 2025 và "
            "phương hướng năm 2026. Chủ trì: đồng chí Nguyễn Văn Mẫu, Bí thư Đảng uỷ.",
        ),
        block("heading", "I.", "Đánh giá chung"),
        block("clause", "1.", "Ban Thường vụ Đảng uỷ ghi nhận tinh thần trách nhiệm của cấp uỷ và đảng viên khu phố."),
        block("heading", "II.", "Nhiệm vụ trọng tâm thời gian tới"),
    ]


def _clauses(how_many):
    for index in range(how_many):
        yield block("clause", f"{index + 1}.", SENTENCES[index % 3])
        if index % 7 == 6:
            yield block("subclause", "a)", SENTENCES[(index + 1) % 3])
            yield block("bullet", "-", SENTENCES[(index + 2) % 3])


def _closing():
    return [
        block("heading", "III.", "Tổ chức thực hiện"),
        block("paragraph", "", "Giao Văn phòng Đảng uỷ theo dõi, đôn đốc và định kỳ báo cáo Ban Thường vụ Đảng uỷ./."),
    ]
