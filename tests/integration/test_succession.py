"""Units become others: what moves, what stays as it was printed, and taking it back for a day."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from committee import enrolment
from committee.models import Appointment, AuditEvent, MovedValue, Role, Term, Unit, UnitChange
from committee.rows import edit_row
from committee.succession import CannotChange, carry_out, plan, undo
from committee.unit_changes import changes_of, drop_plan, plan_change, predecessors_of
from committee.workflow import StaleVersion, lock
from conclusions.models import Directive, Notice, NoticeFile
from papers.models import RegisterCounter
from papers.storing import open_stored
from petitions.models import Petition
from petitions.rows import PETITION
from sessions.models import SessionUnit, StandingMember
from tests.cast import day, make_notice, make_petition, make_session, make_unit, make_user

pytestmark = pytest.mark.django_db
BASES = {
    "state_resolution": "896/NQ-UBTVQH14",
    "state_resolution_on": date(2020, 2, 11),
    "party_decision": "2145-QĐ/TU",
    "party_decision_on": date(2020, 2, 28),
}
OURS = {"committee", "papers", "working_sessions", "petitions", "conclusions"}
KEPT_BY_A_CHANGE = {"UnitChange", "MovedValue", "AuditEvent", "Unit"}


@pytest.fixture
def keeper(offices):
    return make_user("keeper", (Role.ADMIN, offices.province))


def make_change(kind, *units, by, **facts):
    return plan_change(by=by, kind=kind, from_units=units, effective_on=day(-1), **BASES, **facts)


def merge(unit, into, *, by):
    return carry_out(make_change("merged_into", unit, into=into, by=by), by=by)


def totals():
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OURS]
    return {m.__name__: m._base_manager.count() for m in models if m.__name__ not in KEPT_BY_A_CHANGE}


def columns_of(model):
    return {row["pk"]: row for row in model._base_manager.order_by("pk").values("pk", *_names(model))}


def _names(model):
    return [field.attname for field in model._meta.concrete_fields if field.name != "version"]


def everything():
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OURS]
    return {m.__name__: columns_of(m) for m in models if m.__name__ not in KEPT_BY_A_CHANGE - {"Unit"}}


def issued_bytes():
    return {file.pk: (file.sha256, open_stored(file.sha256).read()) for file in NoticeFile.objects.all()}


def test_merged_ward_loses_no_row_and_its_open_work_is_with_the_other(cast, keeper):
    change = make_change("merged_into", cast.ward, into=cast.sibling, by=keeper)
    before, planned = totals(), plan(change)

    carry_out(change, by=keeper)

    assert totals() == before
    assert planned.total > 10
    assert {share.label for share in planned.shares} >= {
        "Kiến nghị chưa đóng đang giữ",
        "Thành phần thường xuyên",
        "Phân quyền còn hiệu lực",
        "Thông báo kết luận chưa ban hành",
        "Buổi làm việc chưa diễn ra, đơn vị ghi hồ sơ",
    }
    assert not Petition.objects.open().filter(holder_unit=cast.ward).exists()
    assert not StandingMember.objects.filter(unit=cast.ward).exists()
    assert not cast.ward.grants.exists()
    assert SessionUnit.objects.get(working_session=cast.planned_session, side="convening").unit == cast.sibling
    assert lock(cast.draft).issuing_unit == cast.sibling


def test_every_share_of_the_dry_run_moves_as_many_rows_as_it_says(cast, keeper):
    change = make_change("merged_into", cast.ward, into=cast.sibling, by=keeper)
    said = {share.key: share.count - share.staying for share in plan(change).shares}

    carry_out(change, by=keeper)

    moved = {}
    for row in MovedValue.objects.filter(change=change).exclude(object_label="committee.unit"):
        moved[f"{row.object_label}.{row.field}"] = moved.get(f"{row.object_label}.{row.field}", 0) + 1
    assert {key: moved.get(key, 0) for key in said} == said
    assert set(moved) - set(said) == {"conclusions.notice.place_name"}


def test_issued_paper_keeps_its_bytes_and_the_old_name(cast, keeper):
    before, old = issued_bytes(), lock(cast.issued)
    assert len(before) == 2

    merge(cast.ward, cast.sibling, by=keeper)

    now = lock(cast.issued)
    assert issued_bytes() == before
    assert columns(now) == columns(old)
    assert now.issuing_unit.name == "Đảng uỷ phường An Mẫu"
    assert now.issuing_unit.current == cast.sibling


def columns(row):
    return {name: getattr(row, name) for name in _names(type(row))}


def test_everything_below_a_merged_unit_is_found_under_the_other(cast, keeper):
    merge(cast.ward, cast.sibling, by=keeper)

    cell, old_cell = lock(cast.cell_a), lock(cast.old_cell_a)
    sibling = lock(cast.sibling)
    assert cell.path == old_cell.path == f"{sibling.path}{cell.pk}/"
    assert cell.parent == cast.ward
    assert cell.current == cell
    assert set(Unit.objects.below(sibling)) >= {cast.ward, cast.cell_a, cast.cell_b, cast.old_cell_a}


def test_users_of_a_merged_unit_stand_at_the_other_and_see_the_old_papers(cast, keeper):
    merge(cast.ward, cast.sibling, by=keeper)

    fresh = type(cast.stranger).objects.get(pk=cast.stranger.pk)
    assert cast.issued in Notice.objects.visible_to(fresh)
    clerk = type(cast.clerk).objects.get(pk=cast.clerk.pk)
    assert cast.issued in Notice.objects.visible_to(clerk)
    assert clerk.grants.get().unit == cast.sibling


def test_closed_work_stays_where_it_was_done(cast, keeper):
    Directive.objects.filter(pk=cast.cell_clause.pk).update(state="done", done_on=day(0))

    merge(cast.cell_a, cast.cell_b, by=keeper)

    assert lock(cast.cell_clause).lead_unit == cast.cell_a
    assert lock(cast.petition).raised_by == cast.cell_a


def test_row_that_the_successor_has_already_stays_and_the_dry_run_says_so(cast, keeper):
    change = make_change("merged_into", cast.peoples_committee, into=cast.cell_b, by=keeper)
    cast.lead_clause.units.create(unit=cast.peoples_committee, words="UBND", role="coordinating")
    share = next(s for s in plan(change).shares if s.key == "conclusions.directiveunit.unit")

    carry_out(change, by=keeper)

    assert (share.count, share.staying) == (1, 1)
    assert cast.lead_clause.units.filter(unit=cast.peoples_committee).exists()


def test_notice_that_was_approved_is_a_draft_again_under_the_new_head(cast, keeper):
    approved = make_notice(cast, state=Notice.State.APPROVED)

    merge(cast.ward, cast.sibling, by=keeper)

    now = lock(approved)
    assert (now.state, now.issuing_unit, now.place_name) == ("draft", cast.sibling, "Phường Bình Mẫu")
    assert now.draft_no == approved.draft_no + 1


def test_renamed_unit_is_a_new_row_and_its_numbers_and_term_go_on(cast, keeper):
    change = make_change("renamed", cast.ward, new=[{"name": "Đảng uỷ phường Tân Mẫu"}], by=keeper)

    carry_out(change, by=keeper)

    new = change.to_units.get()
    old = lock(cast.ward)
    assert (new.current, old.current, new.valid_from, old.valid_to) == (new, new, day(-1), day(-2))
    assert (new.parent, new.organ_symbol, old.name) == (cast.province, "ĐU", "Đảng uỷ phường An Mẫu")
    assert new.path == f"{cast.province.path}{new.pk}/"
    assert RegisterCounter.objects.get(term=cast.term).organ == new
    assert Term.objects.on(new, day(0)) == cast.term
    assert list(predecessors_of(new)) == [cast.ward]
    assert list(changes_of(new)) == [change]


def test_term_and_signatures_of_a_merged_unit_are_not_those_of_the_other(cast, keeper):
    merge(cast.ward, cast.sibling, by=keeper)

    sibling = lock(cast.sibling)
    assert Term.objects.on(sibling, day(0)) is None
    assert not Appointment.objects.signing_for(sibling).exists()
    assert Term.objects.on(lock(cast.ward), day(0)) == cast.term


def test_moved_unit_and_all_below_take_the_root_of_the_new_place_with_their_papers(cast, keeper):
    other = make_unit(Unit.Kind.PROVINCIAL_COMMITTEE, "Tỉnh uỷ Nam Mẫu")
    enrolment.grant_role(by=None, user=keeper, unit=other, role=Role.ADMIN, from_on=date(2020, 1, 1))
    change = make_change("moved", cast.ward, new=[{"parent": other}], by=fresh(keeper))

    carry_out(change, by=keeper)

    assert lock(cast.cell_a).top_unit == other
    for row in (cast.issued, cast.petition, cast.issued_session, cast.lead_clause):
        assert lock(row).top_unit == other
    assert lock(cast.received).top_unit == cast.province


def fresh(user):
    return type(user).objects.get(pk=user.pk)


def test_split_moves_row_by_row_and_the_rest_to_the_first(cast, keeper):
    working_session = make_session(cast, working=[cast.cell_a])
    second = make_petition(working_session, "Đề nghị làm mương.", by=cast.clerk)
    new = [{"name": "Đảng uỷ phường An Một"}, {"name": "Đảng uỷ phường An Hai"}]
    change = make_change("divided", cast.ward, new=new, by=keeper)
    one, two = change.to_units.order_by("pk")

    carry_out(change, by=keeper, choices={("petitions.petition.holder_unit", second.pk): two})

    assert lock(second).holder_unit == two
    assert lock(cast.petition).holder_unit == one
    assert lock(cast.ward).current == one


def test_separated_unit_goes_on_and_gives_only_what_was_chosen(cast, keeper):
    change = make_change("separated", cast.ward, new=[{"name": "Đảng uỷ phường An Hai"}], by=keeper)
    two = change.to_units.get()

    carry_out(change, by=keeper, choices={("petitions.petition.holder_unit", cast.petition.pk): two})

    ward = lock(cast.ward)
    assert (ward.current, ward.valid_to) == (ward, None)
    assert lock(cast.petition).holder_unit == two
    assert lock(cast.draft).issuing_unit == ward


def test_choice_of_a_unit_outside_the_change_is_refused(cast, keeper):
    new = [{"name": "Đảng uỷ phường An Một"}, {"name": "Đảng uỷ phường An Hai"}]
    change = make_change("divided", cast.ward, new=new, by=keeper)

    with pytest.raises(CannotChange, match="chính thay đổi này"):
        carry_out(change, by=keeper, choices={("petitions.petition.holder_unit", cast.petition.pk): cast.sibling})


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("merged_into", {"into": "sibling"}),
        ("renamed", {"new": [{"name": "Đảng uỷ phường Tân Mẫu"}]}),
        ("divided", {"new": [{"name": "Đảng uỷ phường Một"}, {"name": "Đảng uỷ phường Hai"}]}),
        ("ended", {"into": "province"}),
    ],
)
def test_undone_change_leaves_everything_as_it_was(cast, keeper, kind, facts):
    if "into" in facts:
        facts = {"into": getattr(cast, facts["into"])}
    change = make_change(kind, cast.ward, by=keeper, **facts)
    before = everything()
    carry_out(change, by=keeper)
    assert everything() != before

    left = undo(change, by=keeper)

    assert left == []
    assert everything() == before


def test_undoing_leaves_what_somebody_changed_since_and_names_it(cast, keeper):
    change = merge(cast.ward, cast.sibling, by=keeper)
    petition = lock(cast.petition)
    petition.holder_unit = cast.province
    petition.save(update_fields=["holder_unit"])

    left = undo(change, by=keeper)

    assert [(row.model, row.field, row.count, row.ids) for row in left] == [
        (Petition, "holder_unit", 1, (cast.petition.pk,))
    ]
    assert lock(cast.petition).holder_unit == cast.province
    assert lock(cast.ward).current == cast.ward


def test_unit_entered_under_a_new_unit_stands_under_the_old_one_after_undoing(cast, keeper):
    change = make_change("renamed", cast.ward, new=[{"name": "Đảng uỷ phường Tân Mẫu"}], by=keeper)
    carry_out(change, by=keeper)
    entered = make_unit(Unit.Kind.PARTY_CELL, "Chi bộ mới", change.to_units.get())

    undo(change, by=keeper)

    assert lock(entered).path == f"{cast.ward.path}{entered.pk}/"


def test_a_change_is_undone_for_a_day_only(cast, keeper):
    change = merge(cast.ward, cast.sibling, by=keeper)

    with pytest.raises(CannotChange, match="24 giờ"):
        undo(change, by=keeper, at=timezone.now() + timedelta(hours=24, minutes=1))

    assert undo(change, by=keeper, at=timezone.now() + timedelta(hours=23)) == []


def test_a_change_is_carried_out_once_and_undone_once(cast, keeper):
    change = merge(cast.ward, cast.sibling, by=keeper)

    with pytest.raises(CannotChange, match="đã được thực hiện"):
        carry_out(change, by=keeper)
    undo(change, by=keeper)
    with pytest.raises(CannotChange, match="đã hoàn tác"):
        undo(change, by=keeper)


def test_a_change_is_not_undone_under_a_later_one(cast, keeper):
    first = merge(cast.cell_a, cast.cell_b, by=keeper)
    carry_out(make_change("renamed", lock(cast.cell_b), new=[{"name": "Chi bộ tổ 2"}], by=keeper), by=keeper)

    with pytest.raises(CannotChange, match="thay đổi tiếp theo"):
        undo(first, by=keeper)


def test_a_change_waits_for_its_day(cast, keeper):
    change = plan_change(
        by=keeper, kind="merged_into", from_units=[cast.ward], into=cast.sibling, effective_on=day(1), **BASES
    )

    with pytest.raises(CannotChange, match="Chưa đến ngày"):
        carry_out(change, by=keeper)


def test_two_plans_for_one_unit_the_second_is_refused(cast, keeper):
    first = make_change("merged_into", cast.ward, into=cast.sibling, by=keeper)
    second = make_change("renamed", cast.ward, new=[{"name": "Đảng uỷ phường Tân Mẫu"}], by=keeper)
    carry_out(first, by=keeper)

    with pytest.raises(CannotChange, match="đã thay đổi"):
        carry_out(second, by=keeper)


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        ("moved", {"parent": "cell_a"}, "parent"),
        ("moved", {"parent": "ward"}, "parent"),
        ("moved", {"parent": "old_cell_a"}, "parent"),
        ("merged_into", {"into": "cell_a"}, "into"),
        ("merged_into", {"into": "ward"}, "into"),
        ("merged_into", {"into": "old_cell_a"}, "into"),
        ("ended", {"into": None}, "into"),
    ],
)
def test_a_unit_is_not_put_under_itself_nor_into_one_that_has_ended(offices, keeper, kind, facts, field):
    given = {name: getattr(offices, value) if value else None for name, value in facts.items()}
    given = {"new": [given]} if "parent" in given else given

    with pytest.raises(ValidationError) as refused:
        make_change(kind, offices.ward, by=keeper, **given)

    assert list(refused.value.message_dict) == [field]
    assert not UnitChange.objects.exists()


def test_an_ended_unit_is_not_changed_again(offices, keeper):
    with pytest.raises(ValidationError, match="nay là Chi bộ tổ dân phố 1"):
        make_change("renamed", offices.old_cell_a, new=[{"name": "Chi bộ 1"}], by=keeper)


def test_a_change_needs_a_legal_basis(offices, keeper):
    with pytest.raises(ValidationError, match="căn cứ"):
        plan_change(by=keeper, kind="ended", from_units=[offices.cell_a], into=offices.ward, effective_on=day(-1))


def test_who_keeps_a_unit_renames_it_but_does_not_merge_the_neighbour(offices):
    make_change("renamed", offices.ward, new=[{"name": "Đảng uỷ phường Tân Mẫu"}], by=offices.clerk)

    for kind, facts in (("merged_into", {"into": offices.sibling}), ("divided", {"new": [{"name": "A"}]})):
        with pytest.raises(PermissionDenied):
            make_change(kind, offices.ward, by=offices.clerk, **facts)
    with pytest.raises(PermissionDenied):
        make_change("renamed", offices.ward, new=[{"name": "A"}], by=offices.leader)


def test_planned_unit_is_in_no_list_and_gone_with_its_plan(offices, keeper):
    before = set(Unit.objects.values_list("pk", flat=True))
    change = make_change("renamed", offices.ward, new=[{"name": "Đảng uỷ phường Tân Mẫu"}], by=keeper)

    assert change.to_units.get() not in Unit.objects.living()
    assert not predecessors_of(offices.ward).exists()

    drop_plan(change, by=keeper)

    assert set(Unit.objects.values_list("pk", flat=True)) == before


def test_a_change_is_told_in_the_journal_of_the_units_without_names(cast, keeper):
    change = merge(cast.ward, cast.sibling, by=keeper)

    acts = [event.act for event in AuditEvent.objects.of(change)]
    assert acts == ["plan", "carry_out"]
    assert AuditEvent.objects.of(cast.ward).last().changes == {"change": [None, change.pk]}


def test_number_of_statements_does_not_grow_with_the_rows(cast, keeper, django_assert_max_num_queries):
    working_session = make_session(cast, working=[cast.cell_a])
    for number in range(30):
        make_petition(working_session, f"Kiến nghị {number}.", by=cast.clerk)
    change = make_change("merged_into", cast.ward, into=cast.sibling, by=keeper)

    with django_assert_max_num_queries(110):
        carry_out(change, by=keeper)


def test_page_open_on_a_moved_row_is_told_of_it(cast, keeper):
    petition = lock(cast.petition)
    merge(cast.ward, cast.sibling, by=keeper)

    with pytest.raises(StaleVersion):
        edit_row(PETITION, {"text": "Khác"}, row=petition, by=cast.clerk, base_version=petition.version)
