"""Ranking: the weights of what a question is looked for by, summed up by text.

The database only hands over the postings: a statement that sums them up sorts them
three times over, and every engine sums in an order of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from django.utils import timezone

from search.bounds import HEAVIEST, bounds_of
from search.models import Build, Record
from search.packing import Postings
from search.postings import leading, postings_of
from search.scoring import scores
from search.wanted import Wanted

#: Scores are told apart by thousandths.
DISTINCT = 1000


def ranked(build: Build, wanted: Sequence[Wanted]) -> dict[int, float]:
    """Return the scores of records by their keys, best first.

    Records under an embargo are left out. Equal scores stand by their keys, so that the
    order is the same on every engine and page. In a large index, texts that have no
    more than words too frequent to make a best match are not found at all; all others,
    and every best match, have the scores that they would have without that.

    Args:
        build: that answers.
        wanted: as ``wanted_terms`` returns it.
    """
    if not wanted:
        return {}
    records, best = scores(wanted, _postings(build, wanted))
    open_now = np.isin(records, embargoed(build), invert=True)
    records, thousandths = records[open_now], np.rint(best[open_now] * DISTINCT)
    # Those of equal scores stay in the order of their keys.
    order = np.argsort(-thousandths, kind="stable")
    sorted_scores = thousandths[order] / DISTINCT
    return dict(zip(records[order].tolist(), sorted_scores.tolist(), strict=True))


def _postings(build: Build, wanted: Sequence[Wanted]) -> dict[int, Postings]:
    """Return the postings that can make a best match, with all else of their texts."""
    every = postings_of(build, wanted)
    bounds = bounds_of(wanted, every)
    if not bounds:
        return every
    least: dict[int, int] = {}
    for place, x in enumerate(wanted):
        # The same word may stand in two parts of a question.
        own = bounds.get(place, 0)
        least[x.term] = min(own, least.get(x.term, own))
    strong = {term: weight for term, weight in least.items() if weight <= HEAVIEST}
    return leading(every, strong, [term for term, weight in least.items() if weight])


def embargoed(build: Build) -> list[int]:
    """Return the keys of records that nobody may find yet; they are few."""
    # Not by the build, of which SQLite would read all records.
    later = Record.objects.filter(visible_from__gt=timezone.now())
    rows = later.values_list("pk", "build_id")
    return [record for record, own in rows if own == build.pk]
