"""What browsers may keep, and the worker that keeps it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.languages import LANGUAGES
from core.models import PortalDocument
from core.tests.factories import fresh, meeting_facts
from events.models import EventIndexPage, MeetingPage, SessionPage
from home.offline import MAY_BE_KEPT

NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
MEETING = "/en/events/meeting/"
SESSION = f"{MEETING}talk/"


@pytest.fixture
def meeting(make_work):
    """A meeting with a session."""
    index = make_work("en", "events", model=EventIndexPage)
    page = make_work("en", "meeting", under=index, model=MeetingPage, **meeting_facts())
    ends = NINE + timedelta(hours=1)
    make_work(
        "en",
        "talk",
        under=page,
        model=SessionPage,
        kind="panel",
        starts=NINE,
        ends=ends,
    )
    return page


@pytest.fixture
def document(db):
    """A document anybody may open."""
    file = ContentFile(b"words", name="words.txt")
    return PortalDocument.objects.create(title="Words", file=file)


def is_kept(client, path):
    """Whether the answer may be kept; it is read whole, which closes files."""
    answer = client.get(path)
    answer.getvalue()
    return answer.headers.get(MAY_BE_KEPT) == "yes"


@pytest.mark.parametrize("path", [MEETING, SESSION, f"{MEETING}?as=changes"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_meetings_may_be_kept(meeting, client, path, language):
    assert is_kept(client, path.replace("/en/", f"/{language}/"))


def test_opened_document_may_be_kept(document, client):
    assert is_kept(client, document.url)


@pytest.mark.parametrize(
    "path", ["/en/", "/en/events/", "/en/search/", "/en/nothing/", "/admin/login/"]
)
def test_other_answers_may_not(meeting, client, path):
    assert not is_kept(client, path)


def test_pages_of_a_private_agenda_may_not(meeting, client):
    talk = SessionPage.objects.get()
    new = f"/en/my/new/{meeting.reference}/"
    path = client.post(new, {"session": [talk.reference]})["Location"]
    for address in (new, path, f"{path}change/", f"{path}calendar.ics"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert MAY_BE_KEPT not in answer.headers


def test_nothing_of_somebody_logged_in_may_be_kept(meeting, document, editor):
    for path in (MEETING, SESSION, document.url):
        assert not is_kept(editor, path)


def test_closed_works_may_not_be_kept(meeting, document, client):
    PageViewRestriction.objects.create(
        page=fresh(meeting), restriction_type="password", password="secret"
    )
    collection = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="secret"
    )
    PortalDocument.objects.update(collection=collection)
    for path in (MEETING, SESSION, document.url):
        assert not is_kept(client, path)


def test_answer_that_is_no_page_may_not_be_kept(meeting, client):
    assert MAY_BE_KEPT not in client.head(MEETING).headers
    assert MAY_BE_KEPT not in client.post(MEETING).headers


def test_worker_stands_at_the_root_and_is_asked_for_anew(client, db):
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    with CaptureQueriesContext(connection) as asked:
        client.get("/service-worker.js")
    assert len(asked) == 0


def test_worker_changes_with_the_files_it_keeps(client, db, monkeypatch):
    before = client.get("/service-worker.js").content.decode()
    monkeypatch.setattr(staticfiles_storage, "manifest_hash", "1234", raising=False)
    after = client.get("/service-worker.js").content.decode()
    assert before != after
    assert 'self.VERSION = "1234";' in after
    [script] = re.findall(r'importScripts\("([^"]+)"\)', after)
    assert script == staticfiles_storage.url("js/service-worker.js")


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_without_connection_is_in_the_readers_language(homes, read, language):
    page = read(f"/{language}/offline/")
    assert page.html["lang"] == language
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"
    assert page.select_one("[data-kept]").has_attr("hidden")
    assert page.response.cookies == {}


def test_page_says_what_to_ask_once_the_line_is_back(meeting, read):
    for path in (MEETING, SESSION):
        told = read(path).select_one("[data-offline]")
        assert told["role"] == "status"
        assert told["data-changes"] == f"{MEETING}?as=changes"
        assert told["data-version"].isdigit()
        for name in ("without", "changed", "same"):
            assert "{time}" in told[f"data-{name}"]
        assert told.get_text(strip=True) == ""
