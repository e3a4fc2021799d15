"""Đảng uỷ phường Lào Cai in 2020: after the merger it went to see each of its units, under one plan.

The public report tells of the whole round: no day of any one session, no number of speakers, no name but the ward's.
"""

from datetime import date

from committee import enrolment
from committee.models import Unit
from committee.workflow import make_move
from conclusions.models import Directive
from desk.demo.acts import Asked, moment
from desk.demo.lao_cai_history import OLD_WARD
from desk.demo.reports import Came, Concluded, Report, Said, conclude, enter
from sessions import scheduling
from sessions.plan_forms import PlanForm
from sessions.plans import keep_plan

ISSUED_ON = date(2020, 8, 31)
WRITTEN_ON = date(2020, 12, 1)
TERM_FROM, TERM_UNTIL = date(2020, 7, 1), date(2025, 6, 30)
PART = Directive.Part

REPORT = Report(
    came=(
        Came("Các đồng chí trong Ban Thường vụ Đảng uỷ", "convening", is_group=True),
        Came("Thường trực HĐND, UBND, UBMTTQ phường và các đoàn thể chính trị", "convening", is_group=True),
        Came("Ban chi uỷ các chi bộ", "working", is_group=True),
        Came("Trưởng ban công tác Mặt trận, chi hội trưởng đoàn thể các khu dân cư", "working", is_group=True),
        Came("Lãnh đạo các cơ quan, đơn vị cộng quản", "working", is_group=True),
        Came("Ban thường vụ các tổ chức đoàn thể chính trị - xã hội", "working", is_group=True),
    ),
    agenda=("Khó khăn, vướng mắc của các tổ chức, đơn vị sau sáp nhập địa giới", "Kiến nghị, đề xuất"),
    said=(
        Said(
            "report",
            "Các chi bộ, cơ quan, đoàn thể",
            "Hoàn thành chỉ tiêu kế hoạch năm 2020 trong điều kiện dịch bệnh và sáp nhập; xong đại hội nhiệm kỳ"
            " 2020-2025.",
        ),
        Said(
            "conclusion",
            "Ban Thường vụ Đảng uỷ",
            "Đánh giá cao kết quả của các đơn vị; định hướng, tháo gỡ một số khó khăn ngay tại chỗ.",
        ),
    ),
    documents=(
        {
            "ref_words": "Nghị quyết số 896/NQ-UBTVQH14 ngày 11/02/2020",
            "document_type": "NQ",
            "number": "896",
            "symbol": "NQ-UBTVQH14",
            "issuer_words": "Uỷ ban Thường vụ Quốc hội khoá 14",
            "issued_on": "11/02/2020",
            "title": "Sắp xếp đơn vị hành chính cấp huyện, cấp xã thuộc tỉnh Lào Cai",
        },
        {
            "ref_words": "Quyết định số 2145-QĐ/TU ngày 28/02/2020",
            "document_type": "QĐ",
            "number": "2145",
            "symbol": "QĐ/TU",
            "issuer_words": "Thành uỷ Lào Cai",
            "issued_on": "28/02/2020",
            "title": "Sáp nhập Đảng bộ phường Phố Mới vào Đảng bộ phường Lào Cai",
        },
        {
            "ref_words": "Nghị quyết của Ban Chấp hành Đảng bộ thành phố",
            "document_type": "NQ",
            "issuer_words": "Ban Chấp hành Đảng bộ thành phố Lào Cai",
        },
        {
            "ref_words": "Chuyên đề học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm 2019, 2020",
            "title": "Chuyên đề năm 2019 và năm 2020",
        },
    ),
    asked=(
        Asked("Xây nhà văn hoá cho các khu dân cư chưa có nơi sinh hoạt cộng đồng.", "Các khu dân cư"),
        Asked("Nạo vét hệ thống cống rãnh thường xuyên.", "Các khu dân cư"),
        Asked("Chặt tỉa cây xanh thường xuyên.", "Các khu dân cư"),
        Asked("Đầu tư đồng bộ cơ sở hạ tầng, giữ mỹ quan đô thị.", "Các khu dân cư"),
        Asked("Nâng cấp nơi làm việc của cơ quan y tế đã xuống cấp.", "Cơ quan y tế", {"authority": "beyond"}),
        Asked("Nâng cấp nơi làm việc của công an đã xuống cấp.", "Cơ quan công an", {"authority": "beyond"}),
        Asked(
            "Quan tâm phụ cấp đối với người hoạt động không chuyên trách ở cơ sở.",
            "Các chi bộ",
            {"authority": "beyond", "addressed_words": "Cấp trên có thẩm quyền"},
        ),
        Asked("Bảo đảm an toàn giao thông.", "Các đơn vị"),
        Asked("Bảo đảm an ninh trường học.", "Các trường học"),
    ),
)

