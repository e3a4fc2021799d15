"""What stands around every page, and the small parts that pages are built of."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.urls import NoReverseMatch, get_resolver, reverse

from committee.calendar_list import Outcome
from committee.forms import PasswordForm
from committee.keyset import KeysetPage
from committee.models import CalendarDay, Role, RoleGrant, Unit, User
from committee.templatetags.ui import LOOKS, ROW_ICONS, official_day, relative_day
from conclusions.models import Directive, Notice
from conclusions.timeliness import Timeliness
from petitions.models import Answer, Petition
from sessions.models import WorkingSession
from tests.pages import own_page_files

OWN_CSS = settings.BASE_DIR / "static" / "css"
OWN_APPS = {"desk", "working_sessions", "petitions", "conclusions", "committee"}
PASSWORD_CHANGE = reverse("committee:password-change")
INLINE = re.compile(
    r"""<style|\sstyle\s*=|\son[a-z]+\s*=\s*["']|\shx-on|["']javascript:|<script(?![^>]*\ssrc=)[^>]*>""", re.IGNORECASE
)


@pytest.fixture
def clerk(db):
    ward = Unit.objects.create(kind=Unit.Kind.WARD_COMMITTEE, name="Đảng uỷ phường Thử")
    user = User.objects.create_user("canbo", full_name="Nguyễn Văn Mẫu")
    for role in (Role.CLERK, Role.RECORDS):
        RoleGrant.objects.create(user=user, unit=ward, role=role, from_on=date(2020, 1, 1))
    return user


@pytest.fixture
def client_of_clerk(client, clerk):
    client.force_login(clerk)
    return client


def html_of(template, request=None, **context):
    return Template("{% load ui %}" + template).render(RequestContext(request, context))


def addresses_without_arguments():
    """The path of every page of our own that needs no key."""
    names = [
        f"{namespace}:{name}"
        for namespace, (_prefix, resolver) in get_resolver().namespace_dict.items()
        for name in resolver.reverse_dict
        if namespace in OWN_APPS and isinstance(name, str)
    ]
    return {reverse(name) for name in names if takes_no_arguments(name)}


def takes_no_arguments(name):
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


def pages(client):
    """The HTML of every page without arguments that opens, by its address; the parts of a page are left out."""
    answers = {path: client.get(path) for path in addresses_without_arguments()}
    return {
        path: answer.content.decode()
        for path, answer in answers.items()
        if answer.status_code == 200 and "<html" in answer.content.decode()[:200]
    }


def nav_of(html):
    return re.search(r'(?s)<nav class="site-nav".*?</nav>', html)[0]


def test_no_template_holds_an_inline_script_or_style():
    templates = [file for file in own_page_files() if file.suffix == ".html"]

    assert templates
    assert {str(file): INLINE.findall(file.read_text()) for file in templates if INLINE.search(file.read_text())} == {}


@pytest.mark.parametrize(
    "line",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        '<button onclick="go()">',
        "<script>go()</script>",
        '<script type="module">',
        '<a href="javascript:go()">',
        '<div hx-on:click="go()">',
    ],
)
def test_an_inline_script_or_style_would_be_found(line):
    assert INLINE.search(line)


def test_no_page_holds_an_inline_script_or_style(client, client_of_clerk):
    shown = pages(client_of_clerk)
    client.logout()
    shown["signed out"] = client.get(reverse("committee:login")).content.decode()
    shown["lost"] = client.get("/khong-co-trang-nay/").content.decode()

    assert PASSWORD_CHANGE in shown
    assert {path: INLINE.findall(html) for path, html in shown.items() if INLINE.search(html)} == {}


def test_every_page_has_the_frame(client_of_clerk):
    for path, html in pages(client_of_clerk).items():
        assert '<html lang="vi"' in html, path
        assert re.search(r'<a class="visually-hidden-focusable [^"]*" href="#main">', html), path
        assert len(re.findall(r'<main[^>]* id="main"', html)) == 1, path
        assert len(re.findall("<h1", html)) == 1, path
        assert re.search(r"<h1[^>]*>\s*\S", html), path
        assert re.search(r"<title>[^<·]*\w[^<]* · Sổ buổi làm việc</title>", html), path
        assert re.search(r'<body data-page="[\w:-]+"', html), path


