"""Writing down which documents works lead to, and reading what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from search.entries import Entry
from search.models import Attachment, Build, Record


def attached_to(builds: Sequence[Build], keys: Iterable[str]) -> set[str]:
    """Return the keys of the documents that works in the index lead to.

    Args:
        builds: any of which may hold them.
        keys: of the works.
    """
    rows = Attachment.objects.filter(
        record__build__in=builds, record__key__in=list(keys)
    )
    return set(rows.values_list("key", flat=True))


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
