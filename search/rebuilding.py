"""Building the index anew beside the one that answers, and finding where it drifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from core.models import BasePage, Person
from events.models import Decision
from organisations.models import Organisation
from search.analysis import ANALYSIS_VERSION
from search.decided import decision_key, decisions_of
from search.documents import file_entries, key_of, open_files
from search.entries import Entry
from search.index import write, write_batch
from search.models import Build, Document, Form, Posting, Record, Term
from search.models.document import document_key
from search.packing import forget_packed, pack
from search.people import people_entries
from search.records import organisation_entry, row_key, work_entries, work_key
from search.spotting import read_spotter
from search.storing import MANY, form_language, portions
from search.weights import weigh

#: Works that are written in one transaction; editors wait no longer than for these.
BATCH = 50
#: Kilobytes of pages that SQLite keeps while an index is filled: postings of a text lie
#: all over their table, and with the usual two megabytes each is fetched anew.
ROOM = 65_536
Progress = Callable[[int, int], None]


def is_outdated() -> bool:
    """Whether the index is missing, or was made by another analysis than today's."""
    build = Build.objects.current()
    return build is None or build.analysis != ANALYSIS_VERSION


def rebuild(progress: Progress = lambda done, every: None) -> Build:
    """Build the index anew; questions are answered from the old one until it stands.

    What is published meanwhile goes into both. An attempt that was interrupted is
    cleared away first.

    Args:
        progress: is told how many works and rows are done, and of how many.

    Returns:
        The new build, which answers from now on.
    """
    for left in Build.objects.filter(current=False):
        clear(left)
    # Whoever changes more than can follow at once sets it to nought meanwhile.
    build = Build.objects.create(analysis=ANALYSIS_VERSION)
    with _room_to_write():
        _fill(build, _work_keys(), BATCH, progress)
    _hand_over(build)
    pack(build)
    return build


def complete(
    progress: Progress = lambda done, every: None, batch: int = BATCH
) -> Build:
    """Bring in what the index that answers does not have yet, and no work that it has.

    For many works that were written past the signals, such as invented ones; where the
    index is outdated, it is built anew instead.

    Args:
        progress: is told how many works and rows are done, and of how many.
        batch: works that are written in one transaction; the more, the faster, and
            the longer editors wait.

    Returns:
        The build that answers.
    """
    if is_outdated():
        return rebuild(progress)
    build = Build.objects.current()
    known = set(build.records.values_list("key", flat=True))
    missing = [key for key in _work_keys() if work_key(key) not in known]
    with _room_to_write():
        _fill(build, missing, batch, progress)
    pack(build)
    return build


def _fill(build: Build, works: list[UUID], batch: int, progress: Progress) -> None:
    """Write works, then all rows: people are found by the works that name them."""
    rows, done = list(_rows(build)), 0
    every = len(works) + len(rows)
    for some in portions(works, batch):
        write_batch(build, some)
        done += len(some)
        progress(done, every)
    for start in range(0, len(rows), BATCH):
        # Made while the build is locked, so that nobody changes them in between.
        made = (make() for make in rows[start : start + BATCH])
        write(build, (entry for entry in made if entry))
        progress(min(start + BATCH, len(rows)) + done, every)


@contextmanager
def _room_to_write() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA cache_size = -{ROOM}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {usual}")


def _hand_over(build: Build) -> None:
    with transaction.atomic():
        both = Q(current=True) | Q(pk=build.pk)
        locked = list(Build.objects.select_for_update().filter(both).order_by("pk"))
        Build.objects.filter(current=True).update(current=False)
        Build.objects.filter(pk=build.pk).update(current=True, finished=timezone.now())
    for old in locked:
        if old.pk != build.pk:
            clear(old)


def clear(build: Build) -> None:
    """Delete a build that no longer answers, some rows at a time.

    Postings name their terms alone, so they go term by term, the terms after them.
    """
    # Whoever writes to it now is waited for, and nobody begins to any more.
    Build.objects.filter(pk=build.pk).update(finished=timezone.now())
    while True:
        some = list(build.terms.order_by("pk").values_list("pk", flat=True)[:200])
        if not some:
            break
        with transaction.atomic():
            rows = Posting.objects.filter(term_id__in=some)
            rows._raw_delete(rows.db)
            forget_packed(some)
            rows = Term.objects.filter(pk__in=some)
            rows._raw_delete(rows.db)
    while True:
        some = list(build.records.order_by("pk").values_list("pk", flat=True)[:MANY])
        if not some:
            break
        with transaction.atomic():
            Record.objects.filter(pk__in=some).delete()
    build.delete()


