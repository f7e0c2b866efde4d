"""The topics as SKOS, for other libraries: Turtle and JSON-LD of one graph.

W3C SKOS Reference (2009), RDF 1.1 Turtle (2014), JSON-LD 1.1 (2020).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from core.languages import LANGUAGES
from core.models import Topic, TopicLabel, TopicMatch
from core.structured_data import concept_uri

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL = re.compile(r'[\x00-\x1f\x7f"\\]')


@dataclass(frozen=True)
class Uri:
    """The name of something else."""

    text: str


@dataclass(frozen=True)
class Label:
    """A text in a language; without one a plain string."""

    text: str
    language: str = ""


@dataclass
class Described:
    """Something with what is said of it, in the order in which it is written."""

    uri: str
    kind: str
    said: list[tuple[str, Uri | Label]] = field(default_factory=list)

    @property
    def is_top(self) -> bool:
        """Whether nothing is broader."""
        return any(name == "skos:topConceptOf" for name, _value in self.said)


def scheme() -> list[Described]:
    """Describe the whole scheme, itself first, in three queries."""
    concepts = _concepts()
    itself = _scheme()
    itself.said += [
        ("skos:hasTopConcept", Uri(concept.uri))
        for concept in concepts
        if concept.is_top
    ]
    return [itself, *concepts]


def one_topic(slug: str) -> list[Described] | None:
    """Describe a topic, with the scheme it is in; None where there is no such topic."""
    concepts = _concepts(slug)
    return [_scheme(), *concepts] if concepts else None


def _scheme() -> Described:
    titles = []
    for code in LANGUAGES:
        with translation.override(code):
            titles.append(("dct:title", Label(gettext("Topics"), code)))
    itself = Described(concept_uri(), "skos:ConceptScheme", titles)
    if settings.CONTENT_LICENCE:
        itself.said.append(("dct:license", Uri(settings.CONTENT_LICENCE)))
    return itself


def _concepts(only: str = "") -> list[Described]:
    """Describe one topic or all; from columns, since models take ten times as long."""
    topics = list(Topic.objects.values_list("pk", "slug", "broader").order_by("slug"))
    slugs = {key: slug for key, slug, _broader in topics}
    labels, matches = defaultdict(list), defaultdict(list)
    of_these = {"topic__slug": only} if only else {}
    for key, *label in TopicLabel.objects.filter(**of_these).values_list(
        "topic_id", "preferred", "language", "text"
    ):
        labels[key].append(label)
    for match in TopicMatch.objects.filter(**of_these):
        matches[match.topic_id].append(Uri(match.uri))
    narrower = defaultdict(list)
    for _key, slug, broader in topics:
        narrower[broader].append(Uri(concept_uri(slug)))
    return [
        _concept(
            slug,
            sorted(labels[key], key=_order),
            Uri(concept_uri(slugs[broader])) if broader else None,
            narrower[key],
            matches[key],
        )
        for key, slug, broader in topics
        if only in ("", slug)
    ]


def _concept(
    slug: str,
    labels: list[list],
    broader: Uri | None,
    narrower: list[Uri],
    matches: list[Uri],
) -> Described:
    said: list[tuple[str, Uri | Label]] = [
        ("skos:inScheme", Uri(concept_uri())),
        ("dct:identifier", Label(slug)),
    ]
    for preferred, language, text in labels:
        name = "skos:prefLabel" if preferred else "skos:altLabel"
        said.append((name, Label(text, language)))
    if broader:
        said.append(("skos:broader", broader))
    else:
        said.append(("skos:topConceptOf", Uri(concept_uri())))
    said += [("skos:narrower", uri) for uri in narrower]
    said += [("skos:exactMatch", uri) for uri in matches]
    return Described(concept_uri(slug), "skos:Concept", said)


def _order(label: list) -> tuple[bool, int, str]:
    preferred, language, text = label
    return not preferred, LANGUAGES.index(language), text


def as_turtle(graph: Iterable[Described]) -> str:
    """Write a graph as Turtle."""
    lines = [f"@prefix {name}: <{uri}> ." for name, uri in PREFIXES.items()]
    for one in graph:
        said = [f"    {name} {_turtle(value)}" for name, value in one.said]
        lines += ["", f"<{one.uri}> a {one.kind} ;", " ;\n".join(said) + " ."]
    return "\n".join(lines) + "\n"


def _turtle(value: Uri | Label) -> str:
    if isinstance(value, Uri):
        return f"<{value.text}>"
    tag = f"@{value.language}" if value.language else ""
    return f'"{_CONTROL.sub(_escaped, value.text)}"{tag}'


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    return _ESCAPES.get(sign) or f"\\u{ord(sign):04X}"


def as_json_ld(graph: Iterable[Described]) -> str:
    """Write a graph as JSON-LD, with the prefixes of Turtle as its context."""
    nodes = []
    for one in graph:
        node: dict[str, Any] = {"@id": one.uri, "@type": one.kind}
        for name, value in one.said:
            node.setdefault(name, []).append(_json(value))
        nodes.append(node)
    data = {"@context": PREFIXES, "@graph": nodes}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _json(value: Uri | Label) -> dict[str, str]:
    if isinstance(value, Uri):
        return {"@id": value.text}
    tag = {"@language": value.language} if value.language else {}
    return {"@value": value.text} | tag
