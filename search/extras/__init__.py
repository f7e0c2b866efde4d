"""What may be installed beside the vocabulary; without it everything works.

A dictionary gives words of other languages for words that no label has, a model of
language gives topics near in meaning to a question that no label covers.
"""

from __future__ import annotations

from django.conf import settings

from search.extras import dictionary, meaning
from search.plan import Extras
from search.topics import Spotter


def installed(spotter: Spotter) -> Extras:
    """Return what the settings switch on; what is missing or broken stays off.

    Args:
        spotter: the labels that a question is compared with.
    """
    return Extras(
        translate=dictionary.translator(settings.SEARCH_DICTIONARY),
        near=meaning.nearness(settings.SEARCH_MODEL, spotter),
    )


def prepare(spotter: Spotter) -> int:
    """Do what takes too long for a question: embed all labels that are new.

    Returns:
        how many labels have a vector; none without a model.
    """
    return meaning.embed_all(settings.SEARCH_MODEL, spotter)
