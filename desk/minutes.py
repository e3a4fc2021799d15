"""What the minutes of a session print (Hướng dẫn 16-HD/VPTW, 23/02/2023), as plain values; no Word or PDF in sight.

What nobody has entered leaves a dotted blank, to be filled in by hand.
"""

from committee.dates import official_date
from committee.language import in_vietnamese
from desk.record import Record, cited_words, figure_words
from papers.layout import Profile
from papers.models import DocumentType
from papers.values import Block, PaperValues, Signature, number_line
from sessions.attendance import count
from sessions.models import Attendance

BLANK = "…………"
BLANK_DAY = "ngày …… tháng …… năm ………"
OFFICIAL = (Attendance.Side.CONVENING, Attendance.Side.WORKING)
Part, Presence, Side = Attendance.Part, Attendance.Presence, Attendance.Side


@in_vietnamese
def minutes_values(record: Record, profile: Profile, *, at) -> PaperValues:
    """The values of the minutes as the record stands; they have no number before the office gives them one."""
    session, unit = record.working_session, record.working_session.kept_by
    symbol = f"{DocumentType.MINUTES}/{unit.organ_symbol}".rstrip("/")
    return {
        "issuer_parent": unit.printed_parent,
        "issuer": unit.printed_name or unit.name.upper(),
        "number_line": number_line(profile, None, symbol),
        "urgency": "",
        "draft_label": "",
        "place_date": f"{unit.place_name}, {_day(session)}".lstrip(", "),
        "type_name": "BIÊN BẢN",
        "subject_lines": [session.title],
        "legal_bases": [],
        "blocks": [*_facts(record), *_participants(record), *_proceedings(record), _end(session)],
        "recipients": [],
        "archive_line": "",
        "signature": _signature(record, Part.CHAIR, "Người chủ trì"),
        "left_signature": _signature(record, Part.MINUTE_TAKER, "Người ghi biên bản"),
        "title": f"Biên bản {session.title}",
        "reference": "",
        "made_at": at.isoformat(timespec="seconds"),
    }


def _paragraph(text: str) -> Block:
    return {"kind": "paragraph", "label": "", "text": text}


def _heading(label: str, text: str) -> Block:
    return {"kind": "heading", "label": label, "text": text}


def _bullets(texts) -> list[Block]:
    return [{"kind": "bullet", "label": "-", "text": _closed(text)} for text in texts]


def _numbered(texts) -> list[Block]:
    return [{"kind": "clause", "label": f"{n}.", "text": _closed(text)} for n, text in enumerate(texts, start=1)]


def _closed(text: str) -> str:
    stripped = text.strip()
    return stripped if stripped.endswith((".", "!", "?", ";", ":", "…")) else f"{stripped}."


def _day(session) -> str:
    return official_date(session.held_on) if session.held_on else BLANK_DAY


def _hour(hour) -> str:
    return f"{hour.hour} giờ {hour.minute:02} phút" if hour else "…… giờ …… phút"


def _named(row: Attendance | None) -> str:
    return str(row) if row else BLANK


def _facts(record) -> list[Block]:
    session = record.working_session
    part = f"{session.get_part_of_day_display().lower()}, " if session.part_of_day and not session.starts_at else ""
    documents = [*(cited_words(row) for row in record.documents), *(str(row) for row in record.attachments)]
    facts = (
        ("Thời gian", f"{part}bắt đầu vào hồi {_hour(session.starts_at)}, {_day(session)}"),
        ("Địa điểm", session.place or BLANK),
        ("Nội dung", session.topic or session.title),
        ("Người chủ trì", _named(record.with_part(Part.CHAIR))),
        ("Người ghi biên bản", _named(record.with_part(Part.MINUTE_TAKER))),
        ("Tài liệu sử dụng", "; ".join(documents) or BLANK),
    )
    return [_paragraph(_closed(f"{label}: {text}")) for label, text in facts]


def _participants(record) -> list[Block]:
    official = [row for row in record.attendances if row.side in OFFICIAL]
    blocks = [_heading("1.", "Thành phần"), _heading("1.1.", "Thành phần chính thức"), *_official(official)]
    for label, text, side in (("1.2.", "Đại biểu mời dự", Side.INVITED), ("1.3.", "Báo chí", Side.PRESS)):
        rows = [row for row in record.attendances if row.side == side]
        blocks += [_heading(label, text), *(_bullets(_line(row) for row in rows) or [_paragraph("Không có.")])]
    return blocks