def test_no_script_keeps_a_page_from_being_drawn(client_of_clerk):
    waiting = re.compile(r"<script(?![^>]*\s(?:defer|async|type=\"module\")[\s>])[^>]*>")
    everywhere = own_page_files()

    assert waiting.search('<script src="/x.js">')
    assert {
        str(file): waiting.findall(file.read_text()) for file in everywhere if waiting.search(file.read_text())
    } == {}
    assert {path for path, html in pages(client_of_clerk).items() if waiting.search(html)} == set()


def test_no_identifier_occurs_twice_on_a_page(client_of_clerk):
    for path, html in pages(client_of_clerk).items():
        found = re.findall(r'\sid="([^"]+)"', html)
        assert sorted(found) == sorted(set(found)), path


def test_the_page_says_who_is_signed_in_where_and_as_what(client_of_clerk):
    html = client_of_clerk.get(PASSWORD_CHANGE).content.decode()

    assert "Nguyễn Văn Mẫu" in html
    assert "Đảng uỷ phường Thử: Cán bộ văn phòng, Văn thư" in html


def test_a_user_without_a_role_is_told_whom_to_ask(client, db):
    client.force_login(User.objects.create_user("moi"))

    assert "Chưa được giao vai trò" in client.get(PASSWORD_CHANGE).content.decode()


def test_the_frame_costs_one_query_besides_session_and_user(client_of_clerk, django_assert_num_queries):
    with django_assert_num_queries(3):
        client_of_clerk.get(PASSWORD_CHANGE)


def test_the_frame_leaves_room_for_the_list_in_a_page_of_thirty_kilobytes(client_of_clerk):
    assert len(client_of_clerk.get("/khong-co-trang-nay/").content) <= 16_000


def test_own_styles_stay_within_twenty_five_kilobytes():
    sizes = {file.name: file.stat().st_size for file in OWN_CSS.rglob("*") if file.is_file()}

    assert len(sizes) > 3
    assert sum(sizes.values()) <= 25_000, sizes


@pytest.mark.parametrize(("cookie", "theme"), [(None, "auto"), ("dark", "dark"), ("light", "light"), ('"><b>', "auto")])
def test_the_server_draws_a_page_in_the_chosen_theme(client, db, cookie, theme):
    if cookie:
        client.cookies["theme"] = cookie

    assert f'<html lang="vi" data-theme="{theme}">' in client.get(reverse("committee:login")).content.decode()


def test_every_link_of_the_navigation_marks_the_page_it_leads_to(client_of_clerk):
    links = re.findall(r'<a href="([^"]+)"', nav_of(client_of_clerk.get(PASSWORD_CHANGE).content.decode()))

    assert len(links) == 7
    for link in links:
        nav = nav_of(client_of_clerk.get(link).content.decode())
        assert re.findall(r'<a href="([^"]+)" aria-current="page"', nav) == [link]


@pytest.mark.parametrize(
    ("path", "whole_part", "mark"),
    [
        ("/buoi-lam-viec/", False, ' aria-current="page"'),
        ("/buoi-lam-viec/", True, ' aria-current="page"'),
        ("/buoi-lam-viec/7/", True, ' aria-current="true"'),
        ("/buoi-lam-viec/7/", False, ""),
        ("/thong-bao/", True, ""),
    ],
)
def test_a_link_marks_the_page_and_the_part_it_leads_to(path, whole_part, mark):
    request = RequestFactory().get(path)

    assert html_of("{% here '/buoi-lam-viec/' whole_part %}", request=request, whole_part=whole_part) == mark


def test_a_stranger_sees_neither_navigation_nor_account(client, db):
    html = client.get(reverse("committee:login")).content.decode()

    assert "site-nav" not in html
    assert reverse("committee:logout") not in html


@pytest.mark.parametrize("shown", [True, False])
def test_the_banner_stands_on_a_demonstration_only(client, db, settings, shown):
    settings.DEMO = shown

    assert ("Dữ liệu minh hoạ" in client.get(reverse("committee:login")).content.decode()) == shown


