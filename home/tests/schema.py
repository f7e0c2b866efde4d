"""What each type of schema.org needs to be of use, and dates as ISO 8601 has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

#: By type, as search engines and repositories ask for them.
REQUIRED: dict[str, set[str]] = {
    "Article": {"headline", "author", "datePublished", "image", "publisher"},
    "BreadcrumbList": {"itemListElement"},
    "Chapter": {"name", "isPartOf"},
    "Collection": {"name"},
    "CollectionPage": {"name", "url", "inLanguage"},
    "Course": {"name", "description", "provider", "hasCourseInstance", "offers"},
    "CourseInstance": {"courseMode"},
    "CreativeWork": {"name", "url"},
    "DefinedTerm": {"name", "url"},
    "Event": {"name", "startDate", "endDate"},
    "GeoCoordinates": {"latitude", "longitude"},
    "JobPosting": {
        *("title", "description", "datePosted", "validThrough"),
        *("hiringOrganization", "jobLocation"),
    },
    "LearningResource": {"name", "inLanguage", "url"},
    "ListItem": {"position", "name", "item"},
    "NewsArticle": {"headline", "author", "datePublished", "image", "publisher"},
    "Offer": {"category"},
    "Organization": {"name"},
    "PeopleAudience": {"audienceType"},
    "Person": {"name"},
    "Place": {"name", "address"},
    "PostalAddress": {"addressCountry"},
    "Project": {"name"},
    "Report": {"headline", "author", "datePublished"},
    "VirtualLocation": {"url"},
    "WebPage": {"name", "url", "inLanguage"},
    "WebSite": {"name", "url", "inLanguage"},
}
DAY = r"\d{4}(-\d\d(-\d\d)?)?"
MOMENT = r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?"
FORMS: dict[str, str] = {
    **dict.fromkeys(("datePublished", "dateModified", "datePosted"), MOMENT),
    **dict.fromkeys(("validThrough", "expires"), MOMENT),
    **dict.fromkeys(("foundingDate", "dissolutionDate"), DAY),
    "temporalCoverage": rf"{DAY}/({DAY}|\.\.)",
    "timeRequired": r"PT\d+M",
    "courseWorkload": r"PT\d+M",
    "inLanguage": "es|bg|fr|en",
    **dict.fromkeys(("url", "item", "image", "license", "@id"), r"https?://\S+"),
}


def nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every node of a description, inner ones included."""
    if isinstance(data, dict):
        yield data
    for value in data.values() if isinstance(data, dict) else data:
        if isinstance(value, dict | list):
            yield from nodes(value)


def types_of(node: dict[str, Any]) -> list[str]:
    """Return the types of a node, one or several."""
    kind = node.get("@type", [])
    return [kind] if isinstance(kind, str) else kind


def faults(data: dict[str, Any]) -> list[str]:
    """Find types nobody knows, properties that are missing and values that are wrong.

    Args:
        data: a document of JSON-LD in the context of schema.org.
    """
    found = []
    if data.get("@context") != "https://schema.org":
        found.append("no context")
    # An event has organisers where somebody entered them, and no publisher.
    if "Event" not in types_of(data) and "Organization" not in str(data):
        found.append("no publisher")
    for node in nodes(data):
        found += _faults_of(node)
    return found


def _faults_of(node: dict[str, Any]) -> Iterator[str]:
    # What only names another node says nothing else.
    is_link = set(node) == {"@id"} or {"@context", "@graph"} == set(node)
    if not types_of(node) and not is_link:
        yield f"a node without type: {sorted(node)}"
    for kind in types_of(node):
        if kind not in REQUIRED:
            yield f"unknown type {kind}"
        missing = REQUIRED.get(kind, set()) - set(node)
        if missing:
            yield f"{kind} lacks {', '.join(sorted(missing))}"
    for name, value in node.items():
        values = value if isinstance(value, list) else [value]
        if value in ("", [], {}, None):
            yield f"{name} is empty"
        for one in values:
            form = FORMS.get(name)
            if form and isinstance(one, str) and not re.fullmatch(form, one):
                yield f"{name} is no such value: {one!r}"
