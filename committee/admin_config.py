"""Stands in INSTALLED_APPS for django.contrib.admin, so that every admin.py registers at our own site."""

from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class OfficeAdminConfig(AdminConfig):
    default_site = "committee.admin_site.OfficeAdminSite"
    verbose_name = _("Quản trị")

    def ready(self):
        from committee import folding

        folding.install()
        super().ready()
