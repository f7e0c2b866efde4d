"""The calendar: partners' events, series, the map, and what one can subscribe to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.tests.clock import clock_of
from core.tests.factories import make_place, make_topic, maker, meeting_facts
from core.tests.reading import one_line
from events.models import EventIndexPage, MeetingPage, MeetingSeries, PartnerEvent
from events.tests.decisions import decide, make_owner
from events.tests.rfc5545 import faults
from events.tests.rfc5545 import read as read_calendar

PAGE = "/en/events/"
ELSEWHERE = "https://x.test/open-days"


@pytest.fixture
def make(make_work, monkeypatch):
    """A function that publishes a meeting by its first day; it is 10 June 2024."""
    clock_of(monkeypatch)(datetime(2024, 6, 10, tzinfo=UTC))
    index = make_work("en", "events", model=EventIndexPage, title="Events")
    meetings = maker(make_work, MeetingPage, under=index)
    sofia = make_place("sofia", latitude=42.7, longitude=23.3)

    def make(slug, starts, **facts):
        facts = {"place": sofia, "ends": starts, **facts}
        return meetings(slug, **meeting_facts(starts=starts, **facts))

    return make


@pytest.fixture
def partner(make):
    """An event of a partner in Paris, on 20 June 2024."""
    return make_partner_event()


def make_partner_event(slug="open-days", **facts):
    """Enter an event of a partner."""
    defaults = {
        "name_en": "Open days",
        "name_bg": "Отворени дни",
        "url": f"https://x.test/{slug}",
        "organiser": make_owner(f"of-{slug}", name_en="Foundation"),
        "starts": date(2024, 6, 20),
        "ends": date(2024, 6, 20),
        "zone": "Europe/Paris",
        "place": make_place(
            f"paris-{slug}", name_en="Paris", latitude=48.9, longitude=2.4
        ),
        "attendance": "offline",
        "languages_heard": ["fr"],
    }
    return PartnerEvent.objects.create(**(defaults | facts))


@pytest.fixture
def events(client):
    """A function that reads titles of a calendar, which must be without fault."""

    def get(address):
        content = client.get(address).content
        assert faults(content) == []
        found = read_calendar(content)
        return {x.one("SUMMARY").value: x for x in found.within("VEVENT")}

    return get


def found(page):
    """Return where the lists of a page lead to."""
    return [link["href"] for link in page.select(".meeting :is(h3, h4) a")]


def test_partners_event_stands_among_meetings_marked_and_leads_to_its_own_page(
    make, partner, read
):
    make("soon", date(2024, 7, 1))
    page = read(PAGE)
    assert found(page) == [ELSEWHERE, f"{PAGE}soon/"]
    card = page.select_one(".meeting")
    assert "partner’s event · Foundation" in one_line(card)
    assert "external" in card.h3.a["rel"]
    assert one_line(read("/bg/events/").select_one(".meeting h3")) == "Отворени дни"


def test_what_is_postponed_stands_behind_what_has_a_day(make, read):
    make("put-off", date(2024, 6, 12), status="postponed")
    make("soon", date(2024, 7, 1))
    assert found(read(PAGE)) == [f"{PAGE}soon/", f"{PAGE}put-off/"]


def test_past_meeting_that_was_online_is_not_told_as_held_in_a_town(make, read):
    make("over", date(2024, 5, 2), attendance="online")
    assert "Sofia, online" in one_line(read(PAGE).select_one(".meeting .kicker"))


def test_partners_event_is_in_the_months_and_in_the_calendar_file(
    partner, read, events
):
    page = read(f"{PAGE}?month=2024-06")
    assert page.select_one(".month-held a")["href"] == ELSEWHERE
    event = events(f"{PAGE}calendar.ics")["Open days"]
    assert event.one("URL").value == ELSEWHERE
    assert event.one("DTSTART").value == "20240620"
    assert event.one("STATUS").value == "CONFIRMED"
    assert "Foundation" in str([x.value for x in event.all_of("CATEGORIES")])


def test_partners_event_that_is_called_off_says_so(partner, read, events):
    partner.status = "cancelled"
    partner.save()
    assert "cancelled" in one_line(read(PAGE).select_one(".meeting-when"))
    event = events(f"{PAGE}calendar.ics")["Cancelled: Open days"]
    assert (event.one("STATUS").value, event.one("SEQUENCE").value) == (
        "CANCELLED",
        "1",
    )


def test_hidden_event_of_a_partner_is_shown_nowhere(partner, read, events):
    partner.shown = False
    partner.save()
    assert found(read(PAGE)) == []
    assert events(f"{PAGE}calendar.ics") == {}


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("of=partners", ["Open days"]),
        ("of=ours", ["one title en", "two title en"]),
        ("series=forum", ["two title en"]),
        ("topic=music", ["Open days"]),
        ("organiser=of-open-days", ["Open days"]),
        ("place=sofia", ["one title en", "two title en"]),
        ("language=fr", ["Open days"]),
        ("status=planned&of=ours", ["one title en", "two title en"]),
        ("when=past", ["one title en"]),
    ],
)
def test_page_and_calendar_file_are_narrowed_alike(
    make, partner, read, events, query, left
):
    partner.topics.set([make_topic("music", en="Music")])
    series = MeetingSeries.objects.create(slug="forum", name_en="Forum")
    make("one", date(2024, 5, 2))
    make("two", date(2024, 7, 2), series=series)
    page = read(f"{PAGE}?{query}")
    titles = [one_line(link) for link in page.select(".meeting :is(h3, h4) a")]
    assert sorted(titles) == sorted(left)
    assert sorted(events(f"{PAGE}calendar.ics?{query}")) == sorted(left)
    feeds = [x["href"] for x in page.select('.calendar-ways a[href*="calendar.ics"]')]
    filtered = page.select_one('.calendar-ways a[href^="webcal:"]')["href"]
    assert len(feeds) == 2
    assert filtered.partition("?")[2].split("&") == sorted(
        query.split("&"), key=lambda part: part.split("=")[0] != "of"
    )


@pytest.mark.parametrize("query", ["", "?view=map", "?month=2024-06"])
def test_what_one_takes_away_stands_apart_from_the_views_and_after_them(
    make, partner, read, query
):
    shown = read(PAGE + query).select_one(".narrowing-list")
    views, ways = (
        shown.select_one(".calendar-views"),
        shown.select_one(".calendar-ways"),
    )
    assert [one_line(link) for link in views.select("a")] == ["List", "By month", "Map"]
    assert [one_line(link) for link in ways.select("a")] == [
        "Subscribe in a calendar",
        "Calendar file (.ics)",
        "Decisions of all meetings",
    ]
    assert not ways.find_next_siblings(["section", "nav"])


def test_calendar_of_a_series_bears_its_name(make, client):
    series = MeetingSeries.objects.create(
        slug="forum", name_en="Forum", name_bg="Форум"
    )
    make("one", date(2024, 5, 2), series=series)
    content = client.get("/bg/events/calendar.ics?series=forum").content.decode()
    assert "X-WR-CALNAME:Events · Форум" in content


def test_map_and_list_say_the_same(make, partner, read):
    make("one", date(2024, 5, 2))
    make("two", date(2024, 7, 2))
    make("far", date(2024, 7, 3), attendance="online")
    page = read(f"{PAGE}?view=map")
    dots = {one_line(a.title): a["href"] for a in page.select(".map a.spot")}
    assert dots == {
        "Paris: 1": "#place-paris-open-days",
        "Sofia: 2": "#place-sofia",
    }
    lines = {
        one_line(part.h3): [link["href"] for link in part.select("li a")]
        for part in page.select(".at-place")
    }
    assert lines == {
        "Paris": [ELSEWHERE],
        "Sofia": [f"{PAGE}one/", f"{PAGE}two/"],
        "Online": [f"{PAGE}far/"],
    }
    assert all(page.select(address) for address in dots.values())


def test_map_keeps_what_was_chosen_and_leads_back_to_the_list(make, partner, read):
    page = read(f"{PAGE}?view=map&of=partners")
    list_link, month, on_map = page.select(".calendar-views a")
    assert list_link["href"] == "?of=partners#found"
    assert month["href"] == "?of=partners&month=2024-06#found"
    assert on_map["aria-current"] == "page"
    assert not read(f"{PAGE}?view=globe").select(".meeting-map")


def test_day_of_what_is_called_off_is_struck_on_the_map_too(make, read):
    make("soon", date(2024, 7, 1))
    make("put-off", date(2024, 6, 12), status="postponed")
    struck = read(f"{PAGE}?view=map").select(".meeting-lines .leaf-off")
    assert [one_line(day) for day in struck] == ["12 June 2024"]


def test_map_of_nothing_says_so(make, read):
    page = read(f"{PAGE}?view=map")
    assert "Nothing has all of this at once." in one_line(page.main)


@pytest.mark.parametrize("query", ["", "?view=map", "?month=2024-06"])
def test_calendar_asks_as_few_queries_for_many_as_for_few(make, client, query):
    def asked():
        client.get(PAGE + query)
        with CaptureQueriesContext(connection) as asked_for:
            assert client.get(PAGE + query).status_code == 200
        return len(asked_for)

    topic = make_topic("music")
    series = MeetingSeries.objects.create(slug="forum", name_en="Forum")
    make("m0", date(2024, 6, 1), series=series)
    make_partner_event("e0").topics.set([topic])
    few = asked()
    for number in range(1, 6):
        make(f"m{number}", date(2024, 6, number), series=series)
        make_partner_event(f"e{number}").topics.set([topic])
    assert asked() == few <= 15


def test_meeting_leads_to_those_before_and_after_it_in_its_series(make, read):
    series = MeetingSeries.objects.create(slug="forum", name_en="Forum")
    for year in (2022, 2023, 2024):
        make(f"in-{year}", date(year, 5, 2), series=series)
    make("other", date(2023, 5, 3))
    page = read(f"{PAGE}in-2023/")
    nav = page.select_one(".in-series")
    assert "Meeting 2 of 3 in this series" in one_line(nav)
    assert nav.select_one('[rel="prev"]')["href"] == f"{PAGE}in-2022/"
    assert nav.select_one('[rel="next"]')["href"] == f"{PAGE}in-2024/"
    links = [link["href"] for link in nav.select(".small a")]
    assert links == [
        f"{PAGE}?series=forum",
        f"webcal://testserver{PAGE}calendar.ics?series=forum",
    ]
    assert not read(f"{PAGE}in-2024/").select('.in-series [rel="next"]')
    assert not read(f"{PAGE}other/").select(".in-series")


def test_meeting_of_another_organisation_can_be_the_one_before(make, read):
    make(
        "one",
        date(2024, 5, 2),
        predecessor_title="Congress",
        predecessor_url="https://x.test/congress",
    )
    link = read(f"{PAGE}one/").select_one(".predecessor h3 a")
    assert (link["href"], link.text) == ("https://x.test/congress", "Congress")


def test_meeting_names_and_counts_the_countries_that_took_part(make, read):
    make("one", date(2024, 5, 2), countries=["ES", "BG"])
    section = read(f"{PAGE}one/").select_one(".took-part")
    assert one_line(section) == "2 countries took part Bulgaria Spain"


def test_meeting_stands_on_a_map_unless_it_is_online(make, read):
    make("here", date(2024, 5, 2))
    make("far", date(2024, 5, 2), attendance="online")
    assert read(f"{PAGE}here/").select(".work-facts .map .spot")
    assert not read(f"{PAGE}far/").select(".map")


def test_page_of_a_meeting_with_all_of_it_asks_few_queries(
    make, client, django_assert_max_num_queries
):
    series = MeetingSeries.objects.create(slug="forum", name_en="Forum")
    meeting = make("one", date(2024, 5, 2), series=series, countries=["ES"])
    decide(meeting, owner=make_owner())
    client.get(f"{PAGE}one/")
    with django_assert_max_num_queries(15):
        client.get(f"{PAGE}one/")


def test_editor_enters_series_and_events_of_partners(make, editor):
    owner, place = make_owner(), make_place("lyon")
    for noun, form in (
        ("meetingseries", {"name_en": "Forum", "slug": "forum"}),
        (
            "partnerevent",
            {
                "name_en": "Open days",
                "url": ELSEWHERE,
                "organiser": str(owner.pk),
                "starts": "2024-06-20",
                "ends": "2024-06-20",
                "zone": "Europe/Paris",
                "place": str(place.pk),
                "attendance": "online",
                "status": "planned",
                "shown": "on",
            },
        ),
    ):
        address = f"/admin/snippets/events/{noun}/"
        assert editor.get(address).status_code == 200
        assert editor.post(f"{address}add/", form).status_code == 302
    assert PartnerEvent.objects.get().key
    refused = editor.post(
        "/admin/snippets/events/partnerevent/add/",
        {**form, "status": "rescheduled"},
    )
    assert "Say on which day it was to begin before." in refused.content.decode()
