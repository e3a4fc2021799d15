from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConclusionsConfig(AppConfig):
    name = "conclusions"
    verbose_name = _("Kết luận")

    def ready(self):
        from conclusions.panels import petition_clauses_panel
        from petitions.sections import add_section

        add_section(petition_clauses_panel)