def _work_keys() -> list[UUID]:
    works = BasePage.originals.unrestricted().order_by("pk")
    return list(works.values_list("translation_key", flat=True))


def _rows(build: Build) -> Iterator[Callable[[], Entry | None]]:
    """Yield what makes the entry of each row, when its turn comes after the works."""
    for organisation in Organisation.objects.select_related("place__within__within"):
        yield lambda row=organisation: organisation_entry(row)
    for person in Person.objects.all():
        yield lambda row=person: dict(people_entries(build, [row]))[row_key(row)]
    for key in sorted(set(map(key_of, open_files()))):
        yield lambda key=key: dict(file_entries(build, [key]))[key]
    for key in Decision.objects.order_by("pk").values_list("key", flat=True):
        yield lambda key=key: decisions_of([key])[decision_key(key)]


@dataclass
class Drift:
    """Where the index differs from what it should be.

    Args:
        missing: keys that can be found in the portal and not in the index.
        extra: keys in the index of what nobody may find.
        different: keys whose texts or weights differ.
        counts: terms and words whose number of texts is wrong.
        outdated: whether the analysis has changed since.
    """

    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    counts: int = 0
    outdated: bool = False

    def __bool__(self) -> bool:
        found = (self.missing, self.extra, self.different, self.counts, self.outdated)
        return any(found)


def check() -> Drift:
    """Compare the whole index with what it would be if it were built now."""
    build = Build.objects.current()
    if build is None:
        return Drift(outdated=True)
    drift = Drift(outdated=build.analysis != ANALYSIS_VERSION)
    records = dict(build.records.values_list("key", "pk"))
    spotter = read_spotter()
    seen = set()
    for entries in _all_entries(build):
        for entry in entries:
            seen.add(entry.key)
            if entry.key not in records:
                drift.missing.append(entry.key)
            elif _differs(build, records[entry.key], entry, spotter):
                drift.different.append(entry.key)
    drift.extra = sorted(set(records) - seen)
    drift.counts = _wrong_counts(build)
    return drift


def _all_entries(build: Build) -> Iterator[Sequence[Entry]]:
    for batch in portions(_work_keys(), BATCH):
        yield list(work_entries(batch))
    yield [entry for make in _rows(build) if (entry := make())]


def _differs(build: Build, record: int, entry: Entry, spotter: object) -> bool:
    stored = {row.pk: row for row in Document.objects.filter(record=record)}
    if set(stored) != {document_key(record, code) for code in entry.texts}:
        return True
    for language, text in entry.texts.items():
        row = stored[document_key(record, language)]
        weights, forms = weigh(text, language, entry, spotter)
        postings = Posting.objects.filter(
            document_id=row.pk, term_id__in=list(map(int, row.weights))
        ).values_list("term_id", "weight")
        names = dict(Term.objects.filter(pk__in=row.weights).values_list("pk", "text"))
        found = {names.get(term): weight for term, weight in postings}
        if (found, row.forms, row.text) != (weights, forms, text.body):
            return True
    return False


def _wrong_counts(build: Build) -> int:
    """Count the terms and words whose number of texts is not that of the texts."""
    terms: Counter[int] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    texts = Document.objects.filter(record__build=build)
    for language, weights, words in texts.values_list("language", "weights", "forms"):
        terms.update(map(int, weights))
        forms.update((word, form_language(word, language)) for word in words)
    stored = dict(build.terms.values_list("pk", "documents"))
    said = {
        (text, language): number
        for text, language, number in Form.objects.filter(build=build).values_list(
            "text", "language", "documents"
        )
    }
    wrong = sum(terms[key] != number for key, number in stored.items())
    wrong += sum(forms[key] != said.get(key, 0) for key in forms.keys() | said.keys())
    return wrong + (build.documents != texts.count())
