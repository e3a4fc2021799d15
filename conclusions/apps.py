from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConclusionsConfig(AppConfig):
    name = "conclusions"
    verbose_name = _("Kết luận")

    def ready(self):
        from committee.calendar_uses import add_teller
        from conclusions import person_records, succession
        from conclusions.counting import uses_of_day
        from conclusions.moving_guard import issued_notice_of
        from conclusions.panels import petition_clauses_panel
        from conclusions.promises import promises_on
        from petitions.promises import add_source
        from petitions.sections import add_section
        from sessions.guards import add_guard

        add_guard(issued_notice_of)
        add_section(petition_clauses_panel)
        add_source(promises_on)
        add_teller(uses_of_day)
        succession.register()
        person_records.register()
