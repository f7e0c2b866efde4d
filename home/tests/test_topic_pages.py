"""Topic pages: everything on a topic, whatever language it was written in."""

from __future__ import annotations

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from core.languages import LANGUAGES
from core.models import Topic, TopicLabel, TopicMatch
from core.tests.factories import fresh, make_place, make_topic
from home.models import NewsPage
from resources.models import PracticePage


@pytest.fixture
def tree(db):
    """Arts above music above singing, and sport beside them."""
    made = {}
    for slug, above in (
        ("arts", None),
        ("music", "arts"),
        ("singing", "music"),
        ("sport", None),
    ):
        made[slug] = make_topic(slug, fr=f"{slug} fr")
        Topic.objects.filter(slug=slug).update(broader=made.get(above))
    return made


@pytest.fixture
def tag(make_work):
    """A function that publishes a work on some topics."""

    def make(slug, *topics, language="en", **fields):
        return make_work(language, slug, topics=list(topics), **fields)

    return make


def works(page):
    """Return the addresses of the works listed."""
    return [link["href"] for link in page.select(".work-list .card h3 a")]


def said(element):
    """Return what an element says, in one line."""
    return " ".join(element.get_text().split())


def test_topic_gathers_works_of_narrower_topics_at_any_depth(homes, tree, tag, read):
    tag("of-arts", tree["arts"])
    tag("of-singing", tree["singing"])
    tag("of-sport", tree["sport"])
    page = read("/en/topics/arts/")
    assert set(works(page)) == {"/en/of-arts/", "/en/of-singing/"}
    assert said(page.select_one("#works")) == "2 works on this topic"


def test_topic_does_not_gather_works_of_broader_topics(homes, tree, tag, read):
    tag("of-arts", tree["arts"])
    page = read("/en/topics/music/")
    assert works(page) == []
    assert said(page.select_one("#works")) == "0 works on this topic"


def test_work_with_several_topics_and_editions_stands_once(tree, tag, translate, read):
    translate(tag("concert", *tree.values()), "fr")
    page = read("/fr/topics/arts/")
    assert works(page) == ["/fr/concert/"]
    assert page.select_one("#works").get_text().split()[0] == "1"


def test_index_counts_a_work_once_for_each_topic_above_it(tree, tag, translate, read):
    translate(tag("concert", tree["music"], tree["singing"]), "fr")
    tag("song", tree["singing"])
    page = read("/en/topics/")
    counts = {
        link.get_text(): said(link.find_next_sibling("span"))
        for link in page.select(".topic-tree li > a")
    }
    assert counts == {"music": "2", "singing": "2"}


def test_index_puts_narrower_topics_beneath_broader_ones(homes, tree, read):
    page = read("/en/topics/")
    assert [said(title) for title in page.select(".topic-tree h2")] == ["arts", "sport"]
    assert [said(link) for link in page.select(".topic-tree li > a")] == [
        "music",
        "singing",
    ]
    assert said(page.select_one(".topic-tree li li > a")) == "singing"


def test_topic_lists_works_in_every_language_newest_first(tree, tag, read):
    tag("bulgarian", tree["music"], language="bg")
    tag("english", tree["music"])
    page = read("/en/topics/music/")
    assert works(page) == ["/en/english/", "/en/bulgarian/"]
    title = page.select_one('.card a[href="/en/bulgarian/"] [lang=bg]')
    assert title.get_text() == "bulgarian title bg"


def test_work_that_nobody_may_read_is_not_counted(tree, tag, read):
    closed = tag("closed", tree["music"])
    PageViewRestriction.objects.create(
        page=fresh(closed), restriction_type=PageViewRestriction.LOGIN
    )
    tag("draft", tree["music"], publish=False)
    page = read("/en/topics/music/")
    assert works(page) == []
    assert said(page.select_one("#works")) == "0 works on this topic"


def test_topic_that_was_taken_away_no_longer_lists_the_work(
    tree, tag, translate, publish, read
):
    work = tag("concert", tree["music"])
    translate(work, "fr")
    publish(work, topics=[tree["sport"]])
    assert works(read("/fr/topics/music/")) == []
    assert works(read("/fr/topics/sport/")) == ["/fr/concert/"]


def test_topic_is_called_as_its_reader_calls_it(homes, tree, read):
    assert said(read("/fr/topics/music/").h1) == "Music fr"


def test_topic_without_a_label_in_the_language_is_called_in_english(homes, tree, read):
    heading = read("/bg/topics/music/").h1
    assert heading.span["lang"] == "en"
    assert said(heading) == "Music"


def test_topic_leads_to_its_broader_and_narrower_topics(homes, tree, read):
    page = read("/en/topics/music/")
    way_back = page.select("nav.breadcrumb li")
    assert [said(step) for step in way_back][1:] == ["Topics", "Arts", "Music"]
    assert [step.a["href"] for step in way_back[:-1]] == [
        "/en/",
        "/en/topics/",
        "/en/topics/arts/",
    ]
    narrower = page.select_one("nav.topic-place")
    label = page.find(id=narrower["aria-labelledby"])
    assert said(label) == "Narrower topics"
    assert [link["href"] for link in narrower.select("a")] == ["/en/topics/singing/"]


def test_way_back_names_every_topic_above(homes, tree, read):
    steps = read("/fr/topics/singing/").select("nav.breadcrumb li")
    assert [said(step) for step in steps][1:] == [
        "Thèmes",
        "Arts fr",
        "Music fr",
        "Singing fr",
    ]


