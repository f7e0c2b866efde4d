"""Publications: symbols and files, chapters, periods and the library's facets."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation

from core.formats import PartialDate
from core.languages import LANGUAGES
from core.models import PortalDocument
from core.tests.factories import make_topic
from core.tests.reading import at_a_glance, listed, one_line
from organisations.tests.factories import make_organisation
from resources.models import (
    ChapterPage,
    CompendiumPage,
    LibraryPage,
    PublicationAuthor,
    PublicationPage,
)

SYMBOL = "MOS/2024/3"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    """Keep the files of these tests apart."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def make_file(db):
    """A function that stores a version of the document in a language."""

    def make(language, symbol=SYMBOL):
        return PortalDocument.objects.create(
            title=f"Report {language}",
            file=ContentFile(b"%PDF-1.7 text", name=f"report-{language}.pdf"),
            symbol=symbol,
            language=language,
        )

    return make


@pytest.fixture
def make_publication(make_work):
    """A function that publishes a report."""

    def make(slug="report", *, language="en", **fields):
        said = {"kind": "report", "year": 2024}
        return make_work(language, slug, model=PublicationPage, **(said | fields))

    return make


def versions(page):
    """Return the files listed by their language."""
    return {link["hreflang"]: link["href"] for link in page.select(".versions a")}


@pytest.mark.parametrize("language", ["fr", "bg"])
def test_symbol_leads_to_the_file_in_the_readers_language(
    homes, make_file, client, language
):
    files = {code: make_file(code) for code in ("bg", "fr")}
    answer = client.get(f"/{language}/documents/{SYMBOL}/")
    assert answer.status_code == 302
    assert answer["Location"] == files[language].url


def test_symbol_without_a_file_in_the_language_says_which_exist(homes, make_file, read):
    files = {code: make_file(code).url for code in ("bg", "fr")}
    page = read(f"/en/documents/{SYMBOL}/")
    assert versions(page) == files
    assert one_line(page.h1) == SYMBOL
    assert one_line(page.select_one(".lead")) == "This document is not in English."
    assert one_line(page.select_one(".versions a[hreflang=bg]")) == "Bulgarian"


def test_symbol_without_a_file_in_the_language_leads_to_the_publication(
    make_publication, make_file, read
):
    make_publication(symbol=SYMBOL)
    make_file("bg")
    link = read(f"/en/documents/{SYMBOL}/").select_one(
        '.work-head a[href="/en/report/"]'
    )
    assert link.get_text() == "report title en"


def test_symbol_of_no_file_is_not_found(make_publication, make_file, client):
    make_publication(symbol=SYMBOL)
    make_file("en", symbol="MOS/2024/4")
    assert client.get(f"/en/documents/{SYMBOL}/").status_code == 404


def test_publication_lists_the_files_with_its_symbol(make_publication, make_file, read):
    files = {code: make_file(code).url for code in ("bg", "fr")}
    make_file("en", symbol="MOS/2024/4")
    make_publication(symbol=SYMBOL)
    page = read("/en/report/")
    assert versions(page) == files
    assert page.select_one(f'.facts a[href="/en/documents/{SYMBOL}/"]')


def test_file_in_the_readers_language_stands_first(
    make_publication, translate, make_file, read
):
    for code in ("bg", "es", "fr"):
        make_file(code)
    translate(make_publication(symbol=SYMBOL), "fr")
    assert list(versions(read("/fr/report/"))) == ["fr", "es", "bg"]
    assert list(versions(read("/en/report/"))) == ["es", "bg", "fr"]
    first = read("/fr/report/").select_one(".versions a")
    assert one_line(first) == "Français"


def test_symbol_of_no_file_leads_nowhere(make_publication, read):
    make_publication(symbol=SYMBOL)
    page = read("/en/report/")
    assert at_a_glance(page)["Symbol"] == SYMBOL
    assert page.select(".facts a, .versions") == []


