"""Decisions as hits: found while their meeting is, and told in their own words."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.tests.factories import make_person, make_topic
from core.tests.reading import one_line
from events.models import Decision, MeetingPage
from events.tests.decisions import decide, make_owner
from events.tests.plan import make_meeting, session_maker
from search import topic_changes
from search.decided import decision_key
from search.finding import find
from search.index import refresh_works
from search.models import Build, Record
from search.rebuilding import check, rebuild

pytestmark = pytest.mark.engine


def numbers(question: str = "zebra", language: str = "en") -> list[str]:
    """Return the numbers of the decisions that a question finds."""
    chosen = {"kind": ["decision"]}
    hits = find(question, language=language, chosen=chosen, loose=True).hits()
    return [hit.title.text for hit in hits]


@pytest.fixture
def sofia(make_work: Callable) -> MeetingPage:
    """A meeting in May 2024, with an English edition alone."""
    return make_meeting(make_work)


@pytest.fixture
def zebra(sofia: MeetingPage) -> Decision:
    """A decision in English and in Bulgarian, taken in Bulgarian."""
    return decide(
        sofia,
        "RAR/D-4",
        language="bg",
        text_bg="Всяко училище рисува зебра.",
        text_en="Each school paints a zebra crossing.",
        note_en="Forty stripes are painted.",
        owner=make_owner("ministry", name_en="Ministry of Roads"),
    )


def test_a_decision_is_found_by_its_words_number_note_and_owner(zebra: Any) -> None:
    for question in ("zebra crossing", "RAR/D-4", "stripes", "ministry of roads"):
        assert numbers(question) == ["RAR/D-4"], question
    assert numbers("зебра", "bg") == ["RAR/D-4"]


def test_a_decision_is_told_in_the_readers_words_and_leads_to_its_address(
    zebra: Decision,
) -> None:
    [hit] = find("зебра", language="bg").hits()
    assert (hit.summary.text, hit.summary.language) == (zebra.text_bg, "bg")
    assert hit.path == f"/bg/decisions/{zebra.reference}/"
    assert hit.languages == ["bg", "en"]
    [hit] = find("RAR/D-4", language="fr").hits()
    assert (hit.summary.text, hit.summary.language) == (zebra.text_bg, "bg")


def test_a_decision_shows_its_state_day_and_meeting_in_its_language(
    zebra: Decision, read: Callable
) -> None:
    page = read("/fr/search/?q=RAR/D-4")
    [hit] = page.select(".hit")
    assert one_line(hit.select_one(".kicker")) == "Décision"
    assert hit.select_one(".hit-summary [lang]")["lang"] == "bg"
    facts = hit.select_one(".hit-facts")
    assert facts.time["datetime"] == "2024-05-03"
    assert facts.select_one(".status")
    assert facts.a["href"] == f"/fr/events/meeting/#{zebra.anchor}"


def test_a_decision_that_changes_is_found_as_it_is_now(zebra: Decision) -> None:
    topic = make_topic("crossing", en="crossing")
    zebra.text_en, zebra.text_bg = "Each school paints a giraffe.", "Жираф."
    zebra.save()
    assert numbers("zebra", "en") == []
    assert numbers("giraffe") == ["RAR/D-4"]
    zebra.topics.add(topic)
    assert find("", language="en", chosen={"topic": ["crossing"]}).total == 1
    zebra.topics.clear()
    assert find("", language="en", chosen={"topic": ["crossing"]}).total == 0
    zebra.delete()
    assert numbers("giraffe") == []


def test_a_decision_comes_and_goes_with_its_meeting(
    zebra: Decision, sofia: MeetingPage, publish: Callable
) -> None:
    sofia.unpublish()
    assert numbers() == []
    publish(sofia)
    assert numbers() == ["RAR/D-4"]
    closed = PageViewRestriction.objects.create(page=sofia, restriction_type="login")
    assert numbers() == []
    closed.delete()
    assert numbers() == ["RAR/D-4"]
    sofia.delete()
    assert numbers() == []


def test_a_decision_of_a_closed_session_is_not_found(
    make_work: Callable, sofia: MeetingPage
) -> None:
    session = session_maker(make_work, sofia)("one")
    decide(sofia, "D-2", text_en="Zebra", session_key=session.translation_key)
    assert numbers() == ["D-2"]
    PageViewRestriction.objects.create(page=session, restriction_type="login")
    assert numbers() == []


def test_a_decision_waits_for_the_end_of_its_meetings_embargo(
    zebra: Decision, sofia: MeetingPage
) -> None:
    for hours, found in ((1, []), (-1, ["RAR/D-4"])):
        ends = timezone.now() + timedelta(hours=hours)
        MeetingPage.objects.filter(pk=sofia.pk).update(visible_from=ends)
        refresh_works([sofia.translation_key])
        assert numbers() == found
        assert Record.objects.get(kind="decision").visible_from == ends


def test_closing_more_than_can_follow_takes_decisions_out_too(
    zebra: Decision, sofia: MeetingPage, make_work: Callable, monkeypatch: Any
) -> None:
    monkeypatch.setattr(topic_changes, "AT_ONCE", 0)
    PageViewRestriction.objects.create(page=sofia, restriction_type="login")
    assert not Record.objects.filter(kind="decision").exists()


def test_a_rebuild_makes_the_same_and_the_check_knows_decisions(
    zebra: Decision,
) -> None:
    rebuild()
    assert numbers() == ["RAR/D-4"]
    assert not check()
    Record.objects.get(kind="decision").delete()
    assert check().missing == [decision_key(zebra.key)]


def test_decisions_are_narrowed_by_what_is_known_of_them(
    zebra: Decision, read: Callable, sofia: MeetingPage
) -> None:
    zebra.person = make_person("iva")
    zebra.save()
    chosen = ("kind=decision", "organisation=ministry", "person=iva", "year=2024")
    for choice in (*chosen, "written=bg", "language=en"):
        titles = read(f"/en/search/?q=zebra&{choice}").select(".hit h3")
        assert [title.get_text(strip=True) for title in titles] == ["RAR/D-4"], choice
    [tab] = [
        link
        for link in read("/en/search/?q=zebra").select(".search-tabs a")
        if "Decisions" in link.text
    ]
    assert [x.h3.a.text for x in read(f"/en/search/{tab['href']}").select(".hit")] == [
        "RAR/D-4"
    ]


def test_an_owner_that_is_renamed_is_found_by_the_new_name(zebra: Decision) -> None:
    zebra.owner.name_en = "Ministry of Paths"
    zebra.owner.save()
    assert numbers("paths") == ["RAR/D-4"]


def test_a_deleted_topic_leaves_its_decisions(
    zebra: Decision, django_capture_on_commit_callbacks: Any
) -> None:
    topic = make_topic("crossing", en="pedestrians")
    zebra.topics.add(topic)
    assert numbers("pedestrians") == ["RAR/D-4"]
    with django_capture_on_commit_callbacks(execute=True):
        topic.delete()
    terms = Build.objects.current().terms.filter(text__startswith="c:")
    assert not terms.filter(documents__gt=0).exists()


def test_a_number_is_suggested_and_leads_to_the_decision(
    zebra: Decision, client: Client
) -> None:
    [one] = client.get("/en/search/suggest?q=RAR").json()["suggestions"]
    assert (one["text"], one["kind"]) == ("RAR/D-4", "Decision")
    answer = client.get(one["url"])
    assert answer["Location"] == f"/en/decisions/{zebra.reference}/"


def test_every_form_of_the_results_holds_a_decision(
    zebra: Decision, client: Client
) -> None:
    address = f"http://testserver/en/decisions/{zebra.reference}/"
    [hit] = client.get("/en/search/?q=RAR/D-4&format=json").json()["results"]
    assert (hit["reference"], hit["url"]) == (zebra.reference, address)
    assert hit["decision"]["state"] == "open"
    assert hit["decision"]["meeting"]["url"] == "http://testserver/en/events/meeting/"
    atom = client.get("/en/search/?q=RAR/D-4&format=atom").content
    [entry] = BeautifulSoup(atom, "xml").find_all("entry")
    assert (entry.title.text, entry.link["href"]) == ("RAR/D-4", address)
    table = client.get("/en/search/?q=RAR/D-4&format=csv").content.decode("utf-8-sig")
    [row] = list(csv.reader(io.StringIO(table)))[1:]
    assert row[:3] == [zebra.reference, "decision", "RAR/D-4"]
    assert row[-1] == address


def test_many_decisions_ask_no_more_queries_than_one(
    zebra: Decision,
    sofia: MeetingPage,
    client: Client,
    django_assert_max_num_queries: Callable,
) -> None:
    for number in range(8):
        decide(sofia, f"D-{number}", text_en="Zebra", owner=zebra.owner)
    client.get("/en/search/?q=zebra")
    with django_assert_max_num_queries(15):
        page = client.get("/en/search/?q=zebra")
    assert page.content.count(b'class="hit-facts"') == 9
