"""Files of a session: photographs are drawn anew with a small picture beside them, other files are kept as sent."""

from django.db import transaction
from django.utils import timezone

from committee.models import AuditEvent
from committee.rows import next_order
from committee.workflow import lock
from papers.models import StoredFile
from papers.pictures import redrawn
from papers.storing import store, stored_columns
from papers.uploads import CheckedFile
from sessions.models import Attachment

PICTURES = (StoredFile.Kind.JPEG, StoredFile.Kind.PNG)


def drawn(file: CheckedFile) -> tuple[CheckedFile, bytes]:
    """What is kept of a checked file, and its small picture, b"" for what is none; ValidationError as ``redrawn``."""
    if file.kind not in PICTURES:
        return file, b""
    content, small = redrawn(file.content)
    name = f"{file.name.rpartition('.')[0]}.jpg"
    return CheckedFile(name, StoredFile.Kind.JPEG, len(content), file.sha256, content), small


@transaction.atomic
def attach(working_session, *, by, files, caption="", site_visit=None, at=None) -> list[Attachment]:
    """Keep files that ``drawn`` has prepared, in order."""
    lock(working_session)
    at = at or timezone.now()
    first = next_order(working_session.attachments)
    kept = []
    for order, (file, small) in enumerate(files, start=first):
        row = Attachment.objects.create(
            working_session=working_session,
            site_visit=site_visit,
            caption=caption,
            order=order,
            thumbnail_sha256=store(small) if small else "",
            created_by=by,
            created_at=at,
            **stored_columns(content=file.content, kind=file.kind, name=file.name, by=by, at=at),
        )
        AuditEvent.objects.record(row, "attach", by=by, at=at, changes={"kind": ["", row.kind]})
        kept.append(row)
    return kept