def test_publication_lists_its_chapters_in_order(make_publication, make_work, read):
    booklet = make_publication(kind="booklet")
    for slug, position in (("second", 2), ("first", 1)):
        make_work("en", slug, under=booklet, model=ChapterPage, position=position)
    links = read("/en/report/").select(".steps-list h3 a")
    assert [link["href"] for link in links] == [
        "/en/report/first/",
        "/en/report/second/",
    ]


def test_publication_without_chapters_lists_none(make_publication, read):
    make_publication()
    assert read("/en/report/").select("#chapters") == []


def test_chapter_knows_its_place(make_publication, make_work, read):
    booklet = make_publication(kind="booklet")
    for position, slug in enumerate(("first", "second", "third"), 1):
        make_work("en", slug, under=booklet, model=ChapterPage, position=position)
    page = read("/en/report/second/")
    assert one_line(page.select_one(".kicker")) == "Chapter 2 of 3"
    links = page.select("nav.neighbours a")
    assert {link["rel"][0]: link["href"] for link in links} == {
        "prev": "/en/report/first/",
        "next": "/en/report/third/",
    }


def test_publication_says_the_period_it_covers(make_publication, read):
    make_publication(covers_from="2021-02", covers_until="2022")
    assert at_a_glance(read("/en/report/"))["Covers"] == "February 2021 – 2022"


def test_publication_without_a_period_says_none(make_publication, read):
    make_publication()
    assert at_a_glance(read("/en/report/")) == {"Year": "2024"}


def test_publication_leads_to_authors_and_project(make_publication, make_work, read):
    project = make_work(
        "en", "bridge", model=apps.get_model("projects", "ProjectPage"), starts="2021"
    )
    publication = make_publication(project=project)
    author = PublicationAuthor(organisation=make_organisation("school"))
    publication.authors.add(author)
    publication.save()
    page = read("/en/report/")
    assert at_a_glance(page)["Project"] == "bridge title en"
    assert at_a_glance(page)["Authors"] == "School"
    assert {link["href"] for link in page.select(".facts a")} == {
        "/en/bridge/",
        "/en/organisations/school/",
    }


def test_publication_says_how_to_cite_it(make_publication, read):
    publication = make_publication(symbol=SYMBOL)
    publication.authors.add(PublicationAuthor(organisation=make_organisation("school")))
    publication.save()
    said = one_line(read("/en/report/").select_one(".citation p"))
    assert said.startswith("School (2024). report title en . ")
    assert SYMBOL in said
    # A line may break before the code.
    assert said.replace("/ ", "/").endswith(f"/en/ref/{publication.reference}")


def test_cover_is_not_read_out_twice(make_publication, read):
    make_publication(symbol=SYMBOL)
    cover = read("/en/report/").select_one(".cover")
    assert cover["aria-hidden"] == "true"
    assert one_line(cover) == f"report title en {SYMBOL} 2024"


def test_period_that_ends_before_it_starts_is_refused(make_publication):
    publication = make_publication()
    publication.covers_from = PartialDate(2022)
    publication.covers_until = PartialDate(2021, 12)
    with pytest.raises(ValidationError) as refused:
        publication.clean()
    assert list(refused.value.error_dict) == ["covers_until"]


def test_period_without_a_beginning_is_refused(make_publication):
    publication = make_publication()
    publication.covers_until = PartialDate(2022)
    with pytest.raises(ValidationError) as refused:
        publication.clean()
    assert list(refused.value.error_dict) == ["covers_from"]


def test_period_that_goes_on_is_taken(make_publication):
    publication = make_publication()
    publication.covers_from = PartialDate(2022)
    publication.clean()


@pytest.fixture
def library(make_work, translate, make_publication):
    """A library of a compendium, two reports and a Bulgarian guide."""
    library = make_work("en", "library", model=LibraryPage)
    translate(library, "bg")
    make_work("en", "compendium", under=library, model=CompendiumPage)
    make_publication("old", under=library, year=2023)
    make_publication("new", under=library, year=2024)
    make_publication("guide", under=library, language="bg", kind="guide", year=2022)
    return library


def facets(page):
    """Return how many works each further choice would give, by facet."""
    return {
        one_line(facet.summary): {
            one_line(choice.a).lower(): one_line(choice.select_one(".facet-count"))
            for choice in facet.select("li")
        }
        for facet in page.select(".facet")
    }


