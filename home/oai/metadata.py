"""The formats of records: Dublin Core, and LRMI for what one learns from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from core.structured_data import minutes
from home.oai.contents import Content, own_name, portal_address
from home.oai.xml import Writer

XSI = "http://www.w3.org/2001/XMLSchema-instance"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
LRMI = "http://purl.org/dcx/lrmi-terms/"


@dataclass(frozen=True)
class Format:
    """A metadata format.

    Attributes:
        namespace: of its elements.
        schema: gives where its XML Schema is.
        write: writes a record in it.
    """

    namespace: str
    schema: Callable[[], str]
    write: Callable[[Writer, Content], None]


def _dublin_core(xml: Writer, content: Content) -> None:
    """Write unqualified Dublin Core; texts say their language (oai_dc.xsd)."""
    with xml.inside(
        "oai_dc:dc",
        xmlns__oai_dc=OAI_DC,
        xmlns__dc=DC,
        xmlns__xsi=XSI,
        xsi__schemaLocation=f"{OAI_DC} {_dublin_core_schema()}",
    ):
        _described(xml, content, "dc:")
        xml.put("dc:date", content.dated)
        xml.put("dc:type", "Text")
        xml.put("dc:type", content.kind, xml__lang="en")
        xml.put("dc:format", "text/html")
        if content.facts.place:
            xml.put("dc:coverage", content.facts.place.name_en, xml__lang="en")
        xml.put("dc:rights", settings.CONTENT_LICENCE)


def _described(xml: Writer, content: Content, prefix: str) -> None:
    """Write what both formats say alike, in a namespace of Dublin Core."""
    for title in content.titles:
        xml.put(f"{prefix}title", title.text, xml__lang=title.language)
    for organisation in content.facts.creators:
        name = own_name(organisation)
        xml.put(f"{prefix}creator", name.text, xml__lang=name.language)
    for subject in content.subjects:
        xml.put(f"{prefix}subject", subject.text, xml__lang=subject.language)
    for summary in content.summaries:
        xml.put(f"{prefix}description", summary.text, xml__lang=summary.language)
    xml.put(f"{prefix}publisher", content.publisher)
    xml.put(f"{prefix}identifier", content.url)
    for code in content.languages:
        xml.put(f"{prefix}language", code)


def _lrmi(xml: Writer, content: Content) -> None:
    """Write LRMI beside the terms of Dublin Core that it builds on (lrmi.xsd)."""
    facts = content.facts
    with xml.inside(
        "lrmi:LearningResource",
        xmlns__lrmi=LRMI,
        xmlns__dcterms=TERMS,
        xmlns__xsi=XSI,
        xsi__schemaLocation=f"{LRMI} {_lrmi_schema()}",
    ):
        _described(xml, content, "dcterms:")
        xml.put("dcterms:issued", content.dated)
        xml.put("dcterms:license", settings.CONTENT_LICENCE)
        if facts.place:
            xml.put("dcterms:spatial", facts.place.name_en, xml__lang="en")
        xml.put("lrmi:learningResourceType", content.kind, xml__lang="en")
        xml.put("lrmi:educationalLevel", facts.level, xml__lang="en")
        for group in facts.audience:
            xml.put("lrmi:educationalAudience", group.name_en, xml__lang="en")
            xml.put("lrmi:typicalAgeRange", _ages(group.age_from, group.age_to))
        xml.put("lrmi:timeRequired", minutes(facts.minutes))


def _ages(youngest: int | None, oldest: int | None) -> str:
    """Write ages as LRMI does: 3-17, or 18- where there is no end."""
    if youngest is None and oldest is None:
        return ""
    return f"{youngest or 0}-{'' if oldest is None else oldest}"


def _dublin_core_schema() -> str:
    return "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def _lrmi_schema() -> str:
    return portal_address() + reverse("lrmi_schema")


FORMATS: dict[str, Format] = {
    "oai_dc": Format(OAI_DC, _dublin_core_schema, _dublin_core),
    "lrmi": Format(LRMI, _lrmi_schema, _lrmi),
}
