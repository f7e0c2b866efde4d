"""What follows for the index when a file of topics has brought many labels."""

from __future__ import annotations

import pytest

from core.models import TopicLabel
from core.tests.factories import make_topic
from core.vocabulary import labels_loaded
from search import spotting
from search.models import Build
from search.rebuilding import is_outdated

pytestmark = pytest.mark.engine


def test_loaded_labels_are_understood_at_once_and_texts_wait(practice) -> None:
    topic = make_topic("zebra")
    practice("en", "work", title="Stripes")
    spotting.current_spotter(Build.objects.current())
    TopicLabel.objects.bulk_create(
        [TopicLabel(topic=topic, language="en", text="stripes")]
    )
    labels_loaded.send(TopicLabel)
    assert spotting.current_spotter(Build.objects.current()).spot(["stripes"], "en")
    assert is_outdated()
