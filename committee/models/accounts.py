"""Users and what they are granted."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models.bases import VersionedRow
from committee.models.people import Person
from committee.models.units import Unit
from committee.text import fold


class User(AbstractUser, VersionedRow):
    """An account. What it may see and do comes from its grants alone (``committee.access``)."""

    PERSONAL = ("username", "full_name", "email", "person")

    first_name = None
    last_name = None
    full_name = models.CharField(_("họ và tên"), max_length=100, blank=True)
    person = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="users",
        verbose_name=_("người trong danh bạ"),
    )
    must_change_password = models.BooleanField(
        _("phải đổi mật khẩu khi đăng nhập"),
        default=False,
        help_text=_("Đặt khi mật khẩu do người quản trị cấp."),
    )
    language = models.CharField(_("ngôn ngữ"), max_length=8, blank=True, choices=settings.LANGUAGES)
    is_demo = models.BooleanField(_("tài khoản minh hoạ"), default=False, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")

    def __str__(self):
        return self.full_name or self.username

    @property
    def name_without_accents(self):
        """As somebody would type the name in a password."""
        return fold(self.full_name)

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)


class Role(models.TextChoices):
    CLERK = "clerk", _("Cán bộ văn phòng")
    RECORDS = "records", _("Văn thư")
    LEADER = "leader", _("Thường trực")
    UNIT_LEAD = "unit_lead", _("Phụ trách đơn vị")
    REVIEWER = "reviewer", _("Cán bộ cấp trên")
    OBSERVER = "observer", _("Theo dõi")
    ADMIN = "admin", _("Quản trị")


class RoleGrantQuerySet(models.QuerySet):
    def valid_on(self, day):
        """Grants in force on ``day``; both ends are included."""
        return self.filter(from_on__lte=day).filter(Q(to_on__isnull=True) | Q(to_on__gte=day))


class RoleGrant(VersionedRow):
    """A role of a user at a unit, from a day to a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants", verbose_name=_("tài khoản"))
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants", verbose_name=_("đơn vị"))
    role = models.CharField(_("vai trò"), max_length=16, choices=Role)
    from_on = models.DateField(_("từ ngày"))
    to_on = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("phân quyền")
        verbose_name_plural = _("phân quyền")
        constraints = [
            models.UniqueConstraint(fields=["user", "unit", "role", "from_on"], name="grant_given_once"),
            models.CheckConstraint(
                name="grant_ends_after_it_begins", condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on"))
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.unit}"
