"""Bad input in the forms of the admin: it comes back with a message at its field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.users.models import UserProfile

from core.fields import PartialDateField
from core.models import BasePage, Place, Topic
from core.tests.factories import make_place, make_topic
from events.models import EventIndexPage, MeetingPage
from home.models import NewsIndexPage, NewsPage, StandardPage
from projects.models import ProjectIndexPage, ProjectPage

TOO_EARLY = "Write a year from %(first)s onwards."


@pytest.fixture
def bulgarian(editor: Client, django_user_model: Any) -> Client:
    """An editor whose admin is Bulgarian."""
    user = django_user_model.objects.get(username="editor")
    UserProfile.objects.create(user=user, preferred_language="bg")
    return editor


def in_bulgarian(message: str, **values: Any) -> str:
    """Return one of our messages in Bulgarian; English in its place is an error."""
    with translation.override("bg"):
        said = translation.gettext(message)
    assert said != message, f"No Bulgarian for: {message}"
    return said % values if values else said


def add_url(model: type[BasePage], parent: Page) -> str:
    app, name = model._meta.app_label, model._meta.model_name
    return reverse("wagtailadmin_pages:add", args=[app, name, parent.pk])


def streams(model: type[BasePage]) -> dict[str, int]:
    """Return what a browser sends for streams without blocks, which scripts build."""
    fields = model._meta.get_fields()
    return {f"{x.name}-count": 0 for x in fields if isinstance(x, StreamField)}


def value_of(control: Tag) -> str | None:
    """Return what a browser sends for a control that nobody touched."""
    if control.name == "textarea":
        return control.get_text().lstrip("\n")
    if control.name == "select":
        chosen = control.select_one("option[selected]") or control.select_one("option")
        return chosen.get("value") if chosen else None
    if control.get("type") in {"checkbox", "radio"} and not control.has_attr("checked"):
        return None
    return control.get("value", "")


def untouched(client: Client, url: str, form: str = "form[method=POST i]") -> dict:
    """Return what a browser sends when a form is opened and sent as it is."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    controls = page.select(f"{form} :is(input, select, textarea)[name]")
    values = {control["name"]: value_of(control) for control in controls}
    return {name: value for name, value in values.items() if value is not None}


def send(
    client: Client, model: type[BasePage], parent: Page, **typed: Any
) -> HttpResponse:
    """Fill in a new page of a kind and press "Publish"."""
    url = add_url(model, parent)
    words = {"title": "Заглавие", "slug": "nova", "summary": "Резюме"}
    sent = untouched(client, url, "#page-edit-form") | streams(model) | words
    return client.post(url, sent | typed | {"action-publish": "1"})


def control_of(response: HttpResponse, name: str) -> Tag:
    """Return the control of a name in a page."""
    page = BeautifulSoup(response.content, "html.parser")
    found = page.select_one(f':is(input, select, textarea)[name="{name}"]')
    assert found is not None, f"no {name} in the form"
    return found


def at_field(response: HttpResponse, name: str) -> str:
    """Return the messages that stand at a field of the form that came back."""
    assert response.status_code == 200
    field = control_of(response, name).find_parent(class_="w-field__wrapper")
    said = field.select(".error-message")
    return " ".join(message.get_text(" ", strip=True) for message in said)


def kept(response: HttpResponse, name: str) -> str | None:
    """Return what stands in a field of the form that came back."""
    return value_of(control_of(response, name))


@pytest.fixture
def events(make_work: Callable) -> EventIndexPage:
    """An empty index of events, in Bulgarian."""
    return make_work("bg", "events", model=EventIndexPage)


@pytest.fixture
def projects(make_work: Callable) -> ProjectIndexPage:
    """An empty index of projects, in Bulgarian."""
    return make_work("bg", "projects", model=ProjectIndexPage)


def meeting(**typed: Any) -> dict[str, Any]:
    return {
        "kind": "academy",
        "short_title": "Академия",
        "starts": "2026-05-02",
        "ends": "2026-05-03",
        "zone": "Europe/Sofia",
        "place": make_place().pk,
        "attendance": "mixed",
        **typed,
    }


def test_page_without_text_is_no_bad_input(
    bulgarian: Client, homes: dict[str, BasePage]
) -> None:
    """The text may be empty: the page then is its title and summary."""
    assert send(bulgarian, StandardPage, homes["bg"]).status_code == 302
    assert StandardPage.objects.get(slug="nova").live


def test_good_meeting_is_taken(bulgarian: Client, events: EventIndexPage) -> None:
    """The form below is refused for its dates alone."""
    assert send(bulgarian, MeetingPage, events, **meeting()).status_code == 302
    assert MeetingPage.objects.get().starts == date(2026, 5, 2)


def test_news_without_embargo_is_no_bad_input(
    bulgarian: Client, make_work: Callable
) -> None:
    index = make_work("bg", "news", model=NewsIndexPage)
    answer = send(bulgarian, NewsPage, index, published_on="2026-05-02", embargo="")
    assert answer.status_code == 302
    assert NewsPage.objects.get().embargo is None


