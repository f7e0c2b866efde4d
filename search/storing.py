"""The rows of the index: documents, postings, terms, words and facet values.

What differs from before is found by comparing, and only that is written. Rows of which
a text has hundreds are written and looked up without objects, which take most time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import F

from search.analysis import is_cyrillic
from search.models import Build, Document, FacetValue, Form, Posting, Record, Term
from search.records import Entry

#: Rows that one statement carries; SQLite takes no more values in older releases.
MANY = 900


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


def store(build: Build, new: list[Weighed], gone: list[Document]) -> None:
    """Write documents and what differs in postings, terms and words.

    Args:
        build: locked by the caller.
        new: as they will be; those with an old row take its place.
        gone: rows that nothing takes the place of.
    """
    terms = _term_keys(build, {term for one in new for term in one.weights})
    postings: list[tuple[int, int, int]] = []
    counts: Counter[int] = Counter()
    forms: Counter[tuple[str, str]] = Counter()
    for one in new:
        weights = {str(terms[term]): n for term, n in one.weights.items()}
        one.row.weights = weights
        old = one.old.weights if one.old else {}
        changed = {key: n for key, n in weights.items() if old.get(key) != n}
        dropped = [key for key in old if key not in weights or key in changed]
        _delete_postings(one.row.pk, dropped)
        postings += [(int(key), one.row.pk, n) for key, n in changed.items()]
        _count(counts, forms, one.row, weights)
        if one.old:
            _count(counts, forms, one.old, old, -1)
    for row in gone:
        _delete_postings(row.pk, list(row.weights))
        _count(counts, forms, row, row.weights, -1)
    _insert_postings(sorted(postings))
    _add(Term.objects, {key: n for key, n in counts.items() if n})
    _count_forms(build, {key: n for key, n in forms.items() if n})
    _save_documents(build, new, gone)


def _count(
    counts: Counter[int],
    forms: Counter[tuple[str, str]],
    row: Document,
    weights: dict[str, int],
    sign: int = 1,
) -> None:
    for key in weights:
        counts[int(key)] += sign
    for text in row.forms:
        forms[text, form_language(text, row.language)] += sign


def form_language(word: str, language: str) -> str:
    """Return the language that a word of a text counts for.

    Latin names in a Bulgarian text are no Bulgarian words, nor the other way round.
    """
    if is_cyrillic(word):
        return "bg"
    return "en" if language == "bg" else language


def _term_keys(build: Build, texts: set[str]) -> dict[str, int]:
    """Return the key of each term, made where it is new."""
    known = {row[0]: row[1] for row in _rows_of(build, Term, "text, id", texts)}
    new = [Term(build=build, text=text) for text in sorted(texts - set(known))]
    made = Term.objects.bulk_create(new, batch_size=MANY // 3)
    return known | {term.text: term.pk for term in made}


def _rows_of(
    build: Build, model: type[Term | Form], columns: str, texts: set[str]
) -> Iterator[tuple]:
    """Yield columns of the rows with some texts; a query of objects takes ten times.

    Args:
        build: that the rows belong to.
        model: either table, both of which have a text.
        columns: their names, as written here and nowhere else.
        texts: thousands of them.
    """
    with connection.cursor() as cursor:
        for some in portions(sorted(texts)):
            places = ", ".join(["%s"] * len(some))
            cursor.execute(
                f"SELECT {columns} FROM {model._meta.db_table} "  # noqa: S608 - our names
                f"WHERE build_id = %s AND text IN ({places})",
                [build.pk, *some],
            )
            yield from cursor.fetchall()


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


def _add(rows: object, changes: dict[int, int]) -> None:
    """Add to the number of texts of rows, at once for all that share a number."""
    by_number: dict[int, list[int]] = {}
    for key, number in changes.items():
        by_number.setdefault(number, []).append(key)
    for number, keys in by_number.items():
        for some in portions(sorted(keys)):
            rows.filter(pk__in=some).update(documents=F("documents") + number)


def _count_forms(build: Build, changes: dict[tuple[str, str], int]) -> None:
    texts = {text for text, _language in changes}
    rows = _rows_of(build, Form, "text, language, id", texts)
    known = {(text, language): pk for text, language, pk in rows}
    _add(Form.objects, {known[pair]: n for pair, n in changes.items() if pair in known})
    # A word that comes back gets a new key, so that running processes read it again.
    gone = [known[pair] for pair, n in changes.items() if n < 0 and pair in known]
    for some in portions(gone):
        Form.objects.filter(pk__in=some, documents__lte=0).delete()
    Form.objects.bulk_create(
        [
            Form(build=build, text=text, language=language, documents=number)
            for (text, language), number in sorted(changes.items())
            if (text, language) not in known
        ],
        batch_size=MANY // 4,
    )


def _save_documents(build: Build, new: list[Weighed], gone: list[Document]) -> None:
    replaced = [one.row.pk for one in new if one.old] + [row.pk for row in gone]
    for some in portions(replaced):
        rows = Document.objects.filter(pk__in=some)
        rows._raw_delete(rows.db)
    Document.objects.bulk_create([one.row for one in new], batch_size=MANY // 9)
    difference = sum(one.old is None for one in new) - len(gone)
    if difference:
        Build.objects.filter(pk=build.pk).update(documents=F("documents") + difference)


def store_facets(records: dict[str, Record], entries: Sequence[Entry]) -> None:
    """Write the facet values of entries, and take away those they no longer have.

    Args:
        records: by the key of their entries.
        entries: as they are now.
    """
    keys = [record.pk for record in records.values()]
    there: dict[tuple[int, str, str], int] = {
        (record, facet, value): pk
        for pk, record, facet, value in FacetValue.objects.filter(
            record__in=keys
        ).values_list("pk", "record_id", "facet", "value")
    }
    wanted = {
        (records[entry.key].pk, facet, value)
        for entry in entries
        for facet, value in entry.facets
    }
    for some in portions([pk for row, pk in there.items() if row not in wanted]):
        FacetValue.objects.filter(pk__in=some).delete()
    FacetValue.objects.bulk_create(
        [
            FacetValue(record_id=record, facet=facet, value=value)
            for record, facet, value in sorted(wanted - set(there))
        ],
        batch_size=MANY // 3,
    )


def portions(values: Sequence) -> Iterator[Sequence]:
    """Yield as many values at a time as one statement carries."""
    for start in range(0, len(values), MANY):
        yield values[start : start + MANY]
