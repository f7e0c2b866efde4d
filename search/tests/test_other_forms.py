"""Results as JSON, feed and tables, and what describes them to programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from defusedxml import ElementTree as ET
from django.test import Client
from openpyxl import load_workbook

from core.models import Card, Topic
from core.tests.factories import fresh, make_place, make_topic
from organisations.models import Organisation
from search import finding
from search.narrowing import FACETS
from search.other_forms import safe

ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}


@pytest.fixture
def described(client: Client, db: None) -> dict[str, Any]:
    """The description of the interface."""
    response = client.get("/openapi.json")
    return json.loads(b"".join(response.streaming_content))


@pytest.fixture
def found(practice: Callable) -> Any:
    """A practice of Bulgaria with a Spanish card, and an organisation."""
    topic = make_topic("dropout", es="abandono escolar", bg="отпадане от училище")
    work = practice(
        "bg",
        "plan",
        title="План срещу отпадането от училище",
        topics=[topic],
        place=make_place("burgas", name_es="Burgas"),
    )
    Card.objects.create(page=work, language="es", title="=Un plan", summary="Uno.")
    Organisation.objects.create(
        slug="casa", name_en="Abandono Escolar House", kind="school", language="en"
    )
    return fresh(work)


def faults(value: Any, schema: dict[str, Any], root: dict, at: str = "") -> list[str]:
    """Return where a value is not as JSON Schema says, as far as ours uses it."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return faults(value, root["components"]["schemas"][name], root, at)
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(_is(value, kind) for kind in kinds):
        return [f"{at} is no {kinds}: {value!r}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at} is none of {schema['enum']}: {value!r}"]
    if isinstance(value, list):
        parts = [(f"{at}[{n}]", x, schema["items"]) for n, x in enumerate(value)]
        return [x for place, one, of in parts for x in faults(one, of, root, place)]
    if isinstance(value, dict):
        return _in_object(value, schema, root, at)
    return []


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, TYPES[kind])


def _in_object(value: dict, schema: dict, root: dict, at: str) -> list[str]:
    known = schema.get("properties", {})
    rest = schema.get("additionalProperties")
    missing = [
        f"{at}.{x} is missing" for x in schema.get("required", ()) if x not in value
    ]
    for name, inner in value.items():
        of = known.get(name) or rest
        if not of:
            missing.append(f"{at}.{name} is not described")
        else:
            missing += faults(inner, of, root, f"{at}.{name}")
    return missing


def test_json_is_as_it_is_described(
    found: Any, described: dict[str, Any], client: Client
) -> None:
    schema = {"$ref": "#/components/schemas/Results"}
    for query in ("q=abandono+escolar", "q=abandno", "", "q=zzzqqq&topic=no", "page=1"):
        answer = client.get(f"/es/search/?{query}&format=json").json()
        assert faults(answer, schema, described) == []
    assert faults(answer | {"total": "7"}, schema, described)
    assert faults(answer | {"more": 1}, schema, described)
    suggestions = client.get("/es/search/suggest?q=aba").json()
    assert suggestions["suggestions"]
    assert (
        faults(suggestions, {"$ref": "#/components/schemas/Suggestions"}, described)
        == []
    )


def test_every_facet_is_described_as_a_parameter(described: dict[str, Any]) -> None:
    [operation] = described["paths"]["/{language}/search/"].values()
    names = {one["name"] for one in operation["parameters"]}
    assert names == {
        *FACETS,
        *("language", "format", "q", "without", "exact", "loose", "sort", "page"),
    }


def test_json_says_what_matched_and_where_it_is_read(
    found: Any, client: Client
) -> None:
    answer = client.get("/es/search/?q=abandono+escolar&format=json").json()
    [hit] = [x for x in answer["results"] if x["kind"] == "practicepage"]
    assert hit["reference"] == found.reference
    assert hit["id"] == str(found.translation_key)
    assert (hit["title"], hit["language"]) == ("=Un plan", "es")
    assert hit["languages"] == ["bg"]
    assert hit["url"] == f"http://testserver{found.path_in('es')}"
    [match] = hit["matched"]["topics"]
    assert match["said"] == "отпадането от училище"
    [value] = [x for x in answer["facets"]["topic"] if x["value"] == "dropout"]
    narrower = client.get(value["url"]).json()
    assert narrower["total"] == value["count"] == 1
    assert narrower["results"][0]["id"] == hit["id"]


def test_json_leads_from_page_to_page(practice: Callable, client: Client) -> None:
    for n in range(21):
        practice("en", f"p{n}", title=f"Garden {n}")
    first = client.get("/en/search/?q=garden&format=json").json()
    assert (first["total"], first["pages"], len(first["results"])) == (21, 2, 20)
    second = client.get(first["next"]).json()
    assert len(second["results"]) == 1
    assert second["next"] is None


def test_feed_has_the_newest_results(found: Any, client: Client) -> None:
    response = client.get("/es/search/?q=abandono&format=atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ET.fromstring(response.content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert sorted(titles) == ["=Un plan", "Abandono Escolar House"]
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == 2
    for entry in feed.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}updated")
        assert entry.find(f"{ATOM}link").get("href").startswith("http://testserver/es/")
    assert feed.findtext(f"{ATOM}updated")


