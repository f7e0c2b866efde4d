"""Other forms of a page: news as plain text, projects as a factsheet."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from core.tests.factories import make_person, make_place
from home.models import NewsIndexPage, NewsPage
from projects.models import ProjectIndexPage, ProjectPage

PLAIN = "text/plain; charset=utf-8"


@pytest.fixture
def release(make_work, translate):
    """A press release in English, with an edition in Bulgarian."""
    index = make_work("en", "news", model=NewsIndexPage)
    release = make_work(
        "en",
        "release",
        under=index,
        model=NewsPage,
        title="Schools & families",
        summary="They met <today>.",
        kind=NewsPage.Kind.PRESS_RELEASE,
        published_on=date(2024, 5, 2),
        dateline=make_place(name_bg="София"),
        contact=make_person("ana", name_bg="Ана"),
        body=[
            {"type": "heading", "value": "Results"},
            {
                "type": "paragraph",
                "value": '<p>Read <a href="https://example.org/a">all of it</a> & '
                "more.</p>",
            },
            {"type": "list", "value": ["One", "Two"]},
        ],
    )
    translate(index, "bg")
    translate(release, "bg")
    return release


@pytest.fixture
def as_text(client):
    """A function that reads a page as plain text."""

    def get(address):
        answer = client.get(f"{address}?as=text")
        assert answer.status_code == 200
        return answer.content.decode().replace("\u00a0", " ")

    return get


def test_release_as_text_is_plain_text(release, client):
    answer = client.get("/en/news/release/?as=text")
    assert answer["Content-Type"] == PLAIN
    assert answer["Content-Language"] == "en"


def test_release_as_text_is_no_page_for_search_engines(release, client):
    answer = client.get("/en/news/release/?as=text")
    assert answer["X-Robots-Tag"] == "noindex"


def test_release_as_text_says_everything_in_order(release, as_text):
    text = as_text("/en/news/release/")
    said = [
        "PRESS RELEASE",
        "Schools & families",
        "They met <today>.",
        "Sofia, 2 May 2024 –",
        "Results",
        "Read all of it (https://example.org/a) & more.",
        "– One",
        "– Two",
        "Media contact: Ana, ana@example.org",
        "http://testserver/en/news/release/",
    ]
    assert [line for line in text.splitlines() if line] == said


def test_edition_as_text_is_in_its_language(release, as_text):
    text = as_text("/bg/news/release/")
    assert "[bg] Schools & families" in text
    assert "София, 2 май 2024 г. –" in text
    assert "Ана, ana@example.org" in text
    assert text.rstrip().endswith("http://testserver/bg/news/release/")


def test_dateline_ends_as_releases_in_spanish_do(release, translate, as_text):
    for work in (release.get_parent().specific, release):
        translate(work, "es")
    assert "2 de mayo de 2024.—\n" in as_text("/es/news/release/")


def test_fallback_as_text_is_the_original_with_its_address(release, client):
    answer = client.get("/fr/news/release/?as=text")
    assert answer["Content-Type"] == PLAIN
    text = answer.content.decode()
    assert "Schools & families" in text
    assert text.rstrip().endswith("http://testserver/en/news/release/")


def test_news_without_dateline_and_contact_leaves_both_out(release, publish, as_text):
    publish(release, kind=NewsPage.Kind.NEWS, dateline=None, contact=None)
    text = as_text("/en/news/release/")
    assert "Sofia" not in text
    assert "contact" not in text
    assert "\n2 May 2024 –" in text


def test_contact_without_an_address_is_named_alone(release, publish, as_text):
    publish(release, contact=make_person("ben", email=""))
    assert "Media contact: Ben\n" in as_text("/en/news/release/")


def test_embargo_that_has_passed_is_not_said(release, publish, as_text):
    passed = datetime(2020, 1, 1, 9, 0)  # noqa: DTZ001 - wall clock
    publish(release, embargo=passed)
    assert "mbargo" not in as_text("/en/news/release/")


def test_embargo_is_said_to_an_editor_who_copies_early(release, publish, editor):
    until = datetime(2999, 1, 2, 9, 0)  # noqa: DTZ001 - wall clock
    publish(release, embargo=until, zone="Europe/Sofia")
    text = editor.get("/en/news/release/?as=text").content.decode()
    second = text.splitlines()[1]
    assert second.startswith("Embargo until 2 January 2999")
    assert "09:00" in second


@pytest.mark.parametrize("form", ["", "pdf", "TEXT", "factsheet", "../x", "%D1%8F"])
def test_form_that_a_page_does_not_have_is_the_page(release, read, form):
    page = read(f"/en/news/release/?as={form}")
    assert page.response["Content-Type"] == "text/html; charset=utf-8"
    assert "X-Robots-Tag" not in page.response
    assert page.h1.get_text() == "Schools & families"


def test_page_leads_to_its_plain_text(release, read):
    assert read("/en/news/release/").find("a", href="?as=text") is not None


@pytest.fixture
def project(make_work, translate):
    """A project in English, with an edition in Bulgarian."""
    index = make_work("en", "projects", model=ProjectIndexPage)
    project = make_work(
        "en",
        "bridge",
        under=index,
        model=ProjectPage,
        title="Bridge",
        starts="2021-02",
        ends="2022",
        contact=make_person("ana"),
        results=[{"type": "statement", "value": "Twelve guides"}],
    )
    translate(index, "bg")
    translate(project, "bg")
    return project


def test_factsheet_is_a_page_that_search_engines_leave_out(project, read):
    page = read("/en/projects/bridge/?as=factsheet")
    assert page.response["Content-Type"] == "text/html; charset=utf-8"
    assert page.response["X-Robots-Tag"] == "noindex"
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_factsheet_is_titled_by_its_project_first(project, read):
    title = read("/fr/projects/bridge/?as=factsheet").select_one("title").text.strip()
    assert title.startswith(f"{project.title} – Fiche de projet")


@pytest.mark.parametrize("language", ["en", "bg"])
def test_factsheet_is_canonical_to_its_page(project, read, language):
    page = read(f"/{language}/projects/bridge/?as=factsheet")
    [canonical] = page.select("link[rel=canonical]")
    assert canonical["href"] == f"http://testserver/{language}/projects/bridge/"
    assert page.select("link[rel=alternate][hreflang]") == []


def test_factsheet_of_a_fallback_is_canonical_to_the_original(project, read):
    page = read("/fr/projects/bridge/?as=factsheet")
    [canonical] = page.select("link[rel=canonical]")
    assert canonical["href"] == "http://testserver/en/projects/bridge/"
    assert page.h1["lang"] == "en"


def test_factsheet_says_period_results_and_contact(project, read):
    page = read("/en/projects/bridge/?as=factsheet")
    text = " ".join(page.main.get_text().split())
    assert page.h1.get_text() == "Bridge"
    assert "February 2021 – 2022" in text
    assert "Twelve guides" in text
    assert page.select_one(".contact-name").get_text() == "Ana"


def test_factsheet_is_in_the_words_of_the_edition(project, read):
    page = read("/bg/projects/bridge/?as=factsheet")
    assert page.html["lang"] == "bg"
    assert page.h1.get_text() == "[bg] Bridge"
    assert "[bg] Twelve guides" in page.main.get_text()


def test_page_itself_is_for_search_engines(project, read):
    page = read("/en/projects/bridge/")
    assert "X-Robots-Tag" not in page.response
    assert page.select_one("meta[name=robots]") is None


def test_page_without_other_forms_takes_no_notice_of_the_question(make_work, read):
    make_work("en", "about")
    page = read("/en/about/?as=text")
    assert page.response["Content-Type"] == "text/html; charset=utf-8"
    assert "X-Robots-Tag" not in page.response
