"""The page of results: what readers see of a search, and of one that found nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.languages import LANGUAGES
from core.models import Card, Topic
from core.tests.factories import fresh, make_person, make_topic
from core.tests.reading import one_line
from organisations.models import Organisation
from resources.models import PracticePage, PublicationPage
from search.log import write
from search.models import Build, Document, SearchLog

#: The most queries a public page may ask.
LIMIT = 15


@pytest.fixture
def dropout(db: None) -> Topic:
    return make_topic(
        "dropout", es="abandono escolar", bg="отпадане от училище", en="dropout"
    )


@pytest.fixture
def plan(practice: Callable, dropout: Topic) -> PracticePage:
    """A Bulgarian practice with a Spanish card."""
    work = practice("bg", "plan", title="План срещу отпадането от училище")
    Card.objects.create(
        page=work, language="es", title="Un plan", summary="Para que nadie se vaya."
    )
    return work


def address(question: str = "", language: str = "en", **more: str) -> str:
    """Return the address of a search."""
    pairs = [*({"q": question} if question else {}).items(), *more.items()]
    query = "&".join(f"{name}={quote(value)}" for name, value in pairs)
    return f"/{language}/search/" + (f"?{query}" if query else "")


def hits(page: BeautifulSoup) -> list[str]:
    return [link.get_text(" ", strip=True) for link in page.select(".hit h3 a")]


def link_of(page: BeautifulSoup, words: str) -> str:
    """Return the query of the link of results that says these words."""
    [link] = [x for x in page.select("main a") if words in " ".join(x.text.split())]
    return link["href"]


def follow(
    read: Callable, page: BeautifulSoup, words: str, language: str = "en"
) -> Any:
    return read(f"/{language}/search/{link_of(page, words).split('#')[0]}")


def test_a_practice_is_found_in_another_language_and_told_by_its_card(
    plan: PracticePage, read: Callable
) -> None:
    page = read(address("abandono escolar", "es"))
    [hit] = page.select(".hit")
    assert hit.h3.a["href"] == fresh(plan).path_in("es")
    assert hit.h3.get_text(strip=True) == "Un plan"
    assert hit.h3.select("[lang]") == []
    assert "Para que nadie se vaya." in hit.select_one(".hit-summary").text
    why = hit.select_one(".hit-why")
    assert why.select_one('[lang="bg"]').text == "отпадането от училище"
    assert "(búlgaro) = abandono escolar" in one_line(why)
    assert [badge["lang"] for badge in hit.select(".coverage .badge")] == ["bg"]


def test_a_hit_without_a_card_carries_its_own_language(
    plan: PracticePage, read: Callable
) -> None:
    [hit] = read(address("dropout", "fr")).select(".hit")
    assert hit.h3.select_one('[lang="bg"] mark').text == "отпадането от училище"


def test_what_was_understood_can_be_taken_away(
    plan: PracticePage, practice: Callable, read: Callable
) -> None:
    practice("en", "word", title="The word dropout in a text")
    page = read(address("dropout"))
    assert len(hits(page)) == 2
    [chip] = page.select(".understood .tags a")
    assert parse_qs(urlsplit(chip["href"]).query)["without"] == ["dropout"]
    alone = read(f"/en/search/{chip['href']}")
    assert hits(alone) == ["The word dropout in a text"]
    assert alone.select(".understood") == []


def test_a_slip_is_corrected_and_the_words_as_typed_are_one_press_away(
    practice: Callable, read: Callable
) -> None:
    practice("en", "one", title="Apprenticeship in small firms")
    page = read(address("aprenticeship"))
    assert hits(page) == ["Apprenticeship in small firms"]
    assert page.select_one(".understood strong").text.lower() == "apprenticeship"
    [exact] = page.select(".understood p a")
    assert "exact=1" in exact["href"]
    assert hits(read(f"/en/search/{exact['href']}")) == []


def test_an_empty_question_lists_everything_by_the_newest(
    practice: Callable, read: Callable
) -> None:
    practice("en", "one", title="First")
    practice("en", "two", title="Second")
    page = read(address())
    assert hits(page)[:2] == ["Second", "First"]
    assert page.select(".facets")
    assert not page.select('meta[name="robots"]')


@pytest.fixture
def shelf(practice: Callable, make_work: Callable) -> None:
    """Two practices, one with strong evidence, and a report, all on gardens."""
    practice("en", "one", title="Garden of one", kind="full", evidence=1, cost="low")
    practice("en", "two", title="Garden of two", kind="full", evidence=4, cost="high")
    make_work(
        "en", "report", model=PublicationPage, title="Gardens", kind="report", year=2024
    )


def test_values_of_a_facet_are_alternatives_and_facets_combine(
    shelf: None, read: Callable
) -> None:
    assert len(hits(read("/en/search/?q=garden&cost=low&cost=high"))) == 2
    assert hits(read("/en/search/?q=garden&cost=low&evidence=4")) == []
    assert hits(read("/en/search/?q=garden&cost=high&evidence=4")) == ["Garden of two"]


def test_kinds_are_named_as_many(
    shelf: None, make_work: Callable, read: Callable
) -> None:
    make_work("en", "notes", title="Garden notes")
    page = read(address("garden"))
    names = {x.get_text(" ", strip=True) for x in page.select(".facet li")}
    assert names >= {"Practices 2", "Publications 1", "Pages 1"}


def test_a_count_is_what_a_press_gives(shelf: None, read: Callable) -> None:
    page = read(address("garden"))
    links = page.select(".facet li")
    assert len(links) > 4
    for item in links:
        after = read(f"/en/search/{item.a['href'].split('#')[0]}")
        assert len(hits(after)) == int(item.select_one(".facet-count").text)


def test_equal_states_have_one_address(shelf: None, read: Callable) -> None:
    one = read("/en/search/?cost=low&cost=high&q=garden&cost=low&nothing=else")
    other = read("/en/search/?q=garden&cost=high&cost=low")
    assert [x["href"] for x in one.select("main a")] == [
        x["href"] for x in other.select("main a")
    ]


def test_what_is_chosen_can_be_taken_away_even_where_nobody_knows_it(
    shelf: None, read: Callable
) -> None:
    page = read("/en/search/?q=garden&topic=nonsense&cost=low")
    assert hits(page) == []
    without = follow(read, page, "nonsense")
    assert hits(without) == ["Garden of one"]


def test_tabs_show_one_group_of_kinds(shelf: None, read: Callable) -> None:
    page = read(address("garden"))
    assert page.select_one(".search-tabs [aria-current]").text.split() == [
        "Everything",
        "3",
    ]
    practices = follow(read, page, "Practices 2")
    assert len(hits(practices)) == 2
    assert "Practices" in practices.select_one(".search-tabs [aria-current]").text
    assert practices.select(".facets-chosen") == []


def test_one_kind_of_a_group_lights_its_tab_and_several_groups_light_none(
    shelf: None, read: Callable
) -> None:
    one = read("/en/search/?q=garden&kind=compendiumpage")
    assert "Library" in one.select_one(".search-tabs [aria-current]").text
    assert [x.text.split()[2] for x in one.select(".facets-chosen li")] == [
        "Compendiums"
    ]
    two = read("/en/search/?q=garden&kind=compendiumpage&kind=practicepage")
    assert two.select(".search-tabs [aria-current]") == []
    assert len(two.select(".facets-chosen li")) == 2


def test_hits_are_sorted_as_asked(shelf: None, read: Callable) -> None:
    page = read("/en/search/?q=garden&kind=practicepage&sort=evidence")
    assert hits(page) == ["Garden of two", "Garden of one"]
    assert page.select_one(".search-orders [aria-current]").text.startswith("strongest")


def test_a_narrower_topic_takes_the_place_of_the_broader(
    practice: Callable, dropout: Topic, read: Callable
) -> None:
    narrow = make_topic("truancy", en="truancy")
    Topic.objects.filter(pk=narrow.pk).update(broader=dropout)
    practice("en", "one", title="One", topics=[narrow])
    practice("en", "two", title="Two", topics=[dropout, make_topic("gardens")])
    page = read("/en/search/")
    assert not page.select('.facet a[href*="topic=truancy"]')
    assert page.select_one('.facet a[href*="topic=dropout"] + span').text == "2"
    below = read("/en/search/?topic=dropout")
    [link] = below.select('.facet a[href*="topic=truancy"]')
    assert link["href"] == "?topic=truancy#found"
    assert hits(read("/en/search/?topic=truancy")) == ["One"]


def test_nothing_found_leads_on(plan: PracticePage, read: Callable) -> None:
    work = fresh(plan)
    work.topics.set([Topic.objects.get(slug="dropout")])
    work.save_revision().publish()
    page = read(address("zzzzqqqq"))
    assert hits(page) == []
    assert page.select_one('#popular-topics + ul a[href="/en/topics/dropout/"]')
    near = read(address("dropuot", exact="1"))
    assert near.select_one('#nearest-topics + ul a[href="/en/topics/dropout/"]')


def test_nearest_topics_are_those_of_the_question_and_none_unlike_it(
    shelf: None, plan: PracticePage, read: Callable
) -> None:
    make_topic("calls", en="calls for proposals", es="convocatoria de propuestas")
    make_topic("ages", en="university of the third age", es="uta")
    near = "#nearest-topics + ul a"
    for question in ("abandono escolar", "dropout", "dropuot"):
        page = read(address(question, year="1900"))
        assert [x["href"] for x in page.select(near)] == ["/en/topics/dropout/"]
    make_topic("escorts", es="abandonos escoltares")
    page = read(address("abandonos escolares", year="1900"))
    assert [x["href"] for x in page.select(near)] == [
        "/en/topics/dropout/",
        "/en/topics/escorts/",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_begins_with_what_parts_the_forms_of_a_list(
    shelf: None, read: Callable, language: str
) -> None:
    forms = read(address("garden", language)).select_one(".search-forms")
    *before, last = forms.select("a")
    assert [x.find_parent(class_="unbroken").text[-2:] for x in before] == [" ·"] * 3
    assert last.find_parent(class_="unbroken") is None
    assert "·" not in "".join(forms.find_all(string=True, recursive=False))


def test_without_an_index_the_page_says_that_nothing_was_found(
    homes: dict, read: Callable
) -> None:
    Build.objects.all().delete()
    page = read(address("garden"))
    assert page.select(".none-found")


def test_loosely_related_hits_stand_behind_a_link(
    practice: Callable, read: Callable
) -> None:
    practice("en", "one", title="Mountain school garden")
    practice("en", "two", title="Other", summary="Far away", text="x " * 300 + "school")
    question = "mountain school garden"
    page = read(address(question))
    assert hits(page) == ["Mountain school garden"]
    more = follow(read, page, "Show 1 loosely related result too")
    assert hits(more) == ["Mountain school garden", "Other"]
    assert more.select_one(".hits-loose + .hits h3").get_text(strip=True) == "Other"
    assert hits(follow(read, more, "best matches alone")) == ["Mountain school garden"]


def test_what_found_nothing_is_counted_but_not_by_the_reader(
    homes: dict, practice: Callable, client: Client
) -> None:
    practice("en", "one", title="One")
    write()  # what other tests asked
    SearchLog.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/search/?q=zzzzqqqq")
        client.get("/en/search/?q=one")
    # PostgreSQL reads long answers through a cursor, which is declared.
    reading = ("SELECT", "WITH", "DECLARE")
    assert all(query["sql"].split()[0] in reading for query in asked)
    write()
    assert [row.question for row in SearchLog.objects.all()] == ["zzzzqqqq"]


def test_a_page_the_list_has_not_leads_to_its_first_and_to_topics(
    shelf: None, dropout: Topic, client: Client
) -> None:
    response = client.get("/en/search/?q=garden&page=10000")
    assert response.status_code == 404
    page = BeautifulSoup(response.content, "html.parser")
    assert hits(page) == []
    assert "There is no such page" in page.select_one(".none-found p").text
    assert link_of(page, "To the first page of the list") == "?q=garden#found"
    data = client.get("/en/search/?q=garden&page=x&format=json")
    assert data.status_code == 404
    assert data.json() == {"error": "There is no such page of the list.", "total": 3}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=" + "a" * 3000, 200),
        ("q=" + "a" * 8192, 400),
        ("q=%00", 400),
        ("q=%FF", 400),
        ("q=%22%22+AND+%28+OR+*+NOT", 200),
        ("q=%F0%9F%98%80", 200),
        ("q=de+la+los", 200),
        ("q=абvгd+éñ", 200),
        ("nonsense=1&topic=%27%3B--&year=x&project=no-key&person=", 200),
        ("project=%5B&compendium=12&place=%D1%8F", 200),
        ("page=10000", 404),
        ("page=-1", 404),
        ("page=x", 404),
        ("sort=sideways&loose=7&exact=yes&format=exe", 200),
        ("&".join(f"topic=t{n}" for n in range(300)), 200),
        ("&".join(f"without=t{n}" for n in range(300)), 200),
    ],
)
def test_bad_input_gets_a_clear_page(
    shelf: None, client: Client, query: str, status: int
) -> None:
    response = client.get(f"/bg/search/?{query}")
    assert response.status_code == status
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html["lang"] == "bg"
    assert page.h1.get_text(strip=True)


def test_what_was_typed_stays_in_the_box_and_in_no_markup(
    homes: dict, read: Callable
) -> None:
    typed = '"><script>alert(1)</script>'
    page = read(address(typed))
    assert page.select_one("main input[name=q]")["value"] == typed
    assert not [x for x in page.select("script") if "alert" in x.text]


def test_other_languages_are_offered_with_the_same_question(
    homes: dict, read: Callable
) -> None:
    page = read("/en/search/?q=garden&kind=practicepage&page=1")
    assert [x["href"] for x in page.select("nav.languages a")] == [
        f"/{code}/search/?q=garden&kind=practicepage" for code in LANGUAGES
    ]
    assert page.select_one('link[rel="canonical"]')["href"].endswith("/en/search/")
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"


@pytest.fixture
def all_kinds(practice: Callable, make_work: Callable, dropout: Topic) -> None:
    """Thirty hits of several kinds, pages and rows."""
    for n in range(12):
        practice("bg", f"p{n}", title=f"Garden practice {n}", topics=[dropout])
    for n in range(9):
        make_work(
            "en",
            f"r{n}",
            model=PublicationPage,
            title=f"Garden report {n}",
            kind="report",
            year=2024,
        )
    for n in range(5):
        Organisation.objects.create(
            slug=f"o{n}", name_en=f"Garden house {n}", kind="school", language="en"
        )
        ana = make_person(f"a{n}", name_en=f"Ana Garden {n}")
        practice("bg", f"of-{n}", title=f"Garden of {n}", contact=ana)


def test_a_page_of_all_kinds_asks_few_queries(all_kinds: None, client: Client) -> None:
    assert {"organisation", "person", "practicepage", "publicationpage"} <= set(
        Document.objects.values_list("record__kind", flat=True)
    )
    url = "/es/search/?q=garden&topic=dropout&loose=1"
    client.get(url)
    for asked_for in ("/es/search/?q=garden&loose=1", "/es/search/", url):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(asked_for).status_code == 200
        assert len(asked) <= LIMIT, "\n".join(x["sql"][:120] for x in asked)


def test_no_page_of_the_tree_can_take_the_address(make_work: Callable) -> None:
    with pytest.raises(ValidationError):
        make_work("en", "search")


def test_every_page_has_a_box_that_asks_the_search(homes: dict, read: Callable) -> None:
    page = read("/bg/")
    form = page.select_one("header form[role=search]")
    assert form["action"] == "/bg/search/"
    assert form.select_one("input[name=q]")["id"] == form.label["for"]
    assert page.select_one("header a.to-search")["href"] == "/bg/search/"
    link = page.select_one('link[rel="search"]')
    assert link["href"] == "/opensearch-bg.xml"


def test_a_lost_reader_can_search_for_the_words_of_the_address(
    homes: dict, read: Callable
) -> None:
    page = read("/en/library/early-school-leaving-2019/", status=404)
    form = page.select_one("main form[role=search]")
    assert form.select_one("input[name=q]")["value"] == "early school leaving"
    assert form["action"] == "/en/search/"