def test_table_holds_no_formula(found: Any, client: Client) -> None:
    response = client.get("/es/search/?q=abandono&format=csv")
    assert "attachment" in response["Content-Disposition"]
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(lines) == 3
    assert [line[2] for line in lines if "plan" in line[2]] == ["'=Un plan"]


def test_workbook_holds_the_same_rows(found: Any, client: Client) -> None:
    response = client.get("/es/search/?q=abandono&format=xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).active
    rows = list(sheet.iter_rows())
    assert len(rows) == 3
    assert {cell.data_type for row in rows for cell in row if cell.value} == {"s"}
    assert "'=Un plan" in [row[2].value for row in rows]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("=1+1", "'=1+1"),
        ("+359", "'+359"),
        ("-1", "'-1"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'\t=1"),
        ("1-1", "1-1"),
        ("", ""),
        ("a\x07b", "ab"),
    ],
)
def test_cell_that_a_spreadsheet_would_run_is_quoted(cell: str, said: str) -> None:
    assert safe(cell) == said


def test_suggestions_lead_somewhere(found: Any, client: Client) -> None:
    response = client.get("/es/search/suggest?q=aban")
    [topic] = [
        x for x in response.json()["suggestions"] if x["text"] == "abandono escolar"
    ]
    assert topic["language"] == "es"
    for one in response.json()["suggestions"]:
        assert client.get(one["url"], follow=True).status_code == 200


@pytest.mark.parametrize(
    "typed", ["", "a", "%00"[:0] + "😀", "a" * 3000, "%", "_", "'"]
)
def test_suggestions_of_odd_input_are_a_list(
    found: Any, client: Client, typed: str
) -> None:
    response = client.get("/bg/search/suggest", {"q": typed})
    assert response.status_code == 200
    assert isinstance(response.json()["suggestions"], list)


def test_browsers_read_suggestions_in_their_own_shape(
    found: Any, client: Client
) -> None:
    response = client.get("/es/search/suggest?q=aban&format=opensearch")
    typed, texts = json.loads(response.content)
    assert typed == "aban"
    assert "abandono escolar" in texts


@pytest.mark.parametrize("language", ["es", "bg", "fr", "en"])
def test_browsers_are_told_of_the_search(
    homes: dict, client: Client, language: str
) -> None:
    response = client.get(f"/opensearch-{language}.xml")
    told = ET.fromstring(response.content)
    assert told.tag == f"{OPENSEARCH}OpenSearchDescription"
    assert 0 < len(told.findtext(f"{OPENSEARCH}ShortName")) <= 16
    assert told.findtext(f"{OPENSEARCH}Language") == language
    [url] = [x for x in told.iter(f"{OPENSEARCH}Url") if x.get("type") == "text/html"]
    start = f"http://testserver/{language}/search/"
    assert url.get("template") == start + "?q={searchTerms}"
    assert client.get(start).status_code == 200


def test_topics_that_nothing_is_on_are_no_values(found: Any, client: Client) -> None:
    Topic.objects.create(slug="unused")
    answer = client.get("/es/search/?format=json").json()
    assert "unused" not in [x["value"] for x in answer["facets"]["topic"]]


@pytest.mark.parametrize("form", ["atom", "json", "csv", "xlsx"])
def test_what_xml_cannot_hold_breaks_no_form(
    practice: Callable, client: Client, form: str
) -> None:
    practice("en", "odd", title="Zebra \x01stripes", summary="Black\x0b and white.")
    for question in ("a%01b", "zebra", "zebra%ef%bf%be"):
        answer = client.get(f"/en/search/?q={question}&format={form}")
        assert answer.status_code == 200
        if form == "atom":
            ET.fromstring(answer.content)


def test_a_table_reads_no_texts_and_tells_the_same(
    found: Any, client: Client, django_assert_max_num_queries: Callable
) -> None:
    table = "/es/search/?q=abandono+escolar&format=csv"
    client.get(table)  # words and facets are read once in a process
    with django_assert_max_num_queries(12) as asked:
        answer = client.get(table)
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    [practice] = [row for row in table if row[0] == found.reference]
    assert practice[2] == "'=Un plan"
    assert practice[6] == "abandono escolar"
    texts = [x["sql"] for x in asked.captured_queries if "search_document" in x["sql"]]
    assert texts
    assert not any('"forms"' in sql for sql in texts)


def test_hits_of_a_table_are_read_by_portions(
    practice: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        practice("en", f"w{number}", title=f"Zebra {number}")
    monkeypatch.setattr(finding, "HITS_A_PORTION", 2)
    found = finding.find("zebra", language="en")
    assert [x.record for x in found.brief_hits(5)] == found.shown
    assert [x.record for x in found.brief_hits(3)] == found.shown[:3]
    assert not any(x.snippet or x.words for x in found.brief_hits(5))
