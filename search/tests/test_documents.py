"""Documents without a page of their own: what they are, and who leads to them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    PageViewRestriction,
    Site,
)

from core.models import BasePage, PortalDocument
from core.tests.reading import one_line
from events.models import MeetingMaterial, MeetingPage
from events.tests.decisions import decide, make_owner
from events.tests.plan import make_meeting
from resources.models import LibraryPage, PublicationPage
from search import topic_changes
from search.document_keys import file_key, linked_files, own_document
from search.finding import find
from search.hits import Hit
from search.index import refresh_works
from search.models import Record
from search.rebuilding import check, rebuild

pytestmark = pytest.mark.engine


def make_file(title: str = "Worksheet zebra", **fields: Any) -> PortalDocument:
    """Return a stored file of five bytes that begins as a PDF does."""
    content = ContentFile(b"%PDF-", name="sheet.pdf")
    facts = {"language": "en", "file_size": 5, "file": content, **fields}
    return PortalDocument.objects.create(title=title, **facts)


def link_to(file: PortalDocument) -> str:
    return f'See the <a id="{file.pk}" linktype="document">worksheet</a>.'


def hits(question: str = "zebra", language: str = "en") -> list[Hit]:
    chosen = {"kind": ["portaldocument"]}
    return find(question, language=language, chosen=chosen, loose=True).hits()


def titles(question: str = "zebra", language: str = "en") -> list[str]:
    return [hit.title.text for hit in hits(question, language)]


@pytest.fixture
def linked(practice: Callable, settings: Any, tmp_path: Any) -> BasePage:
    """A practice that links to a file without a symbol."""
    settings.MEDIA_ROOT = tmp_path
    return practice("en", "work", title="Crossings", text=link_to(make_file()))


@pytest.fixture
def meeting(make_work: Callable, publish: Callable) -> MeetingPage:
    """A meeting with a handout in Bulgarian that lies elsewhere."""
    return publish(make_meeting(make_work), materials=[concept_note()])


def concept_note() -> MeetingMaterial:
    return MeetingMaterial(
        title="Concept note zebra",
        language="bg",
        url="https://example.org/documents/7/note.pdf",
    )


def test_a_file_is_found_as_long_as_a_page_leads_to_it(
    linked: BasePage, publish: Callable
) -> None:
    make_file("Kept zebra")
    assert titles() == ["Worksheet zebra"]
    closed = PageViewRestriction.objects.create(page=linked, restriction_type="login")
    assert titles() == []
    closed.delete()
    assert titles() == ["Worksheet zebra"]
    linked.unpublish()
    assert titles() == []
    publish(linked)
    assert titles() == ["Worksheet zebra"]
    publish(linked, body=[("paragraph", "<p>Nothing.</p>")])
    assert titles() == []


def test_a_file_tells_its_format_size_and_the_page_it_stands_on(
    linked: BasePage, read: Callable
) -> None:
    file = PortalDocument.objects.get()
    [hit] = read("/bg/search/?q=zebra&kind=portaldocument").select(".hit")
    assert hit.h3.a["href"] == file.url
    assert hit.h3.select_one("[lang]")["lang"] == "en"
    facts = hit.select_one(".hit-facts")
    assert facts.span.text == "PDF, 5 байта"
    assert facts.a["href"].startswith("/bg/")
    assert one_line(facts.a) == "Crossings"
    assert one_line(hit.select_one(".coverage .badge")) == "English"


def test_a_file_of_a_page_under_embargo_waits_with_it(linked: BasePage) -> None:
    for hours, found in ((1, []), (-1, ["Worksheet zebra"])):
        ends = timezone.now() + timedelta(hours=hours)
        BasePage.objects.filter(pk=linked.pk).update(visible_from=ends)
        refresh_works([linked.translation_key])
        assert titles() == found


def test_a_file_that_was_renamed_closed_or_deleted_follows(linked: BasePage) -> None:
    file = PortalDocument.objects.get()
    file.title = "Giraffe"
    file.save()
    assert titles() == []
    assert titles("giraffe") == ["Giraffe"]
    root = Collection.get_first_root_node()
    board = root.add_child(instance=Collection(name="Board"))
    closed = CollectionViewRestriction.objects.create(
        collection=board, restriction_type="login"
    )
    file.collection = board
    file.save()
    assert titles("giraffe") == []
    closed.delete()
    assert titles("giraffe") == ["Giraffe"]
    file.delete()
    assert titles("giraffe") == []


def test_a_file_that_gets_a_symbol_stays_one_hit_on_its_page(linked: BasePage) -> None:
    file = PortalDocument.objects.get()
    file.symbol = "MOS/7"
    file.save()
    make_file("Hoja cebra", symbol="MOS/7", language="es")
    [hit] = hits()
    assert hit.path.endswith("/documents/MOS/7/")
    assert hit.languages == ["es", "en"]
    assert hit.document.page.title == "Crossings"


def test_versions_of_a_symbol_stand_on_their_publication(
    make_work: Callable, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    library = make_work("en", "library", model=LibraryPage)
    facts = {"kind": "report", "year": 2024, "symbol": "MOS/2024/3"}
    make_work(
        "en", "report", model=PublicationPage, under=library, title="Report", **facts
    )
    make_file(symbol="MOS/2024/3", file_size=2048)
    [hit] = hits()
    assert (hit.document.format, hit.document.size) == ("PDF", 2048)
    assert hit.document.page.title == "Report"


def test_a_handout_is_found_by_its_title_and_stands_on_its_meeting(
    meeting: MeetingPage, client: Client
) -> None:
    [hit] = hits()
    assert hit.path == "https://example.org/documents/7/note.pdf"
    assert (hit.title.language, hit.languages) == ("en", ["bg"])
    assert (hit.document.format, hit.document.size) == ("PDF", None)
    assert hit.document.page.pk == meeting.pk
    assert client.get("/en/search/?q=zebra&kind=portaldocument").status_code == 200


def test_a_handout_comes_and_goes_with_its_row_and_its_meeting(
    meeting: MeetingPage, publish: Callable, translate: Callable
) -> None:
    translate(meeting, "fr", words=lambda text: text.replace("Concept note", "Cadrage"))
    assert titles("cadrage", "fr") == ["Cadrage zebra"]
    meeting.unpublish()
    assert titles() == []
    page = publish(meeting)
    assert titles() == ["Concept note zebra"]
    publish(page, materials=[])
    assert titles() == []
    assert not Record.objects.filter(key__startswith="handout-").exists()


def test_a_handout_of_the_portals_own_is_one_hit_with_its_file(
    meeting: MeetingPage, publish: Callable, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = make_file("Own zebra")
    assert titles("own zebra") == ["Concept note zebra"]
    own = f"{Site.objects.get(is_default_site=True).root_url}{file.url}"
    leads_there = MeetingMaterial(title="Own", language="en", url=own)
    publish(meeting, materials=[concept_note(), leads_there])
    assert sorted(titles()) == ["Concept note zebra", "Own zebra"]


def test_closing_more_than_can_follow_takes_documents_out_too(
    meeting: MeetingPage, linked: BasePage, monkeypatch: Any
) -> None:
    monkeypatch.setattr(topic_changes, "AT_ONCE", 0)
    for page in (meeting, linked):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert not Record.objects.filter(kind="portaldocument").exists()


def test_a_rebuild_makes_the_same_and_the_check_knows_documents(
    meeting: MeetingPage, linked: BasePage
) -> None:
    make_file("Statutes zebra", symbol="MOS/1")
    before = set(Record.objects.values_list("key", flat=True))
    rebuild()
    assert set(Record.objects.values_list("key", flat=True)) == before
    assert len(titles()) == 3
    assert not check()
    for start in ("handout-", "file-", "portaldocument-"):
        Record.objects.get(key__startswith=start).delete()
    assert len(check().missing) == 3


def test_the_facet_of_kinds_counts_documents_and_leads_to_them(
    meeting: MeetingPage, linked: BasePage, client: Client
) -> None:
    answer = client.get("/en/search/?format=json").json()
    [kind] = [x for x in answer["facets"]["kind"] if x["value"] == "portaldocument"]
    assert (kind["label"], kind["count"]) == ("Documents", 2)
    found = client.get(kind["url"].removeprefix("http://testserver")).json()
    documents = {x["title"]: x["document"] for x in found["results"]}
    assert documents["Worksheet zebra"]["size"] == 5
    assert documents["Concept note zebra"]["page"]["url"].endswith("/events/meeting/")


@pytest.mark.parametrize("form", ["atom", "csv", "xlsx"])
def test_tables_and_feeds_hold_documents(
    meeting: MeetingPage, linked: BasePage, client: Client, form: str
) -> None:
    answer = client.get(f"/en/search/?q=zebra&kind=portaldocument&format={form}")
    assert answer.status_code == 200
    if form == "csv":
        table = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
        addresses = {row[2]: row[-1] for row in list(table)[1:]}
        assert addresses["Concept note zebra"].startswith("https://example.org/")
        assert addresses["Worksheet zebra"].startswith("http://testserver/documents/")


def test_many_documents_ask_no_more_queries_than_a_page_may(
    meeting: MeetingPage,
    linked: BasePage,
    practice: Callable,
    client: Client,
    django_assert_max_num_queries: Callable,
) -> None:
    for number in range(3):
        text = link_to(make_file(f"Zebra {number}"))
        practice("en", f"w{number}", title=f"Zebra way {number}", text=text)
        make_file(f"Zebra S{number}", symbol=f"S/{number}")
    for number in range(3):
        owner = make_owner(f"zebra-{number}")
        decide(meeting, f"D-{number}", text_en="Zebra", owner=owner)
    kinds = ("decision", "organisation", "portaldocument", "practicepage")
    every = "/en/search/?q=zebra&loose=1" + "".join(f"&kind={x}" for x in kinds)
    client.get(every)
    with django_assert_max_num_queries(15):
        page = client.get(every)
    assert page.content.count(b'class="hit-facts"') == 11


def test_links_to_files_are_read_in_either_order_of_their_attributes() -> None:
    html = (
        '<a linktype="document" id="5">a</a> <a id="6" linktype="document">b</a>'
        '<a id="7" linktype="page">c</a> <a href="/documents/8/">d</a>'
    )
    assert list(linked_files(html)) == ["file-5", "file-6"]


def test_only_the_portals_own_addresses_name_its_documents(homes: Any) -> None:
    root = Site.objects.get(is_default_site=True).root_url
    assert own_document(f"{root}/documents/5/x.pdf") == file_key(5)
    assert own_document(f"{root}/bg/documents/MOS/2024/3/") == (
        "portaldocument-MOS/2024/3"
    )
    assert own_document("https://example.org/documents/5/x.pdf") == ""
    assert own_document(f"{root}/en/library/") == ""
