"""The editors' screen: what readers asked in vain becomes a synonym by one click."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.groups import EDITORS, REVIEWERS, set_up_groups, translators_of
from core.models import Topic, TopicLabel
from core.tests.factories import make_topic
from search import log
from search.finding import find
from search.models import Ruling, SearchLog
from search.unanswered import unanswered

ASKED = "zebriasis de aula"


@pytest.fixture(autouse=True)
def _nothing_gathered() -> Iterator[None]:
    log._gathered.clear()
    yield
    log._gathered.clear()


@pytest.fixture
def dropout(db: None) -> Topic:
    return make_topic(
        "dropout", es="abandono escolar", bg="отпадане от училище", en="dropout"
    )


@pytest.fixture
def plan(practice: Callable, dropout: Topic) -> Any:
    return practice("bg", "plan", title="План", topics=[dropout])


def asked(question: str = ASKED, language: str = "es", times: int = 1, ago: int = 0):
    """Write down that a question was asked in vain."""
    day = timezone.localdate() - timedelta(days=ago)
    return SearchLog.objects.create(
        question=question, language=language, day=day, times=times
    )


def screen(client: Client, query: str = "") -> BeautifulSoup:
    response = client.get(reverse("unanswered") + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def send(editor: Client, django_capture_on_commit_callbacks: Any) -> Callable:
    """A function that presses a button of the screen and returns what it shows then."""

    def press(question: str = ASKED, language: str = "es", **fields: str):
        data = {"question": question, "language": language, "words": question}
        data |= {"said_in": language, **fields}
        with django_capture_on_commit_callbacks(execute=True):
            response = editor.post(reverse("unanswered"), data, follow=True)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return press


def questions(page: BeautifulSoup) -> list[str]:
    return [x.get_text(strip=True) for x in page.select(".asked-question h2")]


def test_a_question_in_vain_has_hits_after_one_click(
    plan: Any, client: Client, send: Callable, settings: Any
) -> None:
    settings.SEARCH_LOG_SECONDS = 0
    client.get("/es/search/", {"q": ASKED})
    log.write()
    assert find(ASKED, language="es").total == 0
    page = screen(client)
    assert questions(page) == [ASKED]
    page = send(topic="dropout")
    assert "finds 1 hit" in page.select_one(".messages").get_text(" ", strip=True)
    assert questions(page) == []
    [hit] = find(ASKED, language="es").hits()
    assert hit.key == str(plan.translation_key)
    assert hit.topics[0].name.slug == "dropout"


def test_a_question_stands_once_with_its_count_and_last_day(editor: Client) -> None:
    asked(times=2, ago=3)
    asked(times=4, ago=1)
    asked("otro", times=9)
    rows = list(unanswered())
    assert [row["question"] for row in rows] == ["otro", ASKED]
    assert rows[1]["times"] == 6
    assert rows[1]["last_asked"] == timezone.localdate() - timedelta(days=1)
    assert "asked 6 times" in screen(editor).select(".asked-question")[1].text


def test_the_list_is_narrowed_by_language(editor: Client) -> None:
    asked("hola")
    asked("здравей", "bg")
    assert questions(screen(editor, "?language=bg")) == ["здравей"]
    assert questions(screen(editor, "?language=xx")) == ["hola", "здравей"]


def test_topics_that_share_a_word_or_are_written_alike_are_proposed(
    plan: Any, editor: Client
) -> None:
    make_topic("gardens", es="huertos escolares")
    asked("abandonar la universidad")
    asked("huertoss de verduras")
    asked("huertosescolares")
    found = {
        line.h2.get_text(strip=True): line.select_one("button[name=topic]")["value"]
        for line in screen(editor).select(".asked-question")
    }
    assert found["abandonar la universidad"] == "dropout"
    assert found["huertoss de verduras"] == "gardens"
    assert found["huertosescolares"] == "gardens"


def test_a_question_that_is_understood_by_now_says_that_a_work_is_missing(
    plan: Any, editor: Client
) -> None:
    asked("abandono escolar")
    told = screen(editor).select_one(".asked-understood").get_text(" ", strip=True)
    assert "dropout" in told
    assert "a work is missing" in told


def test_a_second_click_changes_nothing(plan: Any, send: Callable) -> None:
    asked()
    send(topic="dropout")
    send(topic="dropout")
    assert TopicLabel.objects.filter(text=ASKED).count() == 1
    assert Ruling.objects.count() == 1


def test_what_somebody_ruled_first_stands(plan: Any, send: Callable) -> None:
    make_topic("gardens", es="huertos")
    asked()
    send(topic="dropout")
    send(topic="gardens")
    assert TopicLabel.objects.get(text=ASKED).topic.slug == "dropout"


def test_a_label_the_topic_has_is_not_added_again(plan: Any, send: Callable) -> None:
    asked("ABANDONO  escolar")
    send("ABANDONO  escolar", topic="dropout")
    assert TopicLabel.objects.filter(topic__slug="dropout", language="es").count() == 1


def test_a_ruling_is_undone_with_its_label(plan: Any, send: Callable) -> None:
    asked()
    send(topic="dropout")
    page = send(undo=str(Ruling.objects.get().pk))
    assert questions(page) == [ASKED]
    assert not TopicLabel.objects.filter(text=ASKED).exists()
    assert find(ASKED, language="es").total == 0


def test_undoing_leaves_a_label_that_was_there_before(
    plan: Any, send: Callable
) -> None:
    asked("abandono escolar")
    send("abandono escolar", topic="dropout")
    send(undo=str(Ruling.objects.get().pk))
    assert TopicLabel.objects.filter(text="abandono escolar").exists()


def test_a_question_is_put_aside_and_brought_back(plan: Any, send: Callable) -> None:
    asked()
    assert questions(send(aside="1")) == []
    assert questions(send(undo=str(Ruling.objects.get().pk))) == [ASKED]


def test_what_was_put_aside_stays_so_when_it_is_asked_again(
    plan: Any, send: Callable
) -> None:
    asked(ago=2)
    send(aside="1")
    asked()
    assert not unanswered().exists()


def test_a_topic_is_found_by_any_of_its_names(plan: Any, send: Callable) -> None:
    asked()
    send(topic_name="Отпадане от училище")
    assert TopicLabel.objects.get(text=ASKED).topic.slug == "dropout"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose a topic"),
        ({"topic_name": "nonsense"}, "There is no topic of this name"),
        ({"topic": "dropout", "words": "para la de"}, "say nothing by themselves"),
        ({"topic": "dropout", "words": "Huertos"}, "already stands for the topic"),
        ({"topic": "nonsense"}, "valid choice"),
        ({"topic": "dropout", "words": "x" * 121}, "at most 120"),
        ({"topic": "dropout", "words": " "}, "required"),
    ],
)
def test_bad_input_is_refused_at_its_field_and_kept(
    plan: Any, send: Callable, fields: dict[str, str], said: str
) -> None:
    make_topic("gardens", en="gardens", es="huertos")
    asked()
    page = send(**fields)
    line = page.select_one(".asked-question")
    assert said in line.select_one(".error-message").get_text(" ", strip=True)
    typed = line.select_one("[name=words]")["value"]
    assert typed == fields.get("words", ASKED)
    assert not Ruling.objects.exists()


@pytest.mark.parametrize("fields", [{"undo": "x"}, {"undo": "999"}, {"question": ""}])
def test_broken_posts_change_nothing(
    plan: Any, send: Callable, fields: dict[str, str]
) -> None:
    asked()
    send(**fields)
    assert TopicLabel.objects.filter(text=ASKED).count() == 0


def test_reading_the_screen_changes_nothing(plan: Any, editor: Client) -> None:
    asked()
    editor.get(reverse("unanswered"), {"topic": "dropout", "question": ASKED})
    assert not Ruling.objects.exists()


def test_a_forged_form_is_refused(plan: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_user_model().objects.create_superuser("careful"))
    data = {"question": ASKED, "language": "es", "aside": "1"}
    assert client.post(reverse("unanswered"), data).status_code == 403


def test_a_synonym_stands_in_the_history_of_its_topic(
    plan: Any, send: Callable
) -> None:
    asked()
    send(topic="dropout")
    entry = ModelLogEntry.objects.get(action="search.synonym")
    assert entry.user.username == "editor"
    assert entry.data == {"words": ASKED, "language": "es"}


@pytest.mark.parametrize(
    ("group", "may"),
    [(EDITORS, True), (REVIEWERS, True), (translators_of("es"), False)],
)
def test_editors_and_reviewers_may_rule(homes: Any, group: str, may: bool) -> None:
    set_up_groups()
    user = get_user_model().objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    assert (client.get(reverse("unanswered")).status_code == 200) is may
    menu = client.get("/admin/").content.decode()
    assert (reverse("unanswered") in menu) is may


def test_the_screen_asks_as_much_for_many_questions(plan: Any, editor: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asking:
            screen(editor)
        return len(asking)

    asked("one")
    queries()
    few = queries()
    for number in range(24):
        asked(f"question {number}", "es")
    assert queries() <= few + 1


def test_a_long_list_is_read_in_portions(editor: Client) -> None:
    for number in range(30):
        asked(f"question {number}")
    assert len(questions(screen(editor))) == 25
    assert len(questions(screen(editor, "?p=2"))) == 5
    assert len(questions(screen(editor, "?p=x"))) == 25
