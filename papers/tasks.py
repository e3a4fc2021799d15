"""Background work about papers."""

import logging

from django_tasks import task

from papers.storing import verify

logger = logging.getLogger(__name__)


@task()
def check_frozen(sha256: str) -> bool:
    """Read a stored file back from the disk and compare it with its name; a difference is logged as an error.

    Runs after a paper was frozen, in another process than the one that wrote it. Running it again does no harm.
    """
    is_whole = verify(sha256)
    if not is_whole:
        logger.error("stored file %s is not what was stored", sha256)
    return is_whole
