"""Topics as SKOS, read by a library of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from rdflib import DCTERMS, RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SKOS

from core.models import Topic, TopicLabel, TopicMatch
from core.tests.factories import make_topic
from core.vocabulary import load_topics

# rdflib 7.6 reads JSON-LD into a class that it has itself given up.
pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"
)

TYPES = {"ttl": "text/turtle", "jsonld": "application/ld+json"}
FORMATS = {"ttl": "turtle", "jsonld": "json-ld"}
NASTY = 'a "quoted" \\ label\nof two\tlines \x07 . ; <x>'


@pytest.fixture
def uri(settings: Any) -> Callable[..., URIRef]:
    """A function that names a topic, or the scheme."""
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.org"

    def name(slug: str = "") -> URIRef:
        base = "https://portal.example.org/topics"
        return URIRef(f"{base}/{slug}" if slug else base)

    return name


@pytest.fixture
def graph(client: Client, uri: Callable) -> Callable[[str], Graph]:
    """A function that reads an address as data."""

    def get(path: str) -> Graph:
        answer = client.get(path)
        assert answer.status_code == 200
        form = path.rsplit(".", 1)[1]
        assert answer["Content-Type"] == f"{TYPES[form]}; charset=utf-8"
        return Graph().parse(data=answer.content.decode(), format=FORMATS[form])

    return get


@pytest.fixture
def tree(homes: dict) -> Topic:
    """A topic with one above it, synonyms and its like elsewhere."""
    arts, music = make_topic("arts", fr="arts"), make_topic("music", fr="musique")
    music.broader = arts
    music.save()
    TopicLabel.objects.create(topic=music, language="fr", text="mélodie")
    TopicMatch.objects.create(topic=music, scheme="eurovoc", notation="2974")
    TopicMatch.objects.create(topic=music, scheme="unesco", notation="concept5")
    return music


@pytest.mark.parametrize("form", TYPES)
def test_topic_is_told_with_labels_and_neighbours(
    form: str, tree: Topic, graph: Callable, uri: Callable
) -> None:
    found = graph(f"/topics/music.{form}")
    music = uri("music")
    assert (music, RDF.type, SKOS.Concept) in found
    assert (music, SKOS.inScheme, uri()) in found
    assert set(found.objects(music, SKOS.prefLabel)) == {
        Literal("music", "en"),
        Literal("musique", "fr"),
    }
    assert set(found.objects(music, SKOS.altLabel)) == {Literal("mélodie", "fr")}
    assert (music, SKOS.broader, uri("arts")) in found
    assert (uri("arts"), SKOS.narrower, music) in graph(f"/topics/arts.{form}")
    assert {str(match) for match in found.objects(music, SKOS.exactMatch)} == {
        "http://eurovoc.europa.eu/2974",
        "http://vocabularies.unesco.org/thesaurus/concept5",
    }


@pytest.mark.parametrize("form", TYPES)
def test_scheme_holds_every_topic_once(
    form: str, tree: Topic, graph: Callable, uri: Callable
) -> None:
    found = graph(f"/topics.{form}")
    assert set(found.subjects(RDF.type, SKOS.Concept)) == {uri("arts"), uri("music")}
    assert set(found.objects(uri(), SKOS.hasTopConcept)) == {uri("arts")}
    assert (uri("arts"), SKOS.topConceptOf, uri()) in found
    assert {title.language for title in found.objects(uri(), DCTERMS.title)} == {
        *("es", "bg", "fr", "en")
    }


def test_both_forms_say_the_same(tree: Topic, graph: Callable) -> None:
    assert isomorphic(graph("/topics.ttl"), graph("/topics.jsonld"))


def test_vocabulary_keeps_the_rules_of_skos(homes: dict, graph: Callable) -> None:
    """One preferred label a language, none both; what is broader is narrower back."""
    load_topics()
    found = graph("/topics.ttl")
    concepts = set(found.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == Topic.objects.count()
    for concept in concepts:
        preferred = list(found.objects(concept, SKOS.prefLabel))
        assert sorted(label.language for label in preferred) == ["bg", "en", "es", "fr"]
        assert not set(preferred) & set(found.objects(concept, SKOS.altLabel))
        for broader in found.objects(concept, SKOS.broader):
            assert (broader, SKOS.narrower, concept) in found
    assert set(found.subjects(SKOS.topConceptOf)) == set(
        found.objects(None, SKOS.hasTopConcept)
    )


@pytest.mark.parametrize("form", TYPES)
def test_label_survives_whatever_it_holds(
    form: str, homes: dict, graph: Callable, uri: Callable
) -> None:
    make_topic("music", bg=NASTY)
    found = graph(f"/topics/music.{form}")
    assert Literal(NASTY, "bg") in set(found.objects(uri("music"), SKOS.prefLabel))


def test_licence_is_told_where_there_is_one(
    tree: Topic, graph: Callable, uri: Callable, settings: Any
) -> None:
    assert not list(graph("/topics.ttl").objects(uri(), DCTERMS.license))
    settings.CONTENT_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
    assert list(graph("/topics.ttl").objects(uri(), DCTERMS.license))


def test_scheme_asks_three_queries(
    tree: Topic, client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(3):
        client.get("/topics.ttl")


@pytest.mark.parametrize(
    ("accept", "language", "address"),
    [
        ("text/html", "fr", "/fr/topics/music/"),
        ("*/*", "bg", "/bg/topics/music/"),
        ("text/turtle", "fr", "/topics/music.ttl"),
        ("application/ld+json", "fr", "/topics/music.jsonld"),
        ("text/turtle;q=0.2, text/html;q=0.9", "es", "/es/topics/music/"),
        ("image/png", "fr", "/fr/topics/music/"),
    ],
)
def test_name_of_a_topic_leads_to_what_is_asked_for(
    accept: str, language: str, address: str, tree: Topic, client: Client
) -> None:
    headers = {"accept": accept, "accept-language": language}
    answer = client.get("/topics/music", headers=headers)
    assert (answer.status_code, answer["Location"]) == (303, address)
    assert {"Accept", "Accept-Language"} <= set(answer["Vary"].split(", "))


def test_name_of_the_scheme_leads_to_the_index(homes: dict, client: Client) -> None:
    assert client.get("/topics", headers={"accept-language": "es"})["Location"] == (
        "/es/topics/"
    )
    data = client.get("/topics", headers={"accept": "text/turtle"})
    assert data["Location"] == "/topics.ttl"


@pytest.mark.parametrize(
    "path", ["/topics/none", "/topics/none.ttl", "/topics/none.jsonld", "/topics.xml"]
)
def test_topic_that_does_not_exist_is_not_found(
    homes: dict, client: Client, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_pages_of_topics_lead_to_their_data(tree: Topic, read: Callable) -> None:
    for page, path in (("topics/music/", "/topics/music"), ("topics/", "/topics")):
        soup = read(f"/fr/{page}")
        ways = {link["href"] for link in soup.select('link[rel="alternate"][type]')}
        assert {f"{path}.ttl", f"{path}.jsonld"} <= ways
        links = {link["href"] for link in soup.select("main .topic-feed a")}
        assert {f"{path}.ttl", f"{path}.jsonld"} <= links
