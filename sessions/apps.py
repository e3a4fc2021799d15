from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "working_sessions"  # django.contrib.sessions owns the label "sessions"
    verbose_name = _("Buổi làm việc")

    def ready(self):
        from committee.unit_tabs import add_tab
        from sessions import person_records, succession

        succession.register()
        person_records.register()
        add_tab(_("Thành phần thường xuyên"), "working_sessions:standing")
