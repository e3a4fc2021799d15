"""What is posted so that it succeeds: every field that the address takes, and nothing else.

``row`` is the row that the address names, None where there is none yet. Each text is new, so that saving it changes
something.
"""

from datetime import timedelta
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_otp.oath import totp

from committee import codes
from tests.authz.world import PASSWORD
from tests.unit.papers.file_parts import pdf, word

TEXT = "Nội dung mới để thử."


def _day(offset=0) -> str:
    return f"{timezone.localdate() + timedelta(days=offset):%d/%m/%Y}"


def _once(**fields) -> dict:
    return {"op_id": str(uuid4()), **fields}


def _saved(row, **fields) -> dict:
    return _once(base_version=row.version, **fields)


def _new(**fields) -> dict:
    return _once(client_key=str(uuid4()), **fields)


def nothing(world, row, viewer):
    return _once()


def login(world, row, viewer):
    return {"username": "own_clerk", "password": PASSWORD}


def language(world, row, viewer):
    return {"language": "vi"}


def password(world, row, viewer):
    new = "một mật khẩu khác hẳn"
    return {"old_password": PASSWORD, "new_password1": new, "new_password2": new}


def first_code(world, row, viewer):
    """What the app shows that has just been given the key of the page."""
    user = viewer.user or world.author
    sealed = codes.new_key(user)
    return {"key": sealed, "code": f"{totp(bytes.fromhex(codes.key_of(user, sealed))):06d}"}


def up_or_down(world, row, viewer):
    return _once(direction="up" if row.order > 1 else "down")


# --- the calendar


def new_day_off(world, row, viewer):
    return _once(date="02/07/2027", kind="holiday", name=TEXT)


def day_off(world, row, viewer):
    return _once(base_version=1, date="24/11/2026", kind="holiday", name=TEXT)


def list_of_days(world, row, viewer):
    return {"year": 2027, "text": f"02/07/2027; nghỉ lễ; {TEXT}"}


def list_of_days_to_save(world, row, viewer):
    return {**list_of_days(world, row, viewer), "save": "1"}


# --- sessions


def new_session(world, row, viewer):
    """The superior comes to the viewer's own unit."""
    home = world.units[viewer.unit or "ward"]
    working, convening = (home, home.parent) if home.parent else (world.units["ward"], home)
    units = {"kept_by": home.pk, "convening": convening.pk, "working": working.pk}
    units |= {"convening_more": [], "working_more": [], "copy_from": ""}
    facts = {"kind": "work", "held_on": _day(1), "starts_at": "08:00", "place": "Hội trường", "topic": TEXT}
    facts |= {"plan": ""}
    return {**units, **facts, "client_key": str(uuid4())}


def head(world, row, viewer):
    facts = {"kind": "survey", "held_on": _day(-1), "part_of_day": "morning", "starts_at": "08:00", "ends_at": "10:00"}
    words = {"title": TEXT, "delegation_label": TEXT, "place": TEXT, "topic": TEXT, "petitions_announced": 3}
    words |= {"plan_words": ""}
    return _saved(row, **facts, **words)


def attendee(world, row, viewer):
    return _once(entry="Trần Văn Mẫu; Khách mời", side="invited", is_group="", head_count="")


def pasted(world, row, viewer):
    return _once(lines="Trần Văn Mẫu; Khách mời\nLê Văn Mẫu; Khách mời", side="invited", skips="")


def attendance(world, row, viewer):
    facts = {"side": "invited", "part": "member", "presence": "excused", "arrived_at": "08:00", "left_at": "09:00"}
    return _saved(row, office_text=TEXT, reason=TEXT, represented_by=TEXT, head_count="", **facts)


def _contribution():
    return {"kind": "request", "speaker_label": TEXT, "how_many": 2, "text": TEXT}


def new_contribution(world, row, viewer):
    return _new(**_contribution())


def contribution(world, row, viewer):
    return _saved(row, **_contribution())


# --- petitions


