"""Which pages are taken, in whose name, and what is done on the page before.

``NO_PICTURES`` names the addresses that answer with something else than a page of their own; a test holds both together
with the addresses of the product, so that a new page is not forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from committee.accounts_upkeep import invitation_token
from committee.models import Appointment, CalendarDay, Person, Unit, UnitChange, User
from conclusions.models import Directive, Notice
from desk.start_link import start_path
from petitions.models import Petition, PetitionGroup
from sessions.models import WorkingSession, WorkPlan

CLERK, LEADER, LEAD, REVIEWER, ADMINISTRATOR = "vanphong", "thuongtruc", "chibo3", "tinhuy", "quantri"

# A file, a piece of a page that is asked for by itself, or a way to another page.
NO_PICTURES = {
    "desk:alive",
    "desk:unit-names",
    "desk:session-minutes",
    "desk:started",
    "committee:logout",
    "committee:invitation",
    "committee:invitation-accept",
    "committee:second-factor",
    "committee:second-factor-off",
    "committee:recovery-codes",
    "working_sessions:unit-suggest",
    "working_sessions:last-session",
    "working_sessions:people-suggest",
    "working_sessions:plan-file",
    "working_sessions:plan-names",
    "working_sessions:attachment-file",
    "working_sessions:attachment-thumbnail",
    "conclusions:notice-page",
    "conclusions:notice-unit-names",
    "conclusions:notice-draft-file",
    "conclusions:notice-file",
    "conclusions:report-file",
}


@dataclass(frozen=True)
class Picture:
    """``key`` finds the row's key in the address, ``steps`` are done on the page before, ``hides`` selects what is
    different each time."""

    name: str
    route: str
    who: str = CLERK
    key: Callable | None = None
    query: dict | str = ""
    steps: Callable | None = None
    hides: str = ""

    def path(self) -> str:
        if self.route == "desk:start":
            return start_path()
        address = reverse(self.route, args=[self.key()] if self.key else [])
        return f"{address}?{urlencode(self.query)}" if self.query else address


def first(rows, **found):
    """The key of the oldest row like this, looked up when the pictures are taken."""
    return lambda: rows.objects.filter(**found).order_by("pk").first().pk


def last(rows, **found):
    return lambda: rows.objects.filter(**found).order_by("pk").last().pk


def ward():
    return Unit.objects.get(grants__user__username=LEADER).pk


def cell():
    return Unit.objects.get(grants__user__username=LEAD).pk


def task(**found):
    return first(Directive, notice__state=Notice.State.ISSUED, **found)


def fill(selector, words, then):
    """Write into a field, then press the button of this name."""

    def steps(page):
        page.locator(selector).fill(words)
        page.get_by_role("button", name=then, exact=True).click()

    return steps


def press(name):
    return lambda page: page.get_by_role("button", name=name, exact=True).first.click()


def open_keys(page):
    page.keyboard.press("?")


def open_menu(page):
    page.locator("details.menu > summary").click()


def follow_invitation(page):
    invited = User.objects.get(username="moi")
    page.goto(reverse("committee:invitation", args=[invited.pk, invitation_token.make_token(invited)]))


def lose_the_way(page):
    page.goto("/khong-co-trang-nay/")


def check_the_office(page):
    page.get_by_label("Tên đơn vị").first.fill("Đảng uỷ phường Ỷ La Mẫu")
    page.get_by_label("Cấp trên trực tiếp").first.fill("Thành uỷ Mẫu")
    page.get_by_label("Ngày bắt đầu nhiệm kỳ").fill("15/7/2025")
    page.get_by_role("button", name="Xem lại").click()


def paste_attendees(page):
    page.get_by_text("Dán danh sách nhiều người").click()
    page.locator("#id_lines").fill(PASTED)
    page.get_by_role("button", name="Thêm cả danh sách").click()


def split_a_cell(page):
    page.locator("[name=names]").fill("Chi bộ tổ dân phố 3A\nChi bộ tổ dân phố 3B")
    page.locator("[name=effective_on]").fill("01/12/2026")
    page.locator("[name=party_decision]").fill("12-QĐ/ĐU")
    page.get_by_role("button", name="Xem trước những gì sẽ chuyển").click()


def draft_a_notice(page):
    page.locator("form.next-step button").click()
    page.wait_for_url("**/thong-bao/*/")


def write_a_clause(page):
    line, chips = page.locator("#directives [data-line]").last, page.locator("#directives .chip-proposed")
    had = chips.count()
    line.fill(
        "Giao UBND phường Lào Cai chủ trì, phối hợp với Công an phường Lào Cai rà soát, xong trước ngày 31/12/2026."
    )
    line.press("Enter")
    chips.nth(had).wait_for()
    page.locator("#directives").evaluate("panel => panel.scrollIntoView()")


PASTED = "Nguyễn Văn Mẫu; Bí thư Chi bộ\n; thiếu tên\n" + "Trần Thị Mẫu; Uỷ viên; 31/02/2025\n"

# The first day has a page only before there is a user: it is taken before the demonstration is loaded.
BEGINNING = [
    Picture("bat-dau", "desk:start", who=""),
    Picture("bat-dau-xem-lai", "desk:start", who="", steps=check_the_office),
]

PICTURES = [
    Picture("dang-nhap", "committee:login", who=""),
    Picture("dang-nhap-sai", "committee:login", who="", steps=press("Đăng nhập")),
    Picture("khong-thay", "committee:login", who="", steps=lose_the_way),
    Picture("loi-moi", "committee:login", who="", steps=follow_invitation),
    Picture("ban-lam-viec", "desk:home"),
    Picture("ban-lam-viec-lanh-dao", "desk:home", LEADER),
    Picture("ban-lam-viec-chi-bo", "desk:home", LEAD),
    Picture("ban-lam-viec-cap-tren", "desk:home", REVIEWER),
    Picture("phim-tat", "desk:home", steps=open_keys),
    Picture("trinh-don", "desk:home", steps=open_menu),
    Picture("tai-khoan", "committee:account"),
    Picture("doi-mat-khau", "committee:password-change"),
    Picture("bat-hai-buoc", "committee:second-factor-enrol", ADMINISTRATOR, hides="main svg, main img, main code"),
    Picture("nguoi-dung", "committee:users", ADMINISTRATOR),
    Picture("nguoi-dung-moi", "committee:user-new", ADMINISTRATOR, steps=press("Tiếp")),
    Picture("nguoi-dung-mot", "committee:user", ADMINISTRATOR, key=first(User, username=LEADER)),
    Picture("buoi", "working_sessions:list"),
    Picture("buoi-khong-thay", "working_sessions:list", query={"q": "khong co buoi nao nhu the"}),
    Picture("lich-buoi", "working_sessions:calendar"),
    Picture("buoi-moi", "working_sessions:new"),
    Picture("buoi-sap-toi", "desk:session", key=first(WorkingSession, state="planned")),
    Picture("buoi-da-ghi", "desk:session", key=last(WorkingSession, state="recorded", held_on__year=2026)),
    Picture("buoi-da-ket-luan", "desk:session", key=last(WorkingSession, state="concluded", held_on__year=2026)),
    Picture("buoi-nguoi-xem", "desk:session", LEADER, key=last(WorkingSession, state="concluded", held_on__year=2026)),
    Picture("buoi-doc", "desk:session-reading", key=last(WorkingSession, state="concluded", held_on__year=2026)),
    Picture("ke-hoach", "working_sessions:plan-list"),
    Picture("ke-hoach-moi", "working_sessions:plan-new"),
    Picture("ke-hoach-mot", "working_sessions:plan-detail", key=first(WorkPlan)),
    Picture("ke-hoach-sua", "working_sessions:plan-edit", key=first(WorkPlan)),
    Picture("kien-nghi", "petitions:list"),
    Picture("kien-nghi-mot", "petitions:detail", key=first(Petition, answers__isnull=False)),
    Picture("kien-nghi-nhac-lai", "petitions:repeats", key=first(Petition, answers__isnull=False)),
    Picture("kien-nghi-nhom", "petitions:groups", "halam"),
    Picture("kien-nghi-nhom-mot", "petitions:group", "halam", key=first(PetitionGroup)),
    Picture("kien-nghi-gop", "petitions:group-add", "halam"),
    Picture("thong-bao", "conclusions:notice-list"),
    Picture("thong-bao-trinh", "conclusions:notice-detail", key=first(Notice, state="submitted")),
    Picture("thong-bao-duyet", "conclusions:notice-detail", LEADER, key=first(Notice, state="submitted")),
    Picture("thong-bao-cho-so", "conclusions:notice-detail", key=first(Notice, state="approved")),
    Picture("thong-bao-ban-hanh", "conclusions:notice-detail", key=last(Notice, origin="issued_here", state="issued")),
    Picture("thong-bao-xem-thu", "conclusions:notice-proof", key=first(Notice, state="approved")),
    Picture("thong-bao-lich-su", "conclusions:notice-history", key=first(Notice, state="issued")),
    Picture("the-thuc", "conclusions:word-form-check"),
    Picture("the-thuc-du-thao", "conclusions:notice-form-check", key=first(Notice, state="approved")),
    Picture("van-ban-den-moi", "conclusions:notice-receive"),
    Picture("van-ban-den", "conclusions:notice-detail", "halam", key=first(Notice, origin="registered")),
    Picture("van-ban-den-sua", "conclusions:notice-mend", "halam", key=first(Notice, origin="registered")),
    Picture("viec-cua-toi", "conclusions:my-directives", LEAD),
    Picture("viec-phoi-hop", "conclusions:shared-directives"),
    Picture("viec-da-giao", "conclusions:assigned-directives"),
    Picture("viec-van-ban-den", "conclusions:received-directives", "halam"),
    Picture("viec-chua-ro", "conclusions:unclear-directives"),
    Picture("viec-chua-ro-ha-lam", "conclusions:unclear-directives", "halam"),
    Picture(
        "viec-moi-giao",
        "conclusions:directive-detail",
        LEAD,
        key=task(state="not_started", lead_unit__grants__user__username=LEAD),
    ),
    Picture(
        "viec-bao-cao",
        "conclusions:directive-detail",
        LEAD,
        key=task(lead_unit__grants__user__username=LEAD),
    ),
    Picture("viec-cho-xac-nhan", "conclusions:directive-detail", LEADER, key=task(state="awaiting_acceptance")),
    Picture("viec-da-xong", "conclusions:directive-detail", key=task(state="done")),
    Picture("viec-lich-su", "conclusions:directive-history", key=task(state="done")),
    Picture("don-vi", "units:list"),
    Picture("don-vi-tim", "units:list", query={"q": "chi bo"}),
    Picture("don-vi-mot", "units:detail", key=ward),
    Picture("don-vi-truc-thuoc", "units:children", key=ward),
    Picture("don-vi-them", "units:add", ADMINISTRATOR, key=ward),
    Picture("don-vi-sua", "units:edit", ADMINISTRATOR, key=ward),
    Picture("don-vi-thay-doi", "units:change-new", ADMINISTRATOR, key=ward),
    Picture("don-vi-chia", "units:change-new", ADMINISTRATOR, key=cell, query={"loai": "divided"}, steps=split_a_cell),
    Picture("don-vi-thay-doi-mot", "units:change", ADMINISTRATOR, key=first(UnitChange)),
    Picture("nguoi", "people:home"),
    Picture("nguoi-tim", "people:home", query={"q": "mau"}),
    Picture("nguoi-don-vi", "people:list", key=ward),
    Picture("nguoi-dan", "people:paste", key=ward),
    Picture("nguoi-dan-sai", "people:paste", key=ward, steps=fill("textarea", PASTED, "Xem trước")),
    Picture("chuc-vu-sua", "people:office-edit", key=first(Appointment, unit__grants__user__username=LEADER)),
    Picture("nguoi-mot", "people:person", key=first(Person, appointments__unit__grants__user__username=LEADER)),
    Picture(
        "nguoi-xoa", "people:erase", ADMINISTRATOR, key=first(Person, appointments__unit__grants__user__username=LEADER)
    ),
    Picture("nhiem-ky", "people:terms", key=ward),
    Picture("thanh-phan-thuong-xuyen", "working_sessions:standing", key=ward),
    Picture("lich-nghi", "calendar:list"),
    Picture("lich-nghi-moi", "calendar:new", ADMINISTRATOR),
    Picture("lich-nghi-nhap", "calendar:import", ADMINISTRATOR),
    Picture(
        "lich-nghi-sua",
        "calendar:edit",
        ADMINISTRATOR,
        key=lambda: CalendarDay.objects.earliest("date").date.isoformat(),
    ),
    # What is written here stands in the pictures after it.
    Picture("buoi-dan-sai", "desk:session", key=first(WorkingSession, state="planned"), steps=paste_attendees),
    Picture(
        "buoi-dang-ghi",
        "desk:session",
        key=first(WorkingSession, state="planned"),
        steps=write_a_clause,
        hides="#saved",
    ),
    Picture(
        "thong-bao-soan",
        "desk:session",
        key=first(WorkingSession, state="recorded", held_on__year=2026),
        steps=draft_a_notice,
    ),
]
