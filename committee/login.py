"""Signing in."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from committee.models import User

# Of every demonstration user; printed on the sign-in page of a demonstration.
DEMO_PASSWORD = "mau-2026"  # noqa: S105


class DemoAwareBackend(ModelBackend):
    """Demonstration users exist only where the installation says so (DEMO)."""

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and (settings.DEMO or not user.is_demo)

    def get_user(self, user_id):
        user = super().get_user(user_id)
        return user if user and self.user_can_authenticate(user) else None


def is_unclaimed() -> bool:
    """Whether nobody can sign in yet because there is no account at all; see ``desk.start_link``."""
    return not User.objects.exists()
