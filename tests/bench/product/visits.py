"""The pages of the product that are measured, as the office of the home ward and who reads over the whole country."""

from uuid import uuid4

from committee.models import User
from conclusions.models import Notice
from petitions.models import Petition
from sessions.models import WorkingSession
from tests.bench.country import HOME_WARD
from tests.bench.product.units import NATIONAL, ward_unit
from tests.bench.visiting import Visit

PAGE_SIZE = 25
FAR = 400
S = WorkingSession.State


def visits() -> dict[str, Visit]:
    """Every measured page by the name of its row; "far" is missing where the list is not so long."""
    clerk, national = (User.objects.get(username=name) for name in (f"ward{HOME_WARD}", NATIONAL))
    listed = Petition.objects.filter(holder_unit=ward_unit(HOME_WARD)).order_by("-created_at", "-pk")
    petition = listed.filter(state="answered")[0]
    recorded, going = (WorkingSession.objects.filter(state=s).latest("pk") for s in (S.RECORDED, S.IN_PROGRESS))
    draft = Notice.objects.filter(state=Notice.State.DRAFT).latest("pk")
    task = draft.working_sessions.get().kept_by.notices_issued.issued().latest("pk").directives.first()
    found = {
        "list": Visit(clerk, "/kien-nghi/?tat_ca=1"),
        "far": _far(clerk, listed),
        "sessions": Visit(clerk, "/buoi-lam-viec/"),
        "notices": Visit(clerk, "/thong-bao/"),
        "tasks": Visit(clerk, "/nhiem-vu/da-giao/"),
        "search in a ward": Visit(clerk, "/kien-nghi/?tat_ca=1&q=chieu+sang"),
        "detail": Visit(clerk, f"/kien-nghi/{petition.pk}/"),
        "task": Visit(clerk, f"/nhiem-vu/{task.pk}/"),
        "create": Visit(clerk, f"/buoi-lam-viec/{recorded.pk}/kien-nghi/", _new_petition, htmx=True),
        "dashboard": Visit(clerk, "/"),
        "recording": Visit(clerk, f"/buoi-lam-viec/{going.pk}/"),
        "sessions of all": Visit(national, "/buoi-lam-viec/?tat_ca=1"),
        "dashboard of all": Visit(national, "/"),
        "docx": Visit(clerk, f"/thong-bao/{draft.pk}/du-thao/docx/"),
        "pdf": Visit(clerk, f"/thong-bao/{draft.pk}/du-thao/pdf/"),
    }
    return {name: visit for name, visit in found.items() if visit}


def _far(clerk, listed):
    """The page FAR of the list, by the key of the last row before it."""
    last = listed[(FAR - 1) * PAGE_SIZE - 1 : (FAR - 1) * PAGE_SIZE]
    return next((Visit(clerk, f"/kien-nghi/?tat_ca=1&sau={_key(row)}") for row in last), None)


def _key(row):
    return f"{row.created_at.isoformat()}_{row.pk}".replace("+", "%2B").replace(":", "%3A")


def _new_petition():
    text = "Đề nghị lắp đèn chiếu sáng tại ngõ 12 đường Trần Phú."
    return {"text": text, "raiser": "Chi bộ khu phố 1", "client_key": uuid4(), "op_id": uuid4()}
