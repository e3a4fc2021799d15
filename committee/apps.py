from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete, post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class CommitteeConfig(AppConfig):
    name = "committee"
    verbose_name = _("Tổ chức đảng")

    def ready(self):
        from committee.calendar_table import load_calendar
        from committee.models import RoleGrant, User
        from committee.own_sessions import begin_session, end_on_closing, end_on_other_role

        # After every migrate, and after a test has emptied the tables.
        post_migrate.connect(load_calendar, sender=self, dispatch_uid="committee.load_calendar")
        user_logged_in.connect(begin_session)
        post_save.connect(end_on_other_role, sender=RoleGrant)
        post_delete.connect(end_on_other_role, sender=RoleGrant)
        post_save.connect(end_on_closing, sender=User)
