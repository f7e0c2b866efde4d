"""Citations, read back by other people's programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import rispy
from django.test import Client
from pybtex.database import parse_string
from pybtex.richtext import Text

from core.tests.factories import make_place, maker
from organisations.tests.factories import make_organisation
from resources.citations import Citation, apa, bibtex, csl_json, ris
from resources.models import (
    CompendiumPage,
    LibraryPage,
    PracticePage,
    PublicationAuthor,
    PublicationPage,
)

#: Signs that end, begin or escape something in one of the forms.
NASTY = r"50 % of A & B_C {braces} #1 $5 ~home ^up \slash „кавички“ «¿?» – ñ"
ONE = Citation(
    reference="0ab1c2d30e",
    kind="report",
    authors=["School of Sofia", "Ана & Co, Ltd"],
    year=2024,
    title=NASTY,
    language="bg",
    publisher="Mosaic and friends",
    genre="Report",
    number="MOS/2024/3",
    url="https://portal.example.org/bg/ref/0ab1c2d30e",
    day=date(2024, 5, 2),
)
KINDS = ("report", "book", "page")


def plain(latex: str) -> str:
    """Return a field of BibTeX as people read it."""
    return str(Text.from_latex(latex))


@pytest.mark.parametrize("kind", KINDS)
def test_bibtex_loads_elsewhere_with_all_it_says(kind: str) -> None:
    one = Citation(**{**vars(ONE), "kind": kind})
    [(key, entry)] = parse_string(bibtex(one), "bibtex").entries.items()
    assert key == ONE.reference
    assert [plain(str(name)) for name in entry.persons["author"]] == ONE.authors
    assert entry.fields["year"] == "2024"
    assert entry.fields["url"] == ONE.url
    assert entry.fields["number"] == ONE.number
    assert entry.fields["langid"] == "bulgarian"
    for sign in ("50 %", "A & B_C", "#1", "„кавички“ «¿?» – ñ"):
        assert sign in plain(entry.fields["title"])
    for sign in (r"\{braces\}", r"\$5", r"\textasciitilde{}home", r"\textbackslash{}"):
        assert sign in entry.fields["title"]


@pytest.mark.parametrize("kind", KINDS)
def test_ris_loads_elsewhere_with_all_it_says(kind: str) -> None:
    one = Citation(**{**vars(ONE), "kind": kind})
    [entry] = rispy.loads(ris(one))
    assert entry["authors"] == ONE.authors
    assert entry["title"] == NASTY
    assert entry["year"] == "2024"
    assert entry["urls"] == [ONE.url]
    assert entry["publisher"] == ONE.publisher
    assert entry["language"] == "bg"


def test_line_breaks_in_a_title_break_no_form() -> None:
    one = Citation("0ab1c2d30e", "page", ["A"], 2024, "One\r\nER  - \u2028two")
    [entry] = rispy.loads(ris(one))
    assert entry["title"] == "One ER  - two"
    assert len(parse_string(bibtex(one), "bibtex").entries) == 1


def test_csl_holds_names_of_bodies_whole() -> None:
    [item] = json.loads(csl_json(ONE))
    assert item["author"] == [{"literal": name} for name in ONE.authors]
    assert item["issued"] == {"date-parts": [[2024]]}
    assert (item["type"], item["title"]) == ("report", NASTY)


def test_apa_names_author_year_title_publisher_and_address() -> None:
    one = Citation(**{**vars(ONE), "title": "Staying", "authors": ["School"]})
    assert apa(one) == (
        "School. (2024). Staying (MOS/2024/3) [Report]. Mosaic and friends. "
        "https://portal.example.org/bg/ref/0ab1c2d30e\n"
    )


def test_publisher_who_is_the_author_is_named_once() -> None:
    one = Citation("x", "page", ["Mosaic"], 2024, "Why?", publisher="Mosaic", url="u")
    assert apa(one) == "Mosaic. (2024). Why? u\n"


@pytest.fixture
def make_practice(make_work: Callable) -> Callable[..., PracticePage]:
    """A function that publishes a practice of a school in Sofia."""
    library = make_work("en", "library", model=LibraryPage)
    return maker(
        make_work,
        PracticePage,
        under=make_work("en", "notes", model=CompendiumPage, under=library),
        place=make_place(),
        organisation=make_organisation("school", name_fr="École"),
    )


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("bib", "application/x-bibtex"),
        ("ris", "application/x-research-info-systems"),
        ("json", "application/vnd.citationstyles.csl+json"),
        ("txt", "text/plain"),
    ],
)
def test_practice_is_cited_by_a_file(
    form: str, media_type: str, make_practice: Callable, client: Client
) -> None:
    practice = make_practice("club")
    answer = client.get(f"/en/ref/{practice.reference}.{form}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == f"{media_type}; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="club.{form}"'
    for said in ("club title en", "School", f"/en/ref/{practice.reference}"):
        assert said in answer.content.decode()


def test_reader_cites_the_edition_they_can_read(
    make_practice: Callable, translate: Callable, client: Client
) -> None:
    practice = make_practice("club")
    translate(practice.get_parent().get_parent(), "fr")
    translate(practice.get_parent(), "fr")
    translate(practice, "fr")
    [french] = client.get(f"/fr/ref/{practice.reference}.json").json()
    assert french["title"] == "[fr] club title en"
    assert french["author"] == [{"literal": "École"}]
    assert french["URL"].endswith(f"/fr/ref/{practice.reference}")
    [spanish] = client.get(f"/es/ref/{practice.reference}.json").json()
    assert (spanish["title"], spanish["language"]) == ("club title en", "en")


def test_publication_is_cited_with_authors_year_and_symbol(
    make_work: Callable, client: Client
) -> None:
    report = make_work(
        "en", "report", model=PublicationPage, kind="report", year=2019, symbol="M/1"
    )
    report.authors.add(PublicationAuthor(organisation=make_organisation("school")))
    report.save()
    [item] = client.get(f"/en/ref/{report.reference}.json").json()
    assert item["issued"] == {"date-parts": [[2019]]}
    assert (item["number"], item["type"]) == ("M/1", "report")
    assert item["author"] == [{"literal": "School"}]


def test_practice_without_a_body_is_the_portals(
    make_practice: Callable, client: Client
) -> None:
    practice = make_practice("club", organisation=None)
    [item] = client.get(f"/en/ref/{practice.reference}.json").json()
    assert item["author"] == [{"literal": "Home en"}]


@pytest.mark.parametrize("kind", ["full", "field-note"])
def test_practice_leads_to_its_citations(
    kind: str, make_practice: Callable, read: Callable
) -> None:
    practice = make_practice("club", kind=kind)
    page = read("/en/library/notes/club/")
    [block] = page.select(".citation")
    assert "School" in block.p.get_text()
    assert [link["href"].rsplit(".", 1)[1] for link in block.select("a")] == [
        *("bib", "ris", "json", "txt")
    ]
    assert practice.reference in block.select_one(".citation-address").get_text()


def test_programs_find_the_citations_in_the_head(
    make_practice: Callable, read: Callable, client: Client
) -> None:
    make_practice("club")
    links = read("/en/library/notes/club/").select('link[rel="describedby"]')
    assert len(links) == 3
    for link in links:
        assert client.get(link["href"])["Content-Type"].startswith(link["type"])


def test_what_is_no_practice_or_publication_has_no_citation(
    make_work: Callable, client: Client
) -> None:
    page = make_work("en", "about")
    draft = make_work(
        "en", "draft", model=PublicationPage, kind="guide", year=2024, publish=False
    )
    for work in (page, draft):
        assert client.get(f"/en/ref/{work.reference}.bib").status_code == 404


def test_citation_asks_few_queries(
    make_practice: Callable, client: Client, django_assert_max_num_queries: Any
) -> None:
    practice = make_practice("club")
    with django_assert_max_num_queries(4):
        client.get(f"/en/ref/{practice.reference}.bib")
