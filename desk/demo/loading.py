"""Loading the demonstration into an empty database, and saying who can sign in to it."""

from django.db import transaction

from committee.dates import local_today
from committee.login import DEMO_PASSWORD
from committee.models import Unit, User
from desk.demo import co_giang, duc_xuan, ha_lam, lao_cai, phuc_loi


@transaction.atomic
def load() -> bool:
    """Load all wards, all or nothing; does nothing and returns False where there are units already."""
    if Unit.objects.exists():
        return False
    lao_cai.play(local_today())
    for ward in (ha_lam, co_giang, duc_xuan, phuc_loi):
        ward.play()
    return True


def logins() -> list[tuple[str, str, str]]:
    """User name, password, and who that is, for each demonstration user."""
    users = User.objects.filter(is_demo=True).prefetch_related("grants__unit").order_by("pk")
    return [(user.username, DEMO_PASSWORD, _who(user)) for user in users]


def _who(user) -> str:
    grants = list(user.grants.all())
    roles = ", ".join(str(grant.get_role_display()) for grant in grants)
    return f"{user.full_name}, {roles} - {grants[0].unit}"
