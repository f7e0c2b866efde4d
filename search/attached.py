"""Writing down which documents works lead to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from search.entries import Entry
from search.models import Attachment, Record


def store_attachments(
    records: Mapping[str, Record], entries: Sequence[Entry], fresh: Collection[int]
) -> None:
    """Write the documents of works, and take away those they no longer lead to.

    Args:
        records: by the key of their entries.
        entries: as they are now.
        fresh: keys of records that were just made and have none yet.
    """
    keys = [row.pk for row in records.values() if row.pk not in fresh]
    stored = Attachment.objects.filter(record__in=keys) if keys else ()
    there = {(row.record_id, row.key): row.pk for row in stored}
    wanted = {
        (records[entry.key].pk, key) for entry in entries for key in entry.attached
    }
    gone = [pk for row, pk in there.items() if row not in wanted]
    if gone:
        Attachment.objects.filter(pk__in=gone).delete()
    Attachment.objects.bulk_create(
        Attachment(record_id=record, key=key)
        for record, key in sorted(wanted - set(there))
    )
