"""The rows of the index: documents, postings, terms, words and facet values.

What differs from before is found by comparing, and only that is written. Rows of which
a text has hundreds are written and looked up without objects, which take most time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import F

from search.analysis import is_cyrillic
from search.models import Build, Document, FacetValue, Form, Posting, Record
from search.records import Entry

#: Rows that one statement carries; SQLite takes no more values in older releases.
MANY = 900
#: What may differ between two rows of one text.
_SAID = ("is_edition", "title", "folded_title", "text", "forms", "weights")


@dataclass
class Weighed:
    """A document as it will be, beside what it was.

    Args:
        row: not saved yet.
        weights: in thousandths by term.
        old: the row that it takes the place of.
    """

    row: Document
    weights: dict[str, int]
    old: Document | None = None

    @property
    def says_the_same(self) -> bool:
        """Whether the row is what it was, its weights by the keys of terms included."""
        return self.old is not None and all(
            getattr(self.row, name) == getattr(self.old, name) for name in _SAID
        )


def store(build: Build, new: list[Weighed], gone: list[Document]) -> set[int]:
    """Write documents and what differs in postings, terms and words.

    Args:
        build: locked by the caller.
        new: as they will be; those with an old row take its place.
        gone: rows that nothing takes the place of.

    Returns:
        The keys of the records of which any text differs.
    """
    terms = _term_keys(build, {term for one in new for term in one.weights})
    postings: list[tuple[int, int, int]] = []
    counts: Counter[int] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    for one in new:
        one.row.weights = {str(terms[term]): n for term, n in one.weights.items()}
    written = [one for one in new if not one.says_the_same]
    for one in written:
        weights = one.row.weights
        old = one.old.weights if one.old else {}
        changed = {key: n for key, n in weights.items() if old.get(key) != n}
        if one.old:
            _delete_postings(
                one.row.pk, [x for x in old if x not in weights or x in changed]
            )
            _count(counts, forms, one.old, old, -1)
        postings += [(int(key), one.row.pk, n) for key, n in changed.items()]
        _count(counts, forms, one.row, weights)
    for row in gone:
        _delete_postings(row.pk, list(row.weights))
        _count(counts, forms, row, row.weights, -1)
    _insert_postings(sorted(postings))
    _count_terms({key: n for key, n in counts.items() if n})
    _count_forms(build, {key: n for key, n in forms.items() if n})
    _save_documents(build, written, gone)
    return {row.record_id for row in (*gone, *(one.row for one in written))}


def _count(
    counts: Counter[int],
    forms: Counter[tuple[str, str]],
    row: Document,
    weights: dict[str, int],
    sign: int = 1,
) -> None:
    own, language = "en" if row.language == "bg" else row.language, "bg"
    for key in map(int, weights):
        counts[key] += sign
    for text in row.forms:
        # As ``form_language`` says, which is asked a hundred times a text.
        forms[text, language if is_cyrillic(text) else own] += sign


def form_language(word: str, language: str) -> str:
    """Return the language that a word of a text counts for.

    Latin names in a Bulgarian text are no Bulgarian words, nor the other way round.
    """
    if is_cyrillic(word):
        return "bg"
    return "en" if language == "bg" else language


def _term_keys(build: Build, texts: set[str]) -> dict[str, int]:
    """Return the key of each term, made where it is new."""
    known = _known_terms(build, texts)
    new = sorted(texts - set(known))
    if not new:
        return known
    with connection.cursor() as cursor:
        for some in portions(new):
            places = ", ".join(["(%s, %s, 0)"] * len(some))
            cursor.execute(
                "INSERT INTO search_term (build_id, text, documents) "  # noqa: S608
                f"VALUES {places}",
                [value for text in some for value in (build.pk, text)],
            )
    return known | _known_terms(build, set(new))


def _known_terms(build: Build, texts: set[str]) -> dict[str, int]:
    """Return the keys of terms; a query of objects takes ten times."""
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for some in portions(sorted(texts)):
            places = ", ".join(["%s"] * len(some))
            cursor.execute(
                "SELECT text, id FROM search_term "  # noqa: S608 - places alone
                f"WHERE build_id = %s AND text IN ({places})",
                [build.pk, *some],
            )
            found.update(cursor.fetchall())
    return found


def _insert_postings(rows: list[tuple[int, int, int]]) -> None:
    """Write postings as bare rows: a text has hundreds, and objects take most time."""
    with connection.cursor() as cursor:
        for some in portions(rows):
            # Nothing but whole numbers of our own making goes into the statement.
            values = ", ".join(f"({term}, {text}, {n})" for term, text, n in some)
            cursor.execute(
                "INSERT INTO search_posting (term_id, document_id, weight) "  # noqa: S608
                f"VALUES {values}"
            )


def _delete_postings(document: int, terms: list[str]) -> None:
    for some in portions(terms):
        keys = [int(key) for key in some]
        rows = Posting.objects.filter(document_id=document, term_id__in=keys)
        rows._raw_delete(rows.db)


def _count_terms(changes: dict[int, int]) -> None:
    """Add to the number of texts of terms, for hundreds of them at once."""
    with connection.cursor() as cursor:
        for some in portions(sorted(changes.items())):
            # Nothing but whole numbers of our own making goes into the statement.
            values = ", ".join(f"({key}, {number})" for key, number in some)
            cursor.execute(
                f"WITH change (term, number) AS (VALUES {values}) "  # noqa: S608
                "UPDATE search_term SET documents = documents + change.number "
                "FROM change WHERE search_term.id = change.term"
            )


def _count_forms(build: Build, changes: dict[tuple[str, str], int]) -> None:
    """Add to the number of texts of words; those that no text has any more go.

    A word that comes back gets a new key, so that running processes read it again.
    """
    rows = [(text, language, n) for (text, language), n in sorted(changes.items())]
    with connection.cursor() as cursor:
        for some in portions(rows, MANY // 4):
            places = ", ".join(["(%s, %s, %s, %s)"] * len(some))
            cursor.execute(
                "INSERT INTO search_form (build_id, text, language, documents) "  # noqa: S608
                f"VALUES {places} ON CONFLICT (build_id, text, language) DO UPDATE "
                "SET documents = search_form.documents + excluded.documents",
                [value for row in some for value in (build.pk, *row)],
            )
    fewer = [text for text, _language, number in rows if number < 0]
    for texts in portions(fewer):
        Form.objects.filter(build=build, text__in=texts, documents__lte=0).delete()


def _save_documents(build: Build, new: list[Weighed], gone: list[Document]) -> None:
    replaced = [one.row.pk for one in new if one.old] + [row.pk for row in gone]
    for some in portions(replaced):
        rows = Document.objects.filter(pk__in=some)
        rows._raw_delete(rows.db)
    Document.objects.bulk_create([one.row for one in new], batch_size=MANY // 9)
    difference = sum(one.old is None for one in new) - len(gone)
    if difference:
        Build.objects.filter(pk=build.pk).update(documents=F("documents") + difference)


def store_facets(
    records: dict[str, Record], entries: Sequence[Entry], fresh: Collection[int]
) -> set[int]:
    """Write the facet values of entries, and take away those they no longer have.

    Args:
        records: by the key of their entries.
        entries: as they are now.
        fresh: keys of records that were just made and have none yet.

    Returns:
        The keys of the records whose values differ.
    """
    keys = [record.pk for record in records.values() if record.pk not in fresh]
    stored = FacetValue.objects.filter(record__in=keys) if keys else ()
    there = {(row.record_id, row.facet, row.value): row.pk for row in stored}
    wanted = {
        (records[entry.key].pk, facet, value)
        for entry in entries
        for facet, value in entry.facets
    }
    gone, new = set(there) - wanted, sorted(wanted - set(there))
    for some in portions([there[row] for row in gone]):
        rows = FacetValue.objects.filter(pk__in=some)
        rows._raw_delete(rows.db)
    with connection.cursor() as cursor:
        for some in portions(new, MANY // 3):
            places = ", ".join(["(%s, %s, %s)"] * len(some))
            cursor.execute(
                "INSERT INTO search_facetvalue (record_id, facet, value) "  # noqa: S608
                f"VALUES {places}",
                [value for row in some for value in row],
            )
    return {record for record, _facet, _value in (*gone, *new)}


def portions(values: Sequence, size: int = MANY) -> Iterator[Sequence]:
    """Yield as many values at a time as one statement carries."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