CONCLUDED = (
    Concluded(
        "Các đơn vị đã hoàn thành chỉ tiêu năm 2020 dù dịch bệnh kéo dài và vừa sáp nhập.", PART.ASSESSMENT, by=1
    ),
    Concluded(
        "Phát triển kinh tế, đô thị, đất đai, hạ tầng còn nhiều vướng mắc chưa được giải quyết kịp thời.",
        PART.SHORTCOMING,
        by=1,
    ),
    Concluded(
        "Việc thuộc thẩm quyền của phường: giao các bộ phận liên quan khẩn trương nghiên cứu, giải quyết theo thứ tự ưu"
        " tiên.",
        PART.PETITION,
        by=1,
        answers=(0, 1, 2, 3, 7, 8),
        more={"lead": "các bộ phận liên quan", "deadline_kind": "asap", "deadline_words": "khẩn trương"},
    ),
    Concluded(
        "Việc không thuộc thẩm quyền: tổng hợp, gửi cấp trên xem xét, có lộ trình tháo gỡ cho cơ sở.",
        PART.PETITION,
        by=1,
        answers=(4, 5, 6),
    ),
    Concluded("Sớm có chương trình hành động thực hiện nghị quyết đảng bộ thành phố, đảng bộ phường.", by=1),
)


def play(clerk):
    """Enter the plan and the record of the round as the office of today would, which keeps the books of that time."""
    ward = Unit.objects.get(name=OLD_WARD)
    term = enrolment.begin_term(
        by=None, unit=ward, label="2020-2025", congress_number="VI", starts_on=TERM_FROM, ends_on=TERM_UNTIL
    )
    plan = _plan(ward, term, clerk)
    working_session = scheduling.plan_session(
        by=clerk,
        kept_by=ward,
        convening=[ward],
        working=[],
        at=moment(WRITTEN_ON, 8),
        plan=plan,
        title="Ban Thường vụ Đảng uỷ phường làm việc với các chi bộ, đơn vị cộng quản, đoàn thể sau sáp nhập",
        topic="nắm và giải quyết khó khăn, vướng mắc sau sáp nhập địa giới hành chính và đại hội Đảng các cấp",
    )
    entered = enter(working_session, REPORT, by=clerk, at=moment(WRITTEN_ON, 9), ends=moment(WRITTEN_ON, 11))
    conclude(entered, CONCLUDED, by=clerk, at=moment(WRITTEN_ON, 11))
    make_move(entered.working_session, "close", by=clerk, at=moment(WRITTEN_ON, 17))


def _plan(ward, term, clerk):
    typed = {
        "title": "Làm việc với các chi bộ trực thuộc, đơn vị cộng quản, tổ chức đoàn thể chính trị - xã hội",
        "ref_words": "Kế hoạch số 04-KH/ĐU ngày 31/8/2020",
        "issued_on": ISSUED_ON,
        "issuing_unit": ward.pk,
        "kept_by": ward.current_id,
        "term": term.pk,
        "programme_words": "Chương trình công tác toàn khoá, nhiệm kỳ 2020-2025",
        "legal_basis": "Nghị quyết 896/NQ-UBTVQH14; Quyết định 2145-QĐ/TU",
    }
    form = PlanForm(typed, user=clerk)
    if not form.is_valid():
        raise ValueError(form.errors)
    return keep_plan(form, by=clerk, at=moment(ISSUED_ON, 9))
