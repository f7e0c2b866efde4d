"""The topics that come with the portal, as texts and questions meet their labels."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from core.languages import LANGUAGES
from core.vocabulary import TOPICS
from search.analysis import normal, words
from search.topics import label_words


def labels(language):
    """Return each label of a language with the topic it names."""
    with TOPICS.open(encoding="utf-8", newline="") as file:
        return [
            (text.strip(), line["id"])
            for line in csv.DictReader(file)
            for text in (line[f"pref_{language}"], *line[f"alt_{language}"].split(";"))
            if text.strip()
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_names_two_topics(language):
    counted = Counter(text.casefold() for text, _topic in labels(language))
    assert [text for text, number in counted.items() if number > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_shrinks_to_one_word_without_its_words_of_grammar(language):
    # "School for all" would be found wherever a school is.
    shrunk = [
        text
        for text, _topic in labels(language)
        if len(label_words(text)) == 1 < len(list(words(normal(text))))
    ]
    assert shrunk == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_topic_has_synonyms(language):
    counted = Counter(topic for _text, topic in labels(language))
    assert [topic for topic, number in counted.items() if number < 2] == []