def _official(rows) -> list[Block]:
    """Who was there, who not and why; people whose presence nobody noted are named as such."""
    total = count(rows)
    groups = [row for row in rows if not row.is_counted]
    present = [row for row in rows if row.is_counted and row.presence == Presence.PRESENT]
    told = (
        ("Có mặt", total.present, [*present, *groups]),
        ("Vắng mặt", total.away, [row for row in rows if row.is_counted and row.is_away]),
        ("Cử người dự thay", total.represented, _in(rows, Presence.REPRESENTED)),
        ("Chưa điểm danh", len(_in(rows, Presence.INVITED)), _in(rows, Presence.INVITED)),
    )
    blocks = []
    for label, number, lines in told:
        if number or lines or label in ("Có mặt", "Vắng mặt"):
            head = f"{label}: {number} đồng chí"
            blocks += [_paragraph(f"{head}, gồm:" if lines else f"{head}."), *_bullets(_line(row) for row in lines)]
    return blocks


def _in(rows, presence) -> list[Attendance]:
    return [row for row in rows if row.is_counted and row.presence == presence]


def _line(row: Attendance) -> str:
    """ "Trần Thị B, Phó Bí thư (vắng có lý do: đi họp tỉnh)"."""
    told = []
    if row.head_count:
        told.append(f"{row.head_count} đồng chí")
    if row.is_away:
        told.append(f"{row.get_presence_display().lower()}{f': {row.reason}' if row.reason else ''}")
    if row.presence == Presence.REPRESENTED and row.represented_by:
        told.append(f"người dự thay: {row.represented_by}")
    if row.arrived_at:
        told.append(f"đến lúc {_hour(row.arrived_at)}")
    if row.left_at:
        told.append(f"về lúc {_hour(row.left_at)}")
    return f"{row} ({'; '.join(told)})" if told else str(row)


def _proceedings(record) -> list[Block]:
    parts = (
        ("Chương trình làm việc", _bullets(item.title for item in record.agenda)),
        ("Khảo sát thực tế", _bullets(_visit(row) for row in record.site_visits)),
        ("Báo cáo, ý kiến", _bullets(_said(row) for row in record.contributions)),
        ("Số liệu được báo cáo", _bullets(figure_words(row) for row in record.indicators)),
        ("Kiến nghị, đề xuất", _numbered(_asked(row) for row in record.petitions)),
        ("Kết luận", _numbered(row.text for row in record.directives)),
    )
    told = [(label, blocks) for label, blocks in parts if blocks]
    blocks = [_heading("2.", "Diễn biến")]
    for number, (label, rows) in enumerate(told, start=1):
        blocks += [_heading(f"2.{number}.", label), *rows]
    return blocks if told else [*blocks, _paragraph(BLANK)]


def _visit(row) -> str:
    day = f" ({official_date(row.visited_on)})" if row.visited_on else ""
    return ": ".join(filter(None, [f"{row.place}{day}", row.purpose, row.findings]))


def _said(row) -> str:
    speaker = row.speaker_label or (row.speaker.name if row.speaker else "")
    many = f" ({row.how_many} ý kiến)" if row.how_many else ""
    return f"{row.get_kind_display()}{f' của {speaker}' if speaker else ''}{many}: {row.text}"


def _asked(row) -> str:
    """The petition with who raised it, and what was answered on the spot."""
    raiser = f" ({row.raiser})" if row.raiser else ""
    answers = [f"{answer.by_unit} trả lời: {answer.text}" for answer in row.given if answer.given_at_id]
    return "\n".join([_closed(f"{row.text.strip().rstrip('.')}{raiser}"), *answers])


def _end(session) -> Block:
    day = "cùng ngày" if session.held_on else BLANK_DAY
    return _paragraph(f"Buổi làm việc kết thúc vào hồi {_hour(session.ends_at)}, {day}.")


def _signature(record, part, capacity) -> Signature:
    row = record.with_part(part)
    return {"capacity": capacity, "office": "", "name": row.name if row else ""}
