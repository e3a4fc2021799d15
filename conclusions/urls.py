"""Pages of notices and tasks, and the addresses of clause lines."""

from conclusions.views.rows import ROW_URLS

app_name = "conclusions"

urlpatterns = [*ROW_URLS]