def test_meeting_that_ends_before_it_starts(
    bulgarian: Client, events: EventIndexPage
) -> None:
    typed = meeting(ends="2026-05-01")
    answer = send(bulgarian, MeetingPage, events, **typed)
    assert at_field(answer, "ends") == in_bulgarian("The last day is before the first.")
    assert kept(answer, "ends") == "2026-05-01"
    assert kept(answer, "short_title") == "Академия"
    assert kept(answer, "summary") == "Резюме"
    assert not MeetingPage.objects.exists()


@pytest.mark.parametrize(
    ("starts", "message", "values"),
    [
        ("0001", TOO_EARLY, {"first": PartialDateField.FIRST_YEAR}),
        ("0999-12-31", TOO_EARLY, {"first": PartialDateField.FIRST_YEAR}),
        (
            "0001-13",
            "Write a year, a month or a day: 2013, 2013-11 or 2013-11-14.",
            {},
        ),
        (
            "май 2021",
            "Write a year, a month or a day: 2013, 2013-11 or 2013-11-14.",
            {},
        ),
    ],
)
def test_project_of_an_impossible_year(
    starts: str,
    message: str,
    values: dict[str, Any],
    bulgarian: Client,
    projects: ProjectIndexPage,
) -> None:
    answer = send(bulgarian, ProjectPage, projects, starts=starts)
    assert at_field(answer, "starts") == in_bulgarian(message, **values)
    assert kept(answer, "starts") == starts
    assert not ProjectPage.objects.exists()


@pytest.mark.parametrize("starts", ["1000", "2021-02"])
def test_project_of_a_possible_year(
    starts: str, bulgarian: Client, projects: ProjectIndexPage
) -> None:
    answer = send(bulgarian, ProjectPage, projects, starts=starts)
    assert answer.status_code == 302
    assert str(ProjectPage.objects.get().starts) == starts


def test_project_that_ends_before_it_starts(
    bulgarian: Client, projects: ProjectIndexPage
) -> None:
    answer = send(bulgarian, ProjectPage, projects, starts="2021-02", ends="2020")
    assert at_field(answer, "ends") == in_bulgarian("The end is before the start.")


@pytest.mark.parametrize("website", ["училище", "http://", "javascript:alert(1)"])
def test_address_that_is_none(
    website: str, bulgarian: Client, projects: ProjectIndexPage
) -> None:
    answer = send(bulgarian, ProjectPage, projects, starts="2021", website=website)
    assert at_field(answer, "website") != ""
    assert kept(answer, "website") == website


def picture(name: str = "picture.png") -> SimpleUploadedFile:
    """Return a picture of one colour, as a file that is uploaded."""
    file = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("credit", ""),
        ("licence", ""),
        ("description", "Describe what the picture shows."),
    ],
)
def test_picture_without_what_it_must_say(
    missing: str, message: str, bulgarian: Client
) -> None:
    url = reverse("wagtailimages:add")
    typed = {
        "title": "Клас",
        "description": "Деца четат.",
        "credit": "Ана",
        "licence": "CC BY 4.0",
    }
    sent = untouched(bulgarian, url) | typed | {missing: "", "file": picture()}
    answer = bulgarian.post(url, sent)
    said = at_field(answer, missing)
    # Wagtail's own word for "required" is not ours to translate.
    assert said == in_bulgarian(message) if message else said != ""
    assert kept(answer, "title") == "Клас"
    assert {kept(answer, name) for name in typed if name != missing} == {
        text for name, text in typed.items() if name != missing
    }


def test_document_that_is_not_what_its_name_says(bulgarian: Client) -> None:
    url = reverse("wagtaildocs:add")
    file = SimpleUploadedFile("report.pdf", b"<script>alert(1)</script>")
    typed = {"title": "Доклад", "file": file, "symbol": "MOS/2026/1"}
    answer = bulgarian.post(url, untouched(bulgarian, url) | typed)
    message = "The name ends in %(suffix)s, but this is another file."
    assert at_field(answer, "file") == in_bulgarian(message, suffix=".pdf")
    assert kept(answer, "title") == "Доклад"
    assert kept(answer, "symbol") == "MOS/2026/1"


def snippet_url(row: Topic | Place) -> str:
    meta = row._meta
    name = f"wagtailsnippets_{meta.app_label}_{meta.model_name}:edit"
    return reverse(name, args=[row.pk])


def test_topic_that_is_its_own_ancestor(bulgarian: Client) -> None:
    child, parent = make_topic("reading"), make_topic("languages")
    child.broader = parent
    child.save()
    url = snippet_url(parent)
    sent = untouched(bulgarian, url, "form[data-edit-form]")
    answer = bulgarian.post(url, sent | {"broader": child.pk, "slug": "tongues"})
    said = at_field(answer, "broader")
    assert said == in_bulgarian("A topic cannot stand above itself.")
    assert kept(answer, "broader") == str(child.pk)
    assert kept(answer, "slug") == "tongues"


def test_place_that_lies_in_itself(bulgarian: Client) -> None:
    place = make_place()
    url = snippet_url(place)
    sent = untouched(bulgarian, url, "form[data-edit-form]")
    answer = bulgarian.post(url, sent | {"within": place.pk, "name_bg": "София"})
    assert at_field(answer, "within") == in_bulgarian("A place cannot lie in itself.")
    assert kept(answer, "within") == str(place.pk)
    assert kept(answer, "name_bg") == "София"
