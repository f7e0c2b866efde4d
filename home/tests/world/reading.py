"""One reading of the world by all workers: each reads what no other has yet."""

from __future__ import annotations

import fcntl
import pickle
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urldefrag

from django.contrib.contenttypes.models import ContentType
from django.test import Client
from wagtail.models import get_page_models

from core.languages import LANGUAGES
from home.tests.world.crawl import Answer, Crawl, is_page, read, works

#: A round of addresses is read in so many portions.
PORTIONS = 12
HOMES = frozenset(f"/{code}/" for code in LANGUAGES)


def crawl(folder: Path, worker: int = 0) -> Crawl:
    """Read all works, and whatever links lead to from the four home pages.

    Args:
        folder: where workers of one run leave for each other what they have read.
        worker: which of them asks; each begins with another portion.
    """
    world = Crawl(works=works())
    _ask_what_is_asked_once()
    todo = world.works | HOMES
    while todo:
        round_of = folder / str(len(world.answers))
        for answer in _read_together(sorted(todo), round_of, worker):
            world.answers[answer.url] = answer
        world.linked = _reached(world.answers)
        todo = world.linked - world.answers.keys()
    return world


def _ask_what_is_asked_once() -> None:
    """Let the process know sites, kinds of pages and words, which no page counts."""
    ContentType.objects.get_for_models(*get_page_models())
    for code in LANGUAGES:
        Client().get(f"/{code}/")
        Client().get(f"/{code}/search/")


def _read_together(urls: list[str], folder: Path, worker: int) -> Iterable[Answer]:
    folder.mkdir(parents=True, exist_ok=True)
    numbers = [(worker + n) % PORTIONS for n in range(PORTIONS)]
    busy = [n for n in numbers if not _read_portion(folder, n, urls, wait=False)]
    for number in busy:
        _read_portion(folder, number, urls, wait=True)
    for number in range(PORTIONS):
        # Written by a worker of this very run.
        yield from pickle.loads((folder / f"{number}.answers").read_bytes())  # noqa: S301


def _read_portion(folder: Path, number: int, urls: list[str], *, wait: bool) -> bool:
    """Read a portion unless it is read already; say no when another is at it."""
    with (folder / f"{number}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        answers = folder / f"{number}.answers"
        if not answers.exists():
            client = Client()
            read_now = [read(client, url) for url in urls[number::PORTIONS]]
            answers.write_bytes(pickle.dumps(read_now))
    return True


def _reached(answers: dict[str, Answer]) -> set[str]:
    """Follow the links of what was read from the four home pages."""
    reached = set(HOMES)
    todo = deque(sorted(HOMES))
    while todo:
        answer = answers.get(todo.popleft())
        links = answer.links if answer else ()
        for url in {urldefrag(link).url for link in links} - reached:
            if is_page(url):
                reached.add(url)
                todo.append(url)
    return reached
