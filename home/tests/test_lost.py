"""What readers are offered where an address leads nowhere."""

from __future__ import annotations

import pytest

from core.models import BasePage


@pytest.fixture
def tree(make_work, translate):
    """A work and one beneath it, in Bulgarian and French."""
    above = make_work("bg", "above")
    below = make_work("bg", "below", under=above)
    translate(above, "fr")
    translate(below, "fr")
    return above, below


def offered(page):
    """Return the addresses offered for what was not found, without the menu's."""
    lists = page.select("main .edition-links a")
    return [link["href"] for link in lists]


def test_edition_of_a_withdrawn_original_is_offered(tree, read):
    BasePage.objects.filter(pk=tree[1].pk).update(live=False)
    page = read("/en/above/below/", status=404)
    [link] = page.select("main .edition-links a")
    assert link["href"] == "/fr/above/below/"
    assert link["hreflang"] == "fr"
    assert link.span["lang"] == "fr"


@pytest.mark.parametrize("path", ["/fr/below/", "/fr/old/below/", "/fr/Below/"])
def test_work_with_the_same_last_step_is_offered(tree, read, path):
    assert offered(read(path, status=404)) == ["/fr/above/below/"]


def test_lowest_step_that_exists_is_offered(tree, read):
    page = read("/fr/above/below/gone/gone-too/", status=404)
    links = [link["href"] for link in page.select("main .error-text > p a")]
    assert "/fr/above/below/" in links
    assert "/fr/above/" not in links


def test_without_anything_close_only_the_ways_stand(tree, read):
    page = read("/fr/nothing-like-it/", status=404)
    assert offered(page) == []
    assert page.select_one("main .error-on a")["href"] == "/fr/"


def test_draft_is_not_offered(tree, make_work, read):
    make_work("bg", "secret", under=tree[0], publish=False)
    assert offered(read("/fr/secret/", status=404)) == []


def test_menu_stands_in_the_text(tree, make_work, read):
    make_work("fr", "listed", show_in_menus=True)
    page = read("/fr/nothing/", status=404)
    assert page.select_one("main .error-ways a")["href"] == "/fr/listed/"


def test_section_of_what_was_not_found_is_marked(tree, make_work, read):
    make_work("fr", "listed", show_in_menus=True)
    page = read("/fr/listed/gone/", status=404)
    assert page.select_one("nav.menu a")["aria-current"] == "true"


@pytest.mark.parametrize("path", ["/fr/gone/", "/fr/above/below/gone/", "/gone/"])
def test_not_found_stays_cheap(tree, client, django_assert_max_num_queries, path):
    client.get(path)
    # The address, a redirect and its site, what is close, and what stands around.
    with django_assert_max_num_queries(7):
        client.get(path)


@pytest.mark.parametrize("path", ["/fr/wp-login.php", "/.env", "/fr/a/b.git/config"])
def test_robots_that_try_addresses_are_told_little(tree, read, path):
    assert offered(read(path, status=404)) == []
