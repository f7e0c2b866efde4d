"""Point 5: a path without an edition in the asked language answers honestly."""

from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from core.models import Card
from core.tests.factories import fresh
from core.tests.reading import one_line
from editions.routing import editions_at, resolve


@pytest.fixture
def work(make_work, translate):
    """A Bulgarian work with an English edition and none in French."""
    body = [{"type": "paragraph", "value": "<p>Текст</p>"}]
    work = make_work("bg", "note", title="Училище", body=body)
    translate(work, "en")
    return work


def test_french_reader_gets_the_original_and_not_the_english_edition(work, read):
    page = read("/fr/note/")
    assert page.html["lang"] == "fr"
    assert page.h1.get_text() == "Училище"
    assert page.h1["lang"] == "bg"
    assert page.select_one(".lead")["lang"] == "bg"
    assert page.find("p", string="Текст").find_parent(lang=True)["lang"] == "bg"


def test_french_reader_is_told_in_french_where_the_work_can_be_read(work, read):
    notice = read("/fr/note/").select_one(".notice-language")
    assert notice.find_parent(lang=True).name == "html"
    assert "en français" in notice.select_one("#no-edition").get_text()
    links = {a["href"]: a["hreflang"] for a in notice.select("a")}
    assert links == {"/bg/note/": "bg", "/en/note/": "en"}


def test_editions_are_offered_by_their_titles_in_their_languages(work, read):
    notice = read("/fr/note/").select_one(".notice-language")
    english = notice.select_one("a[hreflang=en]")
    assert one_line(english) == "Anglais – [en] Училище"
    assert all(span["lang"] == "en" for span in english.select("span[lang]"))


def test_notice_comes_before_the_original(work, read):
    main = str(read("/fr/note/").main)
    assert main.index("notice-language") < main.index("<h1")


def test_card_is_shown_in_the_readers_language(work, read):
    original = fresh(work)
    original.cards.set([Card(language="fr", title="École", summary="Une école.")])
    original.save()
    notice = read("/fr/note/").select_one(".notice-language")
    assert "École" in notice.get_text()
    assert "Une école." in notice.get_text()
    title = notice.find("p", string="École")
    assert title.find_parent(lang=True).name == "html"
    assert str(notice).index("École") < str(notice).index('id="no-edition"')


def test_fallback_is_named_and_passed_on_in_the_readers_language(work, read):
    original = fresh(work)
    original.cards.set([Card(language="fr", title="École", summary="Une école.")])
    original.save()
    page = read("/fr/note/")
    assert page.title.get_text().startswith("École – ")
    assert page.title.get("lang") is None
    here = page.select_one(".breadcrumb [aria-current]")
    assert (here.get_text(), here.get("lang")) == ("École", None)
    share = page.select_one(".share")
    assert share.select_one("input")["value"] == "http://testserver/fr/note/"
    assert share.img["src"] == "/qr/fr/note.svg"
    first = share.select_one("li a")["href"]
    assert first == "https://wa.me/?text=École%20http://testserver/fr/note/"


def test_fallback_without_a_card_is_named_in_its_own_language(work, read):
    page = read("/fr/note/")
    assert page.title["lang"] == "bg"
    assert page.select_one(".breadcrumb [aria-current]")["lang"] == "bg"


def test_fallback_is_canonical_to_the_original_and_not_indexed(work, read):
    page = read("/fr/note/")
    canonical = page.select_one("link[rel=canonical]")["href"]
    assert canonical == "http://testserver/bg/note/"
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.response["X-Robots-Tag"] == "noindex"
    assert page.select("link[rel=alternate]") == []


def test_edition_is_indexed_under_its_own_address(work, read):
    page = read("/en/note/")
    canonical = page.select_one("link[rel=canonical]")["href"]
    assert canonical == "http://testserver/en/note/"
    assert page.select_one("meta[name=robots]") is None
    assert "X-Robots-Tag" not in page.response
    assert page.select_one(".notice-language") is None


@pytest.mark.parametrize("language", ["es", "bg", "fr", "en"])
def test_draft_work_is_not_found_in_any_language(make_work, read, language):
    make_work("bg", "draft", publish=False)
    read(f"/{language}/draft/", status=404)


def test_restricted_original_is_not_told_by_fallback(work, client):
    PageViewRestriction.objects.create(
        page=fresh(work), restriction_type=PageViewRestriction.LOGIN
    )
    answer = client.get("/fr/note/")
    assert answer.status_code == 302
    assert "Училище" not in answer.content.decode()


def test_outer_spaces_and_slashes_change_no_route(work):
    assert resolve("note", "fr").page == resolve("/note/", "fr").page


def test_path_is_found_in_one_query(work, django_assert_num_queries):
    resolve("note", "fr")
    with django_assert_num_queries(1):
        found = editions_at("note")
    assert {page.language for page in found} == {"bg", "en"}


def test_route_of_a_fallback_knows_the_live_editions(work):
    route = resolve("note", "fr")
    assert route.is_fallback
    assert list(route.editions) == ["bg", "en"]


def test_route_of_an_edition_brings_its_original_along(work, django_assert_num_queries):
    route = resolve("note", "en")
    with django_assert_num_queries(0):
        original = route.page.original
    assert original.title == "Училище"


@pytest.mark.parametrize("language", ["es", "bg", "fr", "en"])
def test_home_answers_in_each_language(homes, read, language):
    page = read(f"/{language}/")
    assert page.h1.get_text() == f"Tagline {language}"
    assert page.html["lang"] == language
