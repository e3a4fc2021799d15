"""The admin site: open to administrators, one door, one journal."""

from functools import update_wrapper

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import URLPattern, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from committee.admin_labels import name_columns

# Views that only show; the others also take what their forms post.
ONLY_SHOW = {"index", "app_index", "autocomplete_view", "i18n_javascript", "history_view"}
# Addresses of Django's site that have a better one in the product, or would tell of rows of other offices.
LEFT_OUT = {"logout", "password_change", "password_change_done", "view_on_site"}


class ScopedAutocomplete(AutocompleteJsonView):
    """Suggests only what the field it is for could be set to by this administrator."""

    def get_queryset(self):
        from committee.admin_scope import choices_of

        rows = choices_of(self.admin_site, self.request.user, self.source_field)
        found, _duplicates = self.model_admin.get_search_results(self.request, rows, self.term)
        return found.order_by(*self.model_admin.get_ordering(self.request) or self.model_admin.opts.ordering, "pk")

    def process_request(self, request):
        """Anything but a field of a page here is not there."""
        try:
            return super().process_request(request)
        except PermissionDenied as refused:
            raise Http404 from refused


class OfficeAdminSite(AdminSite):
    site_header = site_title = _("Quản trị")
    index_title = _("Dữ liệu và danh mục")
    final_catch_all_view = False

    def __init__(self, name="admin"):
        super().__init__(name)
        # It would delete many rows at once without looking at each.
        self.disable_action("delete_selected")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Only what knows how to keep to an administrator's units; packages that register their tables are passed
        over, because their pages would show every office's rows to each."""
        from committee.admin_base import OfficeModelAdmin

        if admin_class is not None and issubclass(admin_class, OfficeModelAdmin):
            super().register(model_or_iterable, admin_class, **options)
            for model in [*_listed(model_or_iterable), *(inline.model for inline in admin_class.inlines)]:
                name_columns(model)

    def has_permission(self, request):
        from committee.admin_scope import administers_somewhere

        return administers_somewhere(request.user)

    def admin_view(self, view, cacheable=False):
        """For whoever is not an administrator none of these addresses exists."""
        methods = ["GET"] if view.__name__ in ONLY_SHOW else ["GET", "POST"]
        shown = require_http_methods(methods)(super().admin_view(view, cacheable))

        def for_administrators(request, *args, **kwargs):
            if not self.has_permission(request):
                raise Http404
            return shown(request, *args, **kwargs)

        return update_wrapper(for_administrators, view)

    def get_urls(self):
        kept = [entry for entry in super().get_urls() if getattr(entry, "name", "") not in LEFT_OUT]
        for entry in kept:
            if isinstance(entry, URLPattern) and entry.name != "login":
                entry.callback.login_url = settings.LOGIN_URL
        return kept

    @method_decorator([login_not_required, require_http_methods(["GET"])])
    def login(self, request, extra_context=None):
        """There is one door."""
        return redirect_to_login(reverse("admin:index"), settings.LOGIN_URL)

    def autocomplete_view(self, request):
        return ScopedAutocomplete.as_view(admin_site=self)(request)

    def get_log_entries(self, request):
        """The journal is ours; see ``OfficeModelAdmin.history_view``."""
        return []


def _listed(model_or_iterable) -> list:
    return [model_or_iterable] if isinstance(model_or_iterable, type) else list(model_or_iterable)
