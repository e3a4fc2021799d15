from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    name = "papers"
    verbose_name = _("Văn bản")

    def ready(self):
        from papers import succession
        from papers.profile_table import load_profiles

        # After every migrate, and after a test has emptied the tables.
        post_migrate.connect(load_profiles, sender=self, dispatch_uid="papers.load_profiles")
        succession.register()
