"""Training modules, lesson by lesson."""

from __future__ import annotations

import pytest

from core.tests.factories import maker
from core.tests.reading import one_line
from organisations.tests.factories import make_organisation
from resources.models import LessonPage, ModuleAuthor, TrainingModulePage


@pytest.fixture
def module(make_work):
    """A module in English."""
    return make_work(
        "en",
        "module",
        model=TrainingModulePage,
        level="advanced",
        audience="Mediators",
        objectives=[{"type": "objective", "value": "You can listen"}],
    )


@pytest.fixture
def make_lesson(module, make_work):
    """A function that publishes a lesson: ``make_lesson(slug, position)``."""
    return maker(make_work, LessonPage, "position", under=module, minutes=30)


def lessons(page):
    """Return the addresses of the lessons listed."""
    return [link["href"] for link in page.select(".steps-list h3 a")]


def around(page):
    """Return the links to the lessons before and after."""
    links = page.select("nav.neighbours a[rel]")
    return {link["rel"][0]: link["href"] for link in links}


def test_module_lists_its_lessons_in_order_with_the_time_of_each(make_lesson, read):
    make_lesson("third", 3, minutes=10)
    make_lesson("first", 1, minutes=90)
    make_lesson("second", 2, minutes=45)
    page = read("/en/module/")
    assert lessons(page) == [
        "/en/module/first/",
        "/en/module/second/",
        "/en/module/third/",
    ]
    times = [one_line(time) for time in page.select(".steps-list p.small")]
    assert len(times) == 3
    assert times[0].startswith("1 h")
    assert times[1].startswith("45 min")


def test_module_says_how_many_lessons_and_the_whole_time(make_lesson, read):
    make_lesson("first", 1, minutes=45)
    make_lesson("second", 2, minutes=30)
    said = one_line(read("/en/module/").select_one(".when"))
    assert said.startswith("2 lessons · 1 h")
    assert "15 min" in said


def test_module_without_lessons_says_no_time(module, read):
    page = read("/en/module/")
    assert one_line(page.select_one(".when")) == "0 lessons"
    assert page.select(".begin") == []
    assert page.select("#lessons") == []


def test_module_begins_with_its_first_lesson(make_lesson, read):
    make_lesson("second", 2)
    make_lesson("first", 1)
    start = read("/en/module/").select_one(".begin a")
    assert start["href"] == "/en/module/first/"
    assert one_line(start) == "Start with lesson 1"


def test_draft_of_a_lesson_is_not_counted(make_lesson, read):
    make_lesson("first", 1)
    make_lesson("draft", 2, publish=False)
    page = read("/en/module/")
    assert lessons(page) == ["/en/module/first/"]
    assert one_line(page.select_one(".when")).startswith("1 lesson ")


def test_lessons_of_every_language_stand_in_one_order(
    module, make_lesson, translate, read
):
    translate(module, "bg")
    make_lesson("second", 2)
    make_lesson("first", 1, language="bg")
    page = read("/bg/module/")
    assert lessons(page) == ["/bg/module/first/", "/bg/module/second/"]
    assert page.select_one('.steps-list a[href="/bg/module/second/"] [lang=en]')


def test_time_of_a_lesson_is_read_from_the_original(
    module, make_lesson, translate, publish, read
):
    translate(module, "fr")
    lesson = make_lesson("first", 1, minutes=30)
    translate(lesson, "fr")
    publish(lesson, minutes=40)
    assert "40 min" in one_line(read("/fr/module/").select_one(".when"))
    assert "40 min" in one_line(read("/fr/module/first/").select_one(".kicker"))


def test_module_says_level_audience_and_what_one_learns(module, read):
    page = read("/en/module/")
    said = {one_line(row.dt): one_line(row.dd) for row in page.select(".glance > div")}
    assert said == {"Level": "For the experienced", "For whom": "Mediators"}
    assert "You can listen" in one_line(page.select_one(".objectives"))


def test_module_leads_to_its_authors(module, read):
    module.authors.add(ModuleAuthor(organisation=make_organisation("school")))
    module.save()
    link = read("/en/module/").select_one('.facts a[href="/en/organisations/school/"]')
    assert link.get_text() == "School"


def test_lesson_says_which_of_how_many_it_is(make_lesson, read):
    make_lesson("first", 1)
    make_lesson("second", 2, minutes=20)
    make_lesson("third", 3)
    kicker = one_line(read("/en/module/second/").select_one(".kicker"))
    assert kicker.startswith("Lesson 2 of 3 · 20 min")


def test_lesson_leads_to_the_ones_before_and_after(make_lesson, read):
    for number, slug in enumerate(("first", "second", "third"), 1):
        make_lesson(slug, number)
    assert around(read("/en/module/second/")) == {
        "prev": "/en/module/first/",
        "next": "/en/module/third/",
    }


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("first", {"next": "/en/module/last/"}),
        ("last", {"prev": "/en/module/first/"}),
    ],
)
def test_nothing_is_before_the_first_and_after_the_last(
    make_lesson, read, slug, expected
):
    make_lesson("first", 1)
    make_lesson("last", 2)
    assert around(read(f"/en/module/{slug}/")) == expected


def test_last_lesson_leads_back_to_its_module(module, make_lesson, read):
    make_lesson("first", 1)
    make_lesson("last", 2)
    links = read("/en/module/last/").select("nav.neighbours a:not([rel])")
    assert [link["href"] for link in links] == ["/en/module/"]
    assert not read("/en/module/first/").select("nav.neighbours a:not([rel])")


def test_lesson_shows_how_far_one_has_come(make_lesson, read):
    for number, slug in enumerate(("first", "second", "third"), 1):
        make_lesson(slug, number)
    tiles = read("/en/module/second/").select_one(".kicker .evidence-steps")
    assert len(tiles.select("span")) == 3
    assert len(tiles.select(".reached")) == 2


def test_lesson_marks_itself_among_all(make_lesson, read):
    make_lesson("first", 1)
    make_lesson("second", 2)
    page = read("/en/module/second/")
    assert len(page.select("nav.sequence a")) == 2
    [current] = page.select("nav.sequence [aria-current=page]")
    assert current["href"] == "/en/module/second/"


def test_before_and_after_cross_languages(module, make_lesson, translate, read):
    translate(module, "bg")
    make_lesson("first", 1, language="bg")
    second = make_lesson("second", 2)
    make_lesson("third", 3, language="bg")
    translate(second, "bg")
    for language in ("en", "bg", "fr"):
        assert around(read(f"/{language}/module/second/")) == {
            "prev": f"/{language}/module/first/",
            "next": f"/{language}/module/third/",
        }


def test_lesson_read_in_another_language_keeps_its_number(
    module, make_lesson, translate, read
):
    translate(module, "bg")
    make_lesson("first", 1)
    make_lesson("second", 2, language="bg")
    kicker = one_line(read("/en/module/second/").select_one(".kicker"))
    assert kicker.startswith("Lesson 2 of 2")
