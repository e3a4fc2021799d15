"""What is posted to the pages of people, terms and standing members so that it succeeds."""

from uuid import uuid4

from committee.models import Appointment

WORDS = "Phó Chủ nhiệm thử"


def _once(**fields) -> dict:
    return {"op_id": str(uuid4()), **fields}


def new_office(world, row, viewer):
    told = {"entry": "Nguyễn Thị Mẫu Mới; Uỷ viên", "from_on": "01/07/2025", "client_key": str(uuid4())}
    return {**told, "signing_office": "secretary", "rank": "3", "to_on": "", "same_as": "new"}


def list_of_people(world, row, viewer):
    text = "Nguyễn Thị Mẫu Mới; Uỷ viên\nTrần Văn Mẫu Mới; Uỷ viên; 02/09/2025"
    return _once(text=text, from_on="01/07/2025", replaces="")


def list_of_people_to_write(world, row, viewer):
    return {**list_of_people(world, row, viewer), "write": "1"}


def office(world, row, viewer):
    days = {"from_on": "01/07/2031", "to_on": "01/07/2032"}
    return _once(office_text=WORDS, signing_office="secretary", rank="7", base_version=row.version, **days)


def last_day(world, row, viewer):
    return _once(to_on="01/07/2033")


def full_name(world, row, viewer):
    return _once(full_name="Nguyễn Thị Tên Mới", base_version=row.version)


def typed_name(world, row, viewer):
    return _once(typed_name=row.full_name)


def _term():
    return {"label": "2040-2045", "congress_number": "X", "starts_on": "01/07/2040", "ends_on": "30/06/2045"}


def new_term(world, row, viewer):
    return _once(**_term())


def term(world, row, viewer):
    return _once(base_version=row.version, **_term())


def new_member(world, row, viewer):
    last = Appointment.objects.filter(unit=row).order_by("-pk").first()
    return _once(appointment=last.pk, session_kind="dialogue", loai="")


def up_or_down(world, row, viewer):
    return _once(direction="up" if row.order > 1 else "down", loai="")


def of_the_list(world, row, viewer):
    return _once(loai="")
