"""Writing the index: what changed in a text is found by comparing, and only that goes.

All writing to a build is one after the other: its row is locked first (on SQLite, the
whole database is). So counts stay true and two editors cannot wait for each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from core.models import Person
from search.analysis import folded_words
from search.attached import store_attachments
from search.decided import decision_key, decisions_of
from search.entries import Entry
from search.followers import Followers, followers_of
from search.models import Build, Change, Document, Record
from search.models.document import document_key
from search.records import work_entries, work_key
from search.spotting import spotter_for_writing
from search.storing import MANY, Weighed, portions, store, store_facets
from search.topics import Spotter
from search.weights import weigh


def write(build: Build, entries: Iterable[Entry]) -> None:
    """Put works or rows into a build, in whatever state they were there before.

    Args:
        build: any, the current one or one being filled.
        entries: as they are now.
    """
    with transaction.atomic():
        build = _locked(build)
        _write(build, list(entries), spotter_for_writing(build))


def remove(keys: Iterable[str]) -> None:
    """Take works or rows out of every build, a batch at a time.

    Args:
        keys: in the index; those that are not in it are passed over.
    """
    for some in portions(list(keys)):
        with transaction.atomic():
            builds = _locked_builds()
            followers = followers_of(builds, some)
            decided = decisions_of(_works_among(some))
            hidden = [key for key, entry in decided.items() if entry is None]
            for build in builds:
                _remove(build, [*some, *followers.handouts, *hidden])
            _follow(builds, followers)


def _works_among(keys: Iterable[str]) -> list[UUID]:
    """Return the keys of works out of keys in the index."""
    found = []
    for key in keys:
        with suppress(ValueError):
            found.append(UUID(key))
    return found


def _remove(build: Build, keys: Sequence[str]) -> None:
    records = list(build.records.filter(key__in=keys)) if keys else []
    if not records:
        return
    old = _documents_of(records)
    store(build, [], list(old.values()))
    _note_changes(build, records)
    Record.objects.filter(pk__in=[record.pk for record in records]).delete()


def _note_changes(build: Build, records: Iterable[Record]) -> None:
    """Let processes that have read the build read some records again.

    Nobody has read one that does not answer yet.
    """
    if build.current:
        Change.objects.bulk_create(
            [Change(build=build, record=record.pk) for record in records]
        )


def refresh_works(keys: Iterable[UUID]) -> None:
    """Bring works in line with what anybody may find of them now, in every build.

    What hangs on a work follows it: its decisions and documents, and the people it
    names.

    Args:
        keys: the ``translation_key`` of each, or the key of a decision; those that no
            longer exist as well.
    """
    keys = list(dict.fromkeys(keys))
    if not keys:
        return
    with transaction.atomic():
        # Locked before the pages are read: whoever else writes them comes after.
        builds = _locked_builds()
        decided = decisions_of(keys)
        entries = [*work_entries(keys), *filter(None, decided.values())]
        found = {entry.key for entry in entries}
        works = set(map(work_key, keys))
        before = followers_of(builds, works)
        gone = works | {decision_key(key) for key in keys if work_key(key) not in found}
        gone = (gone | set(decided) | before.handouts) - found
        for build in builds:
            _write(build, entries, spotter_for_writing(build))
            _remove(build, sorted(gone))
        _follow(builds, before | followers_of(builds, works & found))


def refresh_people(people: Iterable[Person]) -> None:
    """Bring people in line with what they are now, and with who names them.

    Args:
        people: a few, saved.
    """
    with transaction.atomic():
        _follow(_locked_builds(), Followers(frozenset(x.slug for x in people)))


def refresh_files(keys: Iterable[str]) -> None:
    """Bring files in line with what they are now, and with what leads to them.

    Args:
        keys: in the index, those of files that are gone as well.
    """
    with transaction.atomic():
        _follow(_locked_builds(), Followers(files=frozenset(keys)))


def _follow(builds: Sequence[Build], followers: Followers) -> None:
    for build in builds if followers else ():
        entries = dict(followers.entries(build))
        there = [entry for entry in entries.values() if entry]
        _write(build, there, spotter_for_writing(build))
        _remove(build, [key for key, entry in entries.items() if entry is None])


def refresh_row(key: str, make: Callable[[], Entry | None]) -> None:
    """Bring a row that is no page in line with what it is now, in every build.

    Args:
        key: of the row in the index.
        make: returns it as it is now, or None where there is nothing to find.
    """
    with transaction.atomic():
        builds = _locked_builds()
        entry = make()
        for build in builds:
            if entry is None:
                _remove(build, [key])
            else:
                _write(build, [entry], spotter_for_writing(build))


def write_batch(build: Build, keys: Sequence[UUID]) -> int:
    """Read works and write them, so that no publication comes in between.

    Args:
        build: one being filled.
        keys: the ``translation_key`` of each.

    Returns:
        How many texts were written.
    """
    with transaction.atomic():
        build = _locked(build)
        entries = list(work_entries(keys))
        _write(build, entries, spotter_for_writing(build))
    return sum(len(entry.texts) for entry in entries)


def _locked(build: Build) -> Build:
    """Lock a build that is being filled, and read which labels it has now."""
    return Build.objects.select_for_update().get(pk=build.pk)


def _locked_builds() -> list[Build]:
    """Return the builds that are written: the one that answers and those being filled.

    One that answered until now is being cleared away, and nothing goes into it. Chosen
    and locked by one statement in one order, so that none vanishes in between and no
    two writers wait for each other. Where a hand-over came in between, the lock was
    waited for with the old build in mind, so the choice is made once more.
    """
    written = Q(current=True) | Q(finished=None)
    builds = Build.objects.select_for_update().filter(written).order_by("pk")
    found = list(builds)
    if not any(build.current for build in found):
        Build.objects.current_or_new()
        found = list(builds.all())
    return found


def _write(build: Build, entries: Sequence[Entry], spotter: Spotter) -> None:
    if not entries:
        return
    records, fresh, changed = _records(build, entries)
    old = _documents_of(x for x in records.values() if x.pk not in fresh)
    new = [
        _weighed(records[entry.key], language, entry, spotter)
        for entry in entries
        for language in entry.texts
    ]
    for document in new:
        document.old = old.pop(document.row.pk, None)
    changed |= store(build, new, list(old.values()))
    changed |= store_facets(records, entries, fresh)
    store_attachments(records, entries, fresh)
    # Most of what follows a work says what it said before.
    _note_changes(build, [x for x in records.values() if x.pk in changed | fresh])


def _weighed(record: Record, language: str, entry: Entry, spotter: Spotter) -> Weighed:
    text = entry.texts[language]
    weights, forms = weigh(text, language, entry, spotter)
    row = Document(
        id=document_key(record.pk, language),
        record=record,
        language=language,
        is_edition=text.is_edition,
        title=text.title[:255],
        folded_title=folded_title(text.title),
        text=text.body,
        forms=forms,
    )
    return Weighed(row, weights)


def folded_title(title: str) -> str:
    """Return a title as suggestions compare it: its folded words, one space apart."""
    return folded_words(title)[:255]


def _records(
    build: Build, entries: Sequence[Entry]
) -> tuple[dict[str, Record], set[int], set[int]]:
    """Return the record of each entry, and the keys of those made and of those changed.

    The records are by the keys of their entries.
    """
    known = {
        record.key: record
        for record in build.records.filter(key__in=[entry.key for entry in entries])
    }
    facts = ("item", "visible_from", "date", "evidence", "versions")
    changed = []
    for entry in entries:
        record = known.get(entry.key)
        if record is None:
            record = Record(build=build, key=entry.key, kind=entry.kind)
            known[entry.key] = record
        elif any(getattr(record, name) != getattr(entry, name) for name in facts):
            changed.append(record)
        for name in facts:
            setattr(record, name, getattr(entry, name))
    fresh = [record for record in known.values() if record.pk is None]
    Record.objects.bulk_create(fresh)
    if changed:
        Record.objects.bulk_update(changed, facts, batch_size=MANY // 10)
    return known, {record.pk for record in fresh}, {record.pk for record in changed}


def _documents_of(records: Iterable[Record]) -> dict[int, Document]:
    keys = [record.pk for record in records]
    if not keys:
        return {}
    return {row.pk: row for row in Document.objects.filter(record__in=keys)}
