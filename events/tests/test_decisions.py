"""Decisions: on the pages of their meeting, in the register, and long afterwards."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.formats import PartialDate
from core.tests.clock import clock_of
from core.tests.factories import make_person, make_topic, meeting_facts
from core.tests.reading import one_line
from events.models import Decision, EventIndexPage, MeetingPage
from events.tests.decisions import decide, make_owner

MEETING = "/en/events/meeting/"
REGISTER = "/en/decisions/"


def numbers(page):
    """Return the numbers of the decisions on a page, in their order."""
    return [one_line(link) for link in page.select(".decision-number")]


def test_meeting_and_session_show_what_they_decided(sofia, add, read):
    session = add("one")
    decide(sofia, "D-1", session_key=session.translation_key, owner=make_owner())
    decide(sofia, "D-2")
    page = read(MEETING)
    assert numbers(page) == ["D-1", "D-2"]
    assert "Owner Ministry" in one_line(page.select_one(".decision-facts"))
    assert numbers(read(f"{MEETING}one/")) == ["D-1"]


def test_decision_stands_under_an_anchor_and_an_address_of_its_own(sofia, read):
    decision = decide(sofia)
    anchor = read(MEETING).select_one(".decision")["id"]
    assert anchor == f"decision-{decision.reference}"
    page = read(f"{REGISTER}{decision.reference}/")
    assert one_line(page.h1) == "D-1"
    assert page.select_one('link[rel="canonical"]')["href"].endswith(
        f"{REGISTER}{decision.reference}/"
    )


def test_short_reference_leads_to_the_decision_in_the_readers_language(sofia, client):
    decision = decide(sofia)
    answer = client.get(f"/bg/ref/{decision.reference.upper()}")
    assert answer["Location"] == f"/bg/decisions/{decision.reference}/"
    assert client.get("/bg/ref/0000000000").status_code == 404


def test_state_that_changes_is_shown_in_every_language_without_publishing(
    sofia, translate, read, monkeypatch
):
    translate(sofia, "bg")
    decision = decide(sofia)
    published = MeetingPage.objects.get(pk=sofia.pk).last_published_at
    clock_of(monkeypatch)(datetime(2024, 9, 1, tzinfo=UTC))
    decision.state = "done"
    decision.save()
    for language in ("en", "bg"):
        page = read(f"/{language}/events/meeting/")
        assert page.select_one(".decision-done")
    assert MeetingPage.objects.get(pk=sofia.pk).last_published_at == published
    steps = read(f"{REGISTER}{decision.reference}/").select(".decision-history li")
    assert [one_line(step) for step in steps] == [
        "3 May 2024 still open",
        "1 September 2024 done",
    ]


def test_words_are_the_readers_or_carry_the_language_they_are_in(sofia, read):
    decide(sofia, language="bg", text_bg="Решено", text_en="", text_fr="Décidé")
    foreign = read(REGISTER).select_one(".decision-text [lang]")
    assert (foreign["lang"], foreign.text) == ("bg", "Решено")
    own = read("/fr/decisions/").select_one(".decision-text")
    assert (one_line(own), own.select("[lang]")) == ("Décidé", [])


@pytest.fixture
def register(make_work, sofia, monkeypatch):
    """Three decisions of two meetings on 10 June 2024; one is late."""
    clock_of(monkeypatch)(datetime(2024, 6, 10, tzinfo=UTC))
    index = EventIndexPage.originals.get()
    place = {"place": sofia.place, "starts": date(2024, 6, 1), "ends": date(2024, 6, 1)}
    later = make_work(
        "en", "later", under=index, model=MeetingPage, **meeting_facts(**place)
    )
    ministry, school = make_owner(), make_owner("school")
    late = decide(sofia, "D-1", owner=ministry, due=PartialDate(2024, 5))
    late.topics.set([make_topic("music", en="Music")])
    decide(sofia, "D-2", owner=school, due=PartialDate(2024), text_fr="Décision")
    decide(
        later,
        "D-3",
        owner=school,
        due=PartialDate(2024, 5),
        state="done",
        taken_on=date(2024, 6, 1),
    )
    return later


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ["D-3", "D-1", "D-2"]),
        ("meeting=later", ["D-3"]),
        ("owner=ministry", ["D-1"]),
        ("owner=school&state=open", ["D-2"]),
        ("state=done", ["D-3"]),
        ("late=overdue", ["D-1"]),
        ("late=due", ["D-2"]),
        ("topic=music", ["D-1"]),
        ("language=fr", ["D-2"]),
        ("language=fr&state=done", []),
        ("meeting=gone&owner=nobody", ["D-3", "D-1", "D-2"]),
    ],
)
def test_register_page_feed_and_table_are_narrowed_alike(
    register, read, client, query, left
):
    assert numbers(read(f"{REGISTER}?{query}")) == left
    table = client.get(f"{REGISTER}decisions.csv?{query}").content.decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(table))][1:] == left
    feed = BeautifulSoup(client.get(f"{REGISTER}decisions.atom?{query}").content, "xml")
    titles = [entry.title.text.partition(" – ")[0] for entry in feed.select("entry")]
    assert sorted(titles) == sorted(left)


def test_register_and_model_agree_on_what_is_overdue(register):
    late = list(Decision.objects.overdue())
    assert late == [x for x in Decision.objects.all() if x.is_overdue]
    assert [decision.number for decision in late] == ["D-1"]


def test_overdue_is_told_until_it_is_done(register, read):
    page = read(f"{REGISTER}?meeting=meeting&owner=ministry")
    assert "overdue" in one_line(page.select_one(".decision-head"))
    Decision.objects.get(number="D-1").delete()
    assert "overdue" not in one_line(read(REGISTER).select_one(".decisions"))


def test_register_leads_back_from_a_choice_that_leaves_nothing(register, read):
    page = read(f"{REGISTER}?language=fr&state=done")
    assert "Nothing has all of this at once." in one_line(page.main)
    assert len(page.select(".facets-chosen li")) == 2


def test_register_offers_languages_by_names_that_say_their_language(register, read):
    [french] = read(REGISTER).select('.facet a[href*="language=fr"] [lang]')
    assert (french.text, french["lang"]) == ("Français", "fr")


def test_register_without_decisions_says_so(homes, read):
    assert "No decision has been entered yet." in one_line(read(REGISTER).main)


@pytest.mark.parametrize("page", ["0", "2", "x"])
def test_portion_that_is_none_is_not_found(sofia, client, page):
    decide(sofia)
    assert client.get(f"{REGISTER}?page={page}").status_code == 404


def test_choice_leads_to_the_first_portion(sofia, client, read, monkeypatch):
    monkeypatch.setattr("events.register_views.DECISIONS_A_PAGE", 1)
    decide(sofia, "D-1")
    decide(sofia, "D-2", state="done")
    choices = read(f"{REGISTER}?page=2").select(".facet a")
    assert choices
    assert not [link["href"] for link in choices if "page=" in link["href"]]


def test_register_asks_as_few_queries_for_many_as_for_one(
    sofia, make_work, client, django_assert_max_num_queries
):
    def asked():
        client.get(REGISTER)
        with CaptureQueriesContext(connection) as found:
            assert client.get(REGISTER).status_code == 200
        return len(found)

    decide(sofia, "D-0", owner=make_owner("o-0")).topics.set([make_topic("t-0")])
    one = asked()
    for number in range(1, 12):
        owner = make_owner(f"o-{number}")
        decision = decide(sofia, f"D-{number}", owner=owner, person=None)
        decision.topics.set([make_topic(f"t-{number}")])
    assert asked() == one <= 15
    with django_assert_max_num_queries(15):
        client.get(f"{REGISTER}{decision.reference}/")


@pytest.mark.parametrize("closed", ["meeting", "session"])
def test_what_a_closed_page_decided_is_told_nowhere(sofia, add, read, client, closed):
    session = add("one")
    decision = decide(sofia, session_key=session.translation_key)
    page = sofia if closed == "meeting" else session
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert numbers(read(REGISTER)) == []
    assert client.get(f"{REGISTER}{decision.reference}/").status_code == 404
    assert client.get(f"/en/ref/{decision.reference}").status_code == 404
    assert b"D-1" not in client.get(f"{REGISTER}decisions.atom").content
    assert b"D-1" not in client.get(f"{REGISTER}decisions.csv").content


def test_decision_outlives_its_session(sofia, add, read):
    session = add("one")
    decision = decide(sofia, session_key=session.translation_key)
    session.delete()
    assert numbers(read(MEETING)) == ["D-1"]
    assert "Taken in" not in one_line(read(f"{REGISTER}{decision.reference}/").main)


def test_feed_renews_an_entry_whose_state_changed(sofia, client):
    decision = decide(sofia, due=PartialDate(2024, 6))

    def entry():
        feed = BeautifulSoup(client.get(f"{REGISTER}decisions.atom").content, "xml")
        return feed.select_one("entry")

    before = entry()
    decision.state = "done"
    decision.save()
    after = entry()
    assert after.id.text == before.id.text
    assert (before.title.text, after.title.text) == ("D-1 – still open", "D-1 – done")
    assert after.updated.text >= before.updated.text
    assert "June 2024" in after.summary.text


def test_cell_of_the_table_is_no_formula(sofia, client):
    decide(sofia, text_en="=1+1\x0b")
    table = client.get(f"{REGISTER}decisions.csv").content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(table)))[1][3] == "'=1+1"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"text_en": ""}, "text_en"),
        ({"owner": None}, "owner"),
        ({"session_key": uuid4()}, "session_key"),
    ],
)
def test_decision_that_says_too_little_is_refused_at_its_field(sofia, facts, field):
    decision = decide(sofia, owner=make_owner())
    for name, value in facts.items():
        setattr(decision, name, value)
    with pytest.raises(ValidationError) as refused:
        decision.full_clean()
    assert list(refused.value.message_dict) == [field]


def test_person_with_a_role_can_be_the_owner(sofia, read):
    person = make_person("ana", role_en="Head of section")
    decide(sofia, person=person).full_clean()
    facts = one_line(read(MEETING).select_one(".decision-facts"))
    assert "Owner Ana Head of section" in facts


def test_editor_enters_a_decision_and_changes_its_state(sofia, add, editor):
    session, owner = add("one"), make_owner()
    address = "/admin/snippets/events/decision/"
    form = {
        "number": "D-9",
        "meeting_key": str(sofia.translation_key),
        "session_key": str(session.translation_key),
        "taken_on": "2024-05-03",
        "language": "en",
        "text_en": "We meet again.",
        "owner": str(owner.pk),
        "due": "2024-12",
        "state": "open",
    }
    assert editor.get(f"{address}add/").status_code == 200
    assert editor.post(f"{address}add/", form).status_code == 302
    decision = Decision.objects.get(number="D-9")
    assert decision.languages == ["en"]
    edit = f"{address}edit/{decision.pk}/"
    assert editor.get(edit).status_code == 200
    editor.post(edit, {**form, "state": "under-way"})
    decision.refresh_from_db()
    assert [step["state"] for step in decision.history] == ["open", "under-way"]


def test_no_work_can_take_the_registers_address(make_work):
    with pytest.raises(ValidationError):
        make_work("en", "decisions")