def _petition():
    words = {"text": TEXT, "raiser": "Tổ dân phố 9", "place": TEXT, "addressed_words": TEXT, "repeated_words": TEXT}
    words |= {"field_words": "Chiếu sáng", "site_visit": ""}
    return {**words, "kind": "proposal", "authority": "within", "times_raised": 2, "first_raised_on": _day(-30)}


def new_petition(world, row, viewer):
    return _new(**_petition())


def petition(world, row, viewer):
    return _saved(row, **_petition())


def earlier_petition(world, row, viewer):
    others = type(row).objects.filter(holder_unit=row.holder_unit).exclude(pk=row.pk)
    return _once(earlier=others.order_by("pk").first().pk)


def new_group(world, row, viewer):
    return {"title": TEXT, "group": "", "petitions": [], "client_key": str(uuid4())}


def group(world, row, viewer):
    return _saved(row, title=TEXT, hearing_words=TEXT, hearing_on=_day(40))


def answer_on_the_spot(world, row, viewer):
    said = row.working_session.contributions.first().pk if row.working_session else ""
    unit = world.units["ward"].name
    return _once(unit_words=unit, kind="explained", text=TEXT, evidence=TEXT, given_at=said)


def _answer(row):
    return _saved(row, kind="explained", text=TEXT, evidence=TEXT, document_words=TEXT)


def answer(world, row, viewer):
    return _answer(row)


def no_answer(world, row, viewer):
    return {**_answer(row), "discard": "1"}


# --- notices


def words(world, row, viewer):
    long = {"legal_basis": TEXT, "opening": TEXT, "closing": TEXT, "recipients": "Nơi nhận khác"}
    chosen = {"concluding_body": "permanent_board", "urgency": "urgent", "capacity": "by_order"}
    short = {"subject_author": TEXT, "subject": TEXT, "place_name": TEXT, "signed_by": row.signed_by_id}
    return _saved(row, **long, **chosen, **short)


def reason(world, row, viewer):
    return _once(note=TEXT)


def last_number(world, row, viewer):
    return _once(last_number=40)


def received(world, row, viewer):
    home = world.units[viewer.unit or "ward"]
    reference = {"document_type": "TB", "number": 77, "symbol": "TB/TU", "issued_on": _day(-3), "received_on": _day(-1)}
    rest = {"issuer_words": "Tỉnh uỷ", "subject": TEXT, "registered_by": home.pk, "working_session": ""}
    return {**reference, **rest, "client_key": str(uuid4()), "file": _file()}


def mended(world, row, viewer):
    told = {"document_type": "TB", "number": 78, "symbol": "TB/TU", "issued_on": _day(-3), "received_on": _day(-1)}
    return {**told, "issuer_words": "Tỉnh uỷ", "subject": TEXT, "base_version": row.version, "file": _file()}


def word_to_check(world, row, viewer):
    return {"profile": "", "file": SimpleUploadedFile("Văn bản.docx", word())}


def _file():
    return SimpleUploadedFile("Văn bản.pdf", pdf(), content_type="application/pdf")


# --- clauses


def _clause():
    return {"text": TEXT, "part": "organisation", "petitions": [], "source_contribution": ""}


def new_clause(world, row, viewer):
    return _new(**_clause())


def clause(world, row, viewer):
    return _saved(row, **_clause())


def assignment(world, row, viewer):
    owner = {"lead": "Đơn vị province", "coordinating": "Đơn vị ward; Hội khác", "responsible_words": TEXT}
    deadline = {"deadline_kind": "date", "deadline_words": TEXT, "due_on": _day(30)}
    return _saved(row, **owner, **deadline, measure="interim", deliverable=TEXT)


def paper(world, row, viewer):
    return _once(paper_words="Công văn 12-CV/CB")


def decision(world, row, viewer):
    return _once(paper_words="Bút phê ngày 5/2", note=TEXT)


def report(world, row, viewer):
    on_paper = {"paper_words": "Báo cáo 3-BC/CB", "paper_on": _day(-1)}
    return {**on_paper, "text": TEXT, "percent": 60, "claims_done": "on", "client_key": str(uuid4()), "file": _file()}
