"""What a page says is on it: prose and lists alike, in their order."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.tests.factories import fresh, make_place, meeting_facts
from core.tests.reading import one_line
from events.models import EventIndexPage, MeetingPage
from organisations.models import (
    Criterion,
    MembershipCallPage,
    NetworkPage,
    NetworkPhase,
    Track,
    WorkingGroupPage,
)
from organisations.tests.factories import join, make_organisation
from projects.models import (
    Deliverable,
    PartnerCallPage,
    ProjectIndexPage,
    ProjectPage,
)

NAMED = {"title": "Title", "text": "Text"}
PROSE = [{"type": "heading", "value": "Prose"}]
DEADLINE = datetime(2099, 2, 2, 23, 59)  # noqa: DTZ001 - wall clock


def said_and_found(page):
    """Return the contents of a page and the headings they lead to, as they stand."""
    links = page.select("nav.contents li a")
    anchors = {link["href"].removeprefix("#") for link in links}
    found = [tag for tag in page.select("main [id]") if tag["id"] in anchors]
    return [one_line(link) for link in links], [one_line(tag) for tag in found]


@pytest.fixture
def network(make_work, homes):
    """A network with all a network's page can show."""
    page = make_work(
        "en",
        "network",
        model=NetworkPage,
        body=PROSE,
        principles=[{"type": "principle", "value": NAMED}],
        goals=[{"type": "goal", "value": NAMED}],
        bodies=[{"type": "body", "value": NAMED}],
        phases=[NetworkPhase(title="First", starts="2020")],
    )
    place = make_place(latitude=42.7, longitude=23.32)
    join(make_organisation("levski", place=place), page)
    make_work("en", "team", under=page, model=WorkingGroupPage, starts="2020")
    return page


def test_network(network, read):
    said, found = said_and_found(read("/en/network/"))
    assert said == [
        "Prose",
        "Principles",
        "Goals",
        "Phases",
        "Where the members are",
        "Bodies",
        "Working groups",
    ]
    assert found == said


def test_network_in_another_language(network, translate, read):
    translate(network, "bg")
    said, found = said_and_found(read("/bg/network/"))
    assert found == said
    assert said[:2] == ["[bg] Prose", "Принципи"]


def test_project(make_work, read):
    index = make_work("en", "projects", model=ProjectIndexPage)
    make_work(
        "en",
        "bridge",
        under=index,
        model=ProjectPage,
        starts="2021-02",
        body=PROSE,
        goals=[{"type": "goal", "value": NAMED}],
        results=[{"type": "statement", "value": "One"}],
        outcomes=[{"type": "statement", "value": "Two"}],
        deliverables=[Deliverable(kind="report", title="Report")],
    )
    said, found = said_and_found(read("/en/projects/bridge/"))
    assert said == [
        "Prose",
        "Goals",
        "Key results",
        "What changes for the territories",
        "Deliverables",
    ]
    assert found == said


def test_meeting(make_work, read):
    events = make_work("en", "events", model=EventIndexPage)
    make_work(
        "en",
        "academy",
        under=events,
        model=MeetingPage,
        body=PROSE,
        objectives=[{"type": "objective", "value": "One"}],
        predecessor_title="Academy 2022",
        **meeting_facts(starts="2099-05-02", ends="2099-05-03"),
    )
    said, found = said_and_found(read("/en/events/academy/"))
    assert said == ["Prose", "Objectives", "The meeting before", "Agenda"]
    assert found == said


def test_call_to_join(network, make_work, read):
    make_work(
        "en",
        "call",
        under=fresh(network),
        model=MembershipCallPage,
        deadline=DEADLINE,
        body=PROSE,
        tracks=[Track(kind="new", title="New")],
        criteria=[Criterion(title="First")],
    )
    said, found = said_and_found(read("/en/network/call/"))
    assert said == ["Ways to apply", "Prose", "Criteria"]
    assert found == said


def test_call_for_partners(make_work, read):
    index = make_work("en", "projects", model=ProjectIndexPage)
    make_work(
        "en",
        "call",
        under=index,
        model=PartnerCallPage,
        published_on="2024-01-01",
        deadline=DEADLINE,
        lead=make_organisation("lead"),
        body=PROSE,
        objectives=[{"type": "objective", "value": "One"}],
    )
    said, found = said_and_found(read("/en/projects/call/"))
    assert said == ["Prose", "Key objectives"]
    assert found == said


def test_one_section_needs_no_contents(make_work, read):
    index = make_work("en", "projects", model=ProjectIndexPage)
    make_work(
        "en", "bridge", under=index, model=ProjectPage, starts="2021-02", body=PROSE
    )
    assert read("/en/projects/bridge/").select("nav.contents") == []
