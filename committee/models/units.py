"""Units of the Party and of the State, and the terms of their committees."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models.bases import DerivedColumns, VersionedRow
from committee.text import fold


class UnitQuerySet(models.QuerySet):
    def living(self):
        """Units that hold open work today; predecessors are left out."""
        return self.filter(current=F("pk"))

    def below(self, unit: "Unit"):
        """``unit``, every unit under it, and the predecessors of all of them."""
        return self.filter(path__startswith=unit.path)

    def named(self, words: str):
        """Units whose name, short name or other name contains ``words``, accents and case aside."""
        return self.filter(search_text__contains=fold(words))

    def absorbed(self):
        """Units that went up in others: these go on with their work, not with their terms and signatures."""
        return self.filter(
            changes_from__kind__in=("merged_into", "amalgamated", "divided", "ended"),
            changes_from__carried_out_at__isnull=False,
            changes_from__undone_at__isnull=True,
        )


class Unit(DerivedColumns, VersionedRow):
    """One unit under one name, one parent and one level.

    A change of name, parent or level makes a new row; ``current`` of the old one then points to its successor.
    Papers go through the row itself, access and lists through ``current``. ``path`` is the way from the root to
    ``current`` ("/1/5/"), so a predecessor is found under the same prefix as its successor.
    """

    class Kind(models.TextChoices):
        CENTRAL_COMMITTEE = "central_committee", _("Trung ương")
        PROVINCIAL_COMMITTEE = "provincial_committee", _("Tỉnh uỷ, thành uỷ trực thuộc Trung ương")
        CITY_COMMITTEE = "city_committee", _("Thành uỷ thuộc tỉnh")
        DISTRICT_COMMITTEE = "district_committee", _("Quận uỷ, huyện uỷ, thị uỷ")
        WARD_COMMITTEE = "ward_committee", _("Đảng uỷ phường")
        COMMUNE_COMMITTEE = "commune_committee", _("Đảng uỷ xã")
        SPECIAL_ZONE_COMMITTEE = "special_zone_committee", _("Đảng uỷ đặc khu")
        TOWNSHIP_COMMITTEE = "township_committee", _("Đảng uỷ thị trấn")
        GRASSROOTS_COMMITTEE = "grassroots_committee", _("Đảng uỷ cơ sở")
        PARTY_CELL = "party_cell", _("Chi bộ")
        OFFICE = "office", _("Văn phòng cấp uỷ")
        ADVISORY_BODY = "advisory_body", _("Cơ quan tham mưu, giúp việc")
        PARTY_BUILDING_BOARD = "party_building_board", _("Ban Xây dựng Đảng")
        INSPECTION_COMMISSION = "inspection_commission", _("Uỷ ban kiểm tra")
        PEOPLES_COUNCIL = "peoples_council", _("Hội đồng nhân dân")
        PEOPLES_COMMITTEE = "peoples_committee", _("Uỷ ban nhân dân")
        FATHERLAND_FRONT = "fatherland_front", _("Uỷ ban Mặt trận Tổ quốc")
        MASS_ORGANIZATION = "mass_organization", _("Tổ chức chính trị - xã hội")
        DEPARTMENT = "department", _("Phòng, ban chuyên môn")
        PROJECT_BOARD = "project_board", _("Ban quản lý dự án")
        POLITICAL_CENTRE = "political_centre", _("Trung tâm chính trị")
        PUBLIC_SERVICE_UNIT = "public_service_unit", _("Đơn vị sự nghiệp, trạm y tế, trung tâm")
        POLICE = "police", _("Công an")
        MILITARY_COMMAND = "military_command", _("Ban Chỉ huy quân sự")
        CO_MANAGED_UNIT = "co_managed_unit", _("Đơn vị cộng quản")
        FRONT_WORK_BOARD = "front_work_board", _("Ban công tác Mặt trận")
        RESIDENTIAL_GROUP = "residential_group", _("Khu phố, tổ dân phố, thôn")
        SCHOOL = "school", _("Trường học")
        ENTERPRISE = "enterprise", _("Doanh nghiệp")
        OTHER = "other", _("Khác")

    DERIVED = ("search_text",)
    # Where a unit stands in the tree; written when it is entered, and by a change of units alone.
    PLACED = ("current", "top_unit", "path")
    COMMITTEES = frozenset(k for k in Kind.values if k.endswith("_committee") and k != "peoples_committee")

    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("đơn vị cấp trên"),
    )
    kind = models.CharField(_("loại đơn vị"), max_length=32, choices=Kind)
    name = models.CharField(_("tên đơn vị"), max_length=200)
    short_name = models.CharField(_("tên viết tắt"), max_length=100, blank=True)
    other_names = models.TextField(_("tên gọi khác"), blank=True, help_text=_("Mỗi dòng một tên."))
    printed_name = models.CharField(_("tên in trên văn bản"), max_length=200, blank=True)
    printed_parent = models.CharField(_("dòng cấp trên in trên văn bản"), max_length=200, blank=True)
    organ_symbol = models.CharField(_("ký hiệu cơ quan"), max_length=20, blank=True)
    place_name = models.CharField(_("địa danh in trên văn bản"), max_length=100, blank=True)
    party_code = models.CharField(_("mã tổ chức đảng"), max_length=40, blank=True)
    state_code = models.CharField(_("mã định danh cơ quan"), max_length=40, blank=True)
    area_code = models.CharField(_("mã đơn vị hành chính"), max_length=10, blank=True)
    valid_from = models.DateField(_("có hiệu lực từ"), null=True, blank=True)
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    current = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="predecessors",
        verbose_name=_("đơn vị kế tục"),
    )
    top_unit = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("đơn vị đầu mối"),
    )
    path = models.CharField(max_length=255, editable=False, default="", db_index=True)
    search_text = models.TextField(editable=False, default="")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        ordering = ["path", "pk"]
        indexes = [models.Index(fields=["parent", "name"], name="unit_by_parent")]
        constraints = [
            models.CheckConstraint(
                name="unit_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="unit_is_not_its_own_parent", condition=~Q(parent=F("pk"))),
        ]

    def __str__(self):
        return self.name

    def all_names(self) -> tuple[str, ...]:
        """Every name this unit is called by, the full one first."""
        others = [line.strip() for line in self.other_names.splitlines()]
        return tuple(dict.fromkeys(name for name in (self.name, self.short_name, *others) if name))

    def settle(self):
        self.search_text = fold(" | ".join(self.all_names()))

    def save(self, *args, **kwargs):
        """A new unit is its own ``current``; its way from the root needs the key that saving gives."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.current_id is None:
                above = self.parent.current if self.parent_id else None
                self.current_id = self.pk
                self.top_unit_id = above.top_unit_id if above else self.pk
                self.path = f"{above.path if above else '/'}{self.pk}/"
                super().save(update_fields=self.PLACED)

    def valid_on(self, day) -> bool:
        """Whether the unit exists on ``day``; both ends are included, an unknown end is open."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class TermQuerySet(models.QuerySet):
    def on(self, unit: Unit, day):
        """The term of ``unit`` that ``day`` falls into, or None; both ends are included. A renamed unit goes on with
        its term; the term of one that was merged into it is not its own."""
        others = Unit.objects.absorbed().exclude(pk=unit.pk)
        began = self.filter(unit__current=unit.current_id, starts_on__lte=day).exclude(unit__in=others)
        return began.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day)).order_by("-starts_on").first()


class Term(VersionedRow):
    """The term of a committee; document numbers start again from 01 with each (HD 05-HD/VPTW II.3)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="terms", verbose_name=_("đơn vị"))
    congress_number = models.CharField(_("đại hội lần thứ"), max_length=20, blank=True)
    label = models.CharField(_("nhiệm kỳ"), max_length=40)
    starts_on = models.DateField(_("bắt đầu"))
    ends_on = models.DateField(_("kết thúc"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhiệm kỳ")
        verbose_name_plural = _("nhiệm kỳ")
        ordering = ["unit", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "starts_on"], name="one_term_starts_a_day"),
            models.CheckConstraint(
                name="term_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self):
        return self.label