def test_way_back_says_in_which_language_a_topic_is_called(homes, tree, read):
    steps = read("/bg/topics/music/").select("nav.breadcrumb li")
    assert steps[2].select_one("[lang]")["lang"] == steps[3]["lang"] == "en"


def test_topic_without_narrower_ones_has_no_list_of_them(homes, tree, read):
    assert read("/en/topics/singing/").select(".topic-place") == []


def test_works_stand_under_their_kind_with_its_whole_count(tree, tag, read):
    tag("note", tree["music"], model=PracticePage, place=make_place())
    for number in range(25):
        tag(
            f"news-{number}",
            tree["music"],
            model=NewsPage,
            published_on=date(2024, 5, 2),
        )
    sections = read("/en/topics/music/").select(".work-list")
    assert [said(section.h2) for section in sections] == ["Practices", "News"]
    assert said(sections[1].select_one(".in-all")) == "25 in all"
    assert len(sections[1].select(".card")) == 23


def test_topic_narrows_to_one_kind(tree, tag, read):
    tag("note", tree["music"], model=PracticePage, place=make_place())
    tag("news", tree["music"], model=NewsPage, published_on=date(2024, 5, 2))
    page = read("/en/topics/music/?kind=practicepage")
    assert works(page) == ["/en/note/"]


def test_index_leads_to_the_first_topic_of_each_letter(homes, tree, read):
    page = read("/en/topics/")
    letters = {said(link): link["href"] for link in page.select(".letters a")}
    assert letters == {"A": "#arts", "S": "#sport"}
    assert page.select_one("section#arts h2")


def test_synonyms_are_those_of_the_readers_language(homes, tree, read):
    for language, text in (("en", "tunes"), ("en", "melodies"), ("fr", "airs")):
        TopicLabel.objects.create(topic=tree["music"], language=language, text=text)
    tagline = said(read("/en/topics/music/").select_one(".tagline"))
    assert tagline == "Also called: tunes, melodies"


def test_only_the_first_synonyms_are_told(homes, tree, read):
    for number in range(12):
        text = f"tune {number:02}"
        TopicLabel.objects.create(topic=tree["music"], language="en", text=text)
    tagline = said(read("/en/topics/music/").select_one(".tagline"))
    assert tagline.endswith("tune 06, tune 07")


def test_topic_without_synonyms_says_nothing_of_them(homes, tree, read):
    TopicLabel.objects.create(topic=tree["music"], language="fr", text="airs")
    assert read("/en/topics/music/").select_one(".tagline") is None


def test_topic_names_the_same_concept_in_public_vocabularies(homes, tree, read):
    for scheme, notation in (("eurovoc", "668"), ("unesco", "concept374")):
        TopicMatch.objects.create(topic=tree["music"], scheme=scheme, notation=notation)
    page = read("/en/topics/music/")
    matches = {said(link): link["href"] for link in page.select("p.small a[rel]")}
    assert matches == {
        "EuroVoc 668": "http://eurovoc.europa.eu/668",
        "UNESCO Thesaurus concept374": (
            "http://vocabularies.unesco.org/thesaurus/concept374"
        ),
    }


def test_topic_leads_to_its_feed(homes, tree, read):
    page = read("/fr/topics/music/")
    [told] = page.select('link[type="application/atom+xml"]')
    [shown] = page.main.select('a[type="application/atom+xml"]')
    assert told["href"] == shown["href"] == "/fr/topics/music/feed.atom"


def related(page):
    """Return the topics that often stand together with the one being read."""
    return [said(link) for link in page.select("section.topics .tags a")]


def test_related_topics_stand_by_how_often_they_go_together(tree, tag, read):
    chess = make_topic("chess")
    tag("one", tree["music"], chess, tree["sport"])
    tag("two", tree["music"], tree["sport"])
    assert related(read("/en/topics/music/")) == ["sport", "chess"]


def test_related_topics_leave_out_the_broader_and_the_narrower(tree, tag, read):
    tag("concert", *tree.values())
    assert related(read("/en/topics/music/")) == ["sport"]


def test_topic_that_stands_alone_has_no_related_ones(tree, tag, read):
    tag("concert", tree["music"])
    assert read("/en/topics/music/").select("#related-topics") == []


@pytest.mark.parametrize("path", ["nothing/", "nothing/feed.atom"])
def test_topic_that_does_not_exist_is_not_found(homes, read, path):
    read(f"/en/topics/{path}", 404)


def test_switcher_keeps_the_topic_in_each_language(homes, tree, read):
    links = read("/fr/topics/music/").select("nav.languages a")
    assert [link["href"] for link in links] == [
        f"/{language}/topics/music/" for language in LANGUAGES
    ]
    assert [link.get("hreflang") for link in links] == list(LANGUAGES)


def test_topic_is_told_to_search_engines_in_each_language(homes, tree, read):
    page = read("/fr/topics/music/")
    told = {
        link["hreflang"]: link["href"]
        for link in page.select("link[rel=alternate][hreflang]")
    }
    assert {code: told.get(code) for code in LANGUAGES} == {
        code: f"http://testserver/{code}/topics/music/" for code in LANGUAGES
    }


def test_page_of_a_work_leads_to_its_topics(tree, tag, translate, read):
    translate(tag("concert", tree["music"], tree["sport"]), "fr")
    links = read("/fr/concert/").select("section.topics a")
    assert [(link["href"], said(link)) for link in links] == [
        ("/fr/topics/music/", "music fr"),
        ("/fr/topics/sport/", "sport fr"),
    ]