def test_what_happened_stands_in_the_page_itself_and_is_announced(client_of_clerk, clerk):
    clerk.set_password("mot-mat-khau-dai")
    clerk.save()
    client_of_clerk.force_login(clerk)
    new = {"new_password1": "hai-mat-khau-dai", "new_password2": "hai-mat-khau-dai"}
    client_of_clerk.post(PASSWORD_CHANGE, {"old_password": "mot-mat-khau-dai", **new})

    html = client_of_clerk.get(PASSWORD_CHANGE).content.decode()
    assert re.search(
        r'(?s)<div class="toasts"[^>]* role="status" aria-live="polite".*?tone-success.*?Đã đổi mật khẩu', html
    )


def test_the_text_of_a_message_is_never_taken_for_html():
    html = html_of("{% include 'components/_message.html' with tone='info' text=text %}", text="<script>x</script>")

    assert "&lt;script&gt;" in html


def test_every_state_result_and_timeliness_has_a_look_of_its_own_choice():
    kinds = [
        *(model.State for model in (WorkingSession, Petition, Answer, Notice, Directive)),
        Petition.Resolution,
        Timeliness,
        CalendarDay.Kind,
        Outcome,
    ]

    assert {value for kind in kinds for value in kind.values} == set(LOOKS)


def test_a_state_is_told_by_an_icon_that_the_page_holds_and_by_its_word():
    directive = Directive(state=Directive.State.AWAITING_ACCEPTANCE)

    html = html_of("{% state_badge directive %}", directive=directive)
    used = re.search(r'href="#([\w-]+)"', html)[1]

    assert f'id="{used}"' in html_of("{% badge_icons %}")
    assert str(directive.get_state_display()) in html


def test_every_icon_that_rows_refer_to_is_on_the_page_once():
    assert sorted(re.findall(r'id="i-([\w-]+)"', html_of("{% badge_icons %}"))) == sorted(
        {*ROW_ICONS, *(icon_name for _tone, icon_name in LOOKS.values())}
    )


def test_an_unknown_state_is_shown_plainly():
    assert "tone-neutral" in html_of("{% badge 'moon' 'Trăng' %}")


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 3, 13), "còn 3 ngày"),
        (date(2026, 3, 11), "còn 1 ngày"),
        (date(2026, 3, 10), "hôm nay"),
        (date(2026, 3, 9), "quá hạn 1 ngày"),
        (date(2025, 3, 10), "quá hạn 365 ngày"),
        (None, ""),
    ],
)
def test_a_deadline_is_told_in_days_from_today(due, words):
    assert relative_day(due, date(2026, 3, 10)) == words


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 2, 5), "05/02/2026"), (date(2025, 8, 26), "26/8/2025"), (None, "")]
)
def test_a_day_is_printed_as_in_the_papers(day, words):
    assert official_day(day) == words


@pytest.mark.parametrize(
    ("page", "links"),
    [
        (KeysetPage(rows=[], older="", is_first=True), []),
        (KeysetPage(rows=[], older="2026-03-10_7", is_first=True), ["?loc=moi&amp;sau=2026-03-10_7"]),
        (KeysetPage(rows=[], older="", is_first=False), ["/x/?loc=moi"]),
    ],
)
def test_paging_keeps_the_filter_and_offers_only_what_there_is(page, links):
    request = RequestFactory().get("/x/?loc=moi&sau=2026-03-12_9")

    html = html_of("{% include 'components/_keyset_pager.html' %}", page=page, request=request)
    assert re.findall('href="([^"]+)"', html) == links


def test_a_field_is_tied_to_its_label_its_help_and_its_reason(db):
    field = PasswordForm(User(username="canbo"), {"new_password1": ""})["new_password1"]

    html = html_of("{% include 'components/_field.html' %}", field=field)
    described = re.search('aria-describedby="([^"]+)"', html)[1].split()
    assert f'<label class="form-label" for="{field.id_for_label}">' in html
    assert 'class="form-control is-invalid"' in html
    assert len(described) == 2
    assert all(f'id="{name}"' in html for name in described)
