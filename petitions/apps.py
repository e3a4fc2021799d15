from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    name = "petitions"
    verbose_name = _("Kiến nghị")

    def ready(self):
        from petitions import succession
        from petitions.fields import load_fields
        from petitions.vocabulary import index_where_missing

        # After every migrate, and after a test has emptied the tables.
        post_migrate.connect(load_fields, sender=self, dispatch_uid="petitions.load_fields")
        post_migrate.connect(index_where_missing, sender=self, dispatch_uid="petitions.index_where_missing")
        succession.register()
