"""What every page shows around its content."""

from django.conf import settings


def site(request):
    """Whether the demo banner stands above the page."""
    return {"is_demo_site": settings.DEMO}
