"""What every page shows around its content."""

from django.conf import settings

from committee.login import is_unclaimed


def site(request):
    """Whether the demo banner stands above the page; ``is_unclaimed`` asks the database only where a page does."""
    return {"is_demo_site": settings.DEMO, "is_unclaimed": is_unclaimed}
