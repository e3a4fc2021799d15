"""People of the directory and the offices they hold. Name, office and unit only: nothing else is kept of a person."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models.bases import DerivedColumns, VersionedRow
from committee.models.units import Unit
from committee.text import fold, name_key


class Person(DerivedColumns, VersionedRow):
    """A person; sorted by given name, the Vietnamese way (``name_key``)."""

    DERIVED = ("name_key", "search_text")
    PERSONAL = ("full_name",)

    full_name = models.CharField(_("họ và tên"), max_length=100)
    name_key = models.CharField(max_length=400, editable=False, default="", db_index=True)
    search_text = models.CharField(max_length=200, editable=False, default="")

    class Meta:
        verbose_name = _("người")
        verbose_name_plural = _("người")
        ordering = ["name_key", "pk"]

    def __str__(self):
        return self.full_name

    def settle(self):
        self.name_key = name_key(self.full_name)
        self.search_text = fold(self.full_name)


class AppointmentQuerySet(models.QuerySet):
    def valid_on(self, day):
        """Offices held on ``day``; both ends are included."""
        return self.filter(from_on__lte=day).filter(Q(to_on__isnull=True) | Q(to_on__gte=day))

    def may_sign(self):
        return self.exclude(signing_office="")

    def signing_for(self, unit):
        """Offices that sign the papers of ``unit``; who signed for a unit that was merged into it does not."""
        others = Unit.objects.absorbed().exclude(pk=unit.pk)
        return self.may_sign().filter(unit__current=unit.current_id).exclude(unit__in=others)


class Appointment(VersionedRow):
    """An office held from a day to a day; ``office_text`` is what attendance lists print."""

    class SigningOffice(models.TextChoices):
        SECRETARY = "secretary", _("BÍ THƯ")
        DEPUTY_SECRETARY = "deputy_secretary", _("PHÓ BÍ THƯ")
        CHIEF_OF_OFFICE = "chief_of_office", _("CHÁNH VĂN PHÒNG")
        DEPUTY_CHIEF_OF_OFFICE = "deputy_chief_of_office", _("PHÓ CHÁNH VĂN PHÒNG")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("người"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("đơn vị"))
    office_text = models.CharField(_("chức vụ"), max_length=200)
    signing_office = models.CharField(_("chức vụ ký"), max_length=32, choices=SigningOffice, blank=True)
    rank = models.PositiveIntegerField(_("thứ bậc"), default=100)
    from_on = models.DateField(_("từ ngày"))
    to_on = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("chức vụ")
        verbose_name_plural = _("chức vụ")
        ordering = ["rank", "person__name_key", "pk"]
        indexes = [models.Index(fields=["unit", "rank"], name="appointment_by_unit")]
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_begins",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.office_text}"

    def valid_on(self, day) -> bool:
        """Whether the office is held on ``day``; both ends are included."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)
