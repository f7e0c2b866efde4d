"""The admin asks nobody else's server for anything while an editor works."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

#: What a browser fetches by itself, and in which attribute its address stands.
FETCHED = {
    "script": "src",
    "link": "href",
    "img": "src",
    "source": "srcset",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "video": "src",
    "audio": "src",
    "use": "href",
    "form": "action",
}
STYLED = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
#: What stands in a page whose scripts ask for new versions, or for faces.
ASKING = ("w-upgrade", "releases.wagtail", "gravatar.com")


def fetched(page: BeautifulSoup) -> Iterator[str]:
    """Yield each address that a browser asks for while it shows a page."""
    for element, attribute in FETCHED.items():
        for found in page.find_all(element):
            yield found.get(attribute, "")
    for style in [*page.find_all("style"), *page.select("[style]")]:
        text = style.get("style") or style.get_text()
        yield from ("".join(match) for match in STYLED.findall(text))


def hosts(page: BeautifulSoup) -> set[str]:
    """Return the hosts that a page's parts are on, without its own."""
    addresses = (urlsplit(address) for address in fetched(page))
    return {parts.netloc for parts in addresses} - {"", "testserver"}


@pytest.fixture
def opened(
    make_work: Callable, translate: Callable, editor: Client
) -> Callable[[str], BeautifulSoup]:
    """A function that opens a page of the admin by what is done there."""
    work = make_work("bg", "note")
    edition = translate(work, "fr", publish=False)
    addresses = {
        "log in": reverse("wagtailadmin_login"),
        "dashboard": reverse("wagtailadmin_home"),
        "explorer": reverse("wagtailadmin_explore", args=[work.get_parent().pk]),
        "page": reverse("wagtailadmin_pages:edit", args=[work.pk]),
        "translation": reverse("wagtailadmin_pages:edit", args=[edition.pk]),
        "image": reverse("wagtailimages:add"),
        "document": reverse("wagtaildocs:add"),
        "list of works": reverse("works_news:index"),
        "account": reverse("wagtailadmin_account"),
    }

    def read(name: str) -> BeautifulSoup:
        client = Client() if name == "log in" else editor
        response = client.get(addresses[name])
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return read


@pytest.mark.parametrize(
    "name",
    [
        "log in",
        "dashboard",
        "explorer",
        "page",
        "translation",
        "image",
        "document",
        "list of works",
        "account",
    ],
)
def test_nothing_is_fetched_from_another_host(
    name: str, opened: Callable[[str], BeautifulSoup]
) -> None:
    page = opened(name)
    assert list(fetched(page)) != []
    assert hosts(page) == set()
    assert [word for word in ASKING if word in str(page)] == []


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example.org/x.js"></script>',
        '<link rel="stylesheet" href="//cdn.example.org/x.css">',
        '<img src="https://cdn.example.org/x.png" alt="">',
        "<style>body { background: url(https://cdn.example.org/x.png) }</style>",
        '<style>@import "https://cdn.example.org/x.css";</style>',
    ],
)
def test_part_on_another_host_is_noticed(html: str) -> None:
    assert hosts(BeautifulSoup(html, "html.parser")) == {"cdn.example.org"}


def test_plain_link_is_none_of_them() -> None:
    """Wagtail's help links to its guide; a link asks nothing until it is followed."""
    link = '<a href="https://guide.wagtail.org/">Guide</a>'
    assert hosts(BeautifulSoup(link, "html.parser")) == set()