def test_library_shows_how_many_each_choice_would_give(library, read):
    assert facets(read("/en/library/")) == {
        "Kind": {"report": "2", "guide": "1"},
        "Year": {"2024": "1", "2023": "1", "2022": "1"},
        "Written in": {"english": "2", "bulgarian": "1"},
    }


def test_library_lists_publications_newest_first_below_compendiums(library, read):
    assert listed(read("/en/library/")) == {
        "Compendiums": ["/en/library/compendium/"],
        "Publications": [
            "/en/library/new/",
            "/en/library/old/",
            "/en/library/guide/",
        ],
    }


def test_library_leads_to_what_stands_on_its_page(library, read):
    page = read("/en/library/")
    ways = {one_line(way): way.a["href"] for way in page.select(".contents li")}
    assert ways == {"Compendiums 1": "#volumes-1", "Publications 3": "#found"}
    assert one_line(page.select_one("#volumes-1")) == "Compendiums"
    assert page.select_one("#found .work-list")


def test_narrowed_library_shows_no_ways_into_it(library, read):
    assert read("/en/library/?kind=report").select(".contents, .volumes") == []


def test_narrowed_library_lists_only_what_was_chosen(library, read):
    assert listed(read("/en/library/?kind=report&year=2023")) == {
        "Publications": ["/en/library/old/"]
    }


def test_other_facets_count_what_is_left(library, read):
    found = facets(read("/en/library/?kind=report"))
    assert found["Year"] == {"2024": "1", "2023": "1"}
    assert found["Kind"] == {"guide": "1"}


def test_library_narrowed_to_nothing_can_be_widened_again(library, read):
    page = read("/en/library/?kind=guide&year=2024")
    assert listed(page) == {}
    assert {link["href"] for link in page.select(".facets-chosen .tags a")} == {
        "?year=2024#found",
        "?kind=guide#found",
    }
    assert page.select_one(".none-left a")["href"] == "/en/library/#found"


@pytest.mark.parametrize("language", LANGUAGES)
def test_year_and_kind_that_nothing_has_are_named_and_can_be_taken_away(
    library, read, language
):
    page = read(f"/{language}/library/?kind=poster&kind=report&year=1999")
    assert listed(page) == {}
    assert page.select_one(".none-left")
    chosen = page.select(".facets-chosen .tags a")
    with translation.override(language):
        report = str(PublicationPage.Kind.REPORT.label)
    named = [one_line(link).split(": ")[1].split(" ×")[0] for link in chosen]
    assert sorted(named) == sorted([report, "poster", "1999"])
    assert chosen[-1]["href"] == "?kind=poster&kind=report#found"
    assert listed(read("/en/library/?kind=poster&kind=report"))


def test_library_leads_to_the_topics_its_works_have_most(library, publish, read):
    rare, frequent = make_topic("rare", bg="рядко"), make_topic("frequent", bg="често")
    old, new = PublicationPage.objects.filter(slug__in=["old", "new"])
    publish(old, topics=[frequent, rare])
    publish(new, topics=[frequent])
    ways = read("/bg/library/").select(".topic-ways a")
    assert {link["href"]: one_line(link) for link in ways} == {
        "/bg/topics/frequent/": "често",
        "/bg/topics/rare/": "рядко",
        "/bg/topics/": one_line(ways[-1]),
    }


def test_library_without_anything_says_so_and_leads_on(make_work, read):
    make_work("en", "library", model=LibraryPage)
    page = read("/en/library/")
    assert page.select_one('.nothing-yet a[href="/en/topics/"]')
    assert page.select(".contents, .narrowing, .topic-ways") == []


def test_citation_ends_as_the_title_does_and_names_the_portal_once(
    make_publication, read
):
    make_publication(title="Who waits for whom?")
    said = one_line(read("/en/report/").select_one(".citation p"))
    portal = one_line(read("/en/report/").select_one(".brand-name"))
    assert "Who waits for whom? " in said
    assert said.count(portal) == 1
