"""The live document in memory: who waits for whom, and who is answered at all."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.test import Client

from core.tests.clock import clock_of
from events import live

ADDRESS = "/en/events/meeting/live.json"


@pytest.fixture
def turn(monkeypatch, sofia, add):
    """A function that makes it another moment; at first half past nine."""
    add("first")
    turn = clock_of(monkeypatch)
    turn(datetime(2024, 5, 2, 6, 30, tzinfo=UTC))
    return turn


def test_memory_answers_only_what_came_encrypted(turn, client, settings):
    assert client.get(ADDRESS).status_code == 200
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60
    # Middleware reads the settings when a client sends its first request.
    client = Client()
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer.headers.get("Location")) == (
        301,
        f"https://testserver{ADDRESS}",
    )
    secure = client.get(ADDRESS, secure=True)
    assert secure.status_code == 200
    assert secure["Strict-Transport-Security"] == "max-age=60"


def test_memory_does_not_answer_under_a_foreign_name(turn, client, settings):
    assert client.get(ADDRESS).status_code == 200
    settings.ALLOWED_HOSTS = ["portal.example.org"]
    answer = client.get(ADDRESS, headers={"host": "evil.example.org"})
    assert answer.status_code == 400


def test_address_of_nothing_keeps_no_lock(turn, client, monkeypatch):
    held = []

    def resolve(path, language, of=live.resolve):
        held.extend(lock.locked() for lock in locks())
        return of(path, language)

    monkeypatch.setattr(live, "resolve", resolve)
    assert client.get("/en/events/unknown/live.json").status_code == 404
    assert not any(held)
    assert "/en/events/unknown/live.json" not in live._writing


def locks() -> list:
    """Return the locks there are."""
    return list(live._writing.values())


def test_meetings_do_not_wait_for_each_other(turn, client):
    busy = threading.Lock()
    live._writing["/en/events/another/live.json"] = busy
    with busy:
        assert client.get(ADDRESS).status_code == 200


def test_what_turns_while_the_document_is_made_makes_it_untrue(
    turn, client, monkeypatch
):
    turn(datetime(2024, 5, 2, 6, 59, tzinfo=UTC))
    after = datetime(2024, 5, 2, 7, 0, 1, tzinfo=UTC)

    def content_of(page, of=live.content_of):
        made = of(page)
        turn(after)
        return made

    monkeypatch.setattr(live, "content_of", content_of)
    assert client.get(ADDRESS).json()["now"] == ["first"]
    assert client.get(ADDRESS).json()["now"] == []
