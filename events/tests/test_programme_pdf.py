"""The programme as PDF, read back by a reader that is not ours (pypdf)."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from wagtail.models import PageViewRestriction

from core.tests.factories import make_person
from events.models import MeetingState, SessionSpeaker
from events.tests.plan import HOUR, NINE, drop, say

PDF = "/{}/events/meeting/programme.pdf"
MARKUP = r"#let x = [*a*] _b_ $c$ <d> @e // f \ `g` \"h\" {i} ~ -- #sys.inputs"


def read(client: Client, language: str = "en") -> PdfReader:
    answer = client.get(PDF.format(language))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(answer.content))


def text_of(pdf: PdfReader) -> str:
    """Return the words of all pages in their order, whatever line they stand in."""
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def addresses(pdf: PdfReader) -> list[str]:
    found = [note.get_object() for page in pdf.pages for note in page["/Annots"]]
    return [note["/A"]["/URI"] for note in found if "/URI" in note.get("/A", {})]


def fonts_of(pdf: PdfReader) -> list[DictionaryObject]:
    """Return what describes each font, with the file of it that is embedded."""
    fonts = [
        font.get_object()
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    return [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Thursday, 2 May 2024", "09:00–10:00", "panel", "planned:", "Sofia"]),
        ("bg", ["Четвъртък, 2 май 2024 г.", "9:00–10:00 ч.", "по план:", "София"]),
    ],
)
def test_is_in_the_readers_language(client, sofia, add, language, words) -> None:
    say(add("one", title="Отворената врата"), sofia, delay=20)
    add("two", NINE)
    text = text_of(read(client, language))
    assert [word for word in ["Отворената врата", *words] if word not in text] == []


def test_is_tagged_for_screen_readers(client, sofia, add) -> None:
    add("one")
    pdf = read(client, "bg")
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "bg"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == sofia.title
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_brings_its_letters(client, sofia, add) -> None:
    add("one", title="Отворената врата – Öffnung, œuvre, niño", summary="Щом")
    fonts = fonts_of(read(client, "bg"))
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert {font["/FontName"].split("+")[1].split("-")[0] for font in fonts} == {
        "MosaicSans",
        "MosaicSerif",
    }


def test_reads_nothing_typed_as_markup(client, sofia, add) -> None:
    one = add("one", title=MARKUP, summary=MARKUP, room="#room", track="*track*")
    SessionSpeaker.objects.create(page=one, person=make_person("#eval", name_en="$p$"))
    text = text_of(read(client))
    assert text.count(" ".join(MARKUP.split())) == 2
    assert all(words in text for words in ("#room", "*track*", "$p$"))


def test_control_characters_break_nothing(client, sofia, add) -> None:
    add("one", title="Open\x01 \x0bdoor")
    assert "door" in text_of(read(client))


def test_tells_what_differs_from_the_plan(client, sofia, add) -> None:
    say(add("off", title="Called off"), sofia, cancelled=True)
    say(add("late", title="Later"), sofia, delay=20)
    moved = {"starts": NINE + 4 * HOUR, "ends": NINE + 5 * HOUR, "room": "Attic"}
    say(add("moved", title="Elsewhere"), sofia, room_language="en", **moved)
    drop(sofia, "Left out")
    text = text_of(read(client))
    assert "cancelled" in text
    assert "20 minutes late planned: 09:00–10:00" in text
    assert "moved planned: 09:00–10:00" in text
    assert "Attic" in text
    assert "Left out" not in text


@pytest.mark.parametrize(
    ("language", "session", "meeting"),
    [
        ("en", "postponed", "This meeting is postponed."),
        ("bg", "отложена", "Срещата е отложена."),
    ],
)
def test_a_postponed_meeting_is_not_cancelled(
    client, sofia, add, language, session, meeting
) -> None:
    add("one")
    sofia.status, sofia.status_text = "postponed", "The hall is closed."
    sofia.save_revision().publish()
    text = text_of(read(client, language))
    assert meeting in text
    assert session in text.partition("The hall is closed.")[2]
    assert "cancelled" not in text
    assert "отмен" not in text


def test_a_rescheduled_meeting_tells_its_former_days(client, sofia, add) -> None:
    add("one")
    sofia.status, sofia.previous_starts = "rescheduled", NINE.date().replace(month=3)
    sofia.save_revision().publish()
    text = text_of(read(client))
    assert "This meeting has new dates. It was planned for: 2 March 2024" in text
    assert "cancelled" not in text


def test_times_are_the_meetings_own(client, sofia, add) -> None:
    add("one")
    answer = client.get(PDF.format("en") + "?zone=America/Bogota")
    text = text_of(PdfReader(BytesIO(answer.content)))
    assert "09:00–10:00" in text
    assert "01:00" not in text


def test_leads_to_what_has_changed_since(client, sofia, add) -> None:
    add("one")
    version = MeetingState.objects.get(key=sofia.translation_key).version
    pdf = read(client)
    assert f"Version {version}" in text_of(pdf)
    [address] = [x for x in addresses(pdf) if "since" in x]
    assert address.endswith(f"/en/events/meeting/?as=changes&since={version}")
    page = client.get(address).content.decode()
    assert "what you have is up to date" in page


def test_is_set_once_and_sent_once(client, sofia, add) -> None:
    add("one")
    first = client.get(PDF.format("en"))
    again = client.get(PDF.format("en"))
    assert again.content == first.content
    known = client.get(PDF.format("en"), headers={"If-None-Match": first["ETag"]})
    assert (known.status_code, known.content) == (304, b"")
    add("two", title="New")
    anew = client.get(PDF.format("en"), headers={"If-None-Match": first["ETag"]})
    assert anew.status_code == 200


def test_a_meeting_without_sessions_has_one_too(client, sofia) -> None:
    assert "still being prepared" in text_of(read(client))


@pytest.mark.parametrize("path", ["events", "nothing", "events/meeting/one"])
def test_only_meetings_have_one(client, sofia, add, path) -> None:
    add("one")
    assert client.get(f"/en/{path}/programme.pdf").status_code == 404


def test_what_not_everybody_may_read_has_none(client, sofia, add) -> None:
    add("one")
    PageViewRestriction.objects.create(
        page=sofia, restriction_type=PageViewRestriction.LOGIN
    )
    assert client.get(PDF.format("en")).status_code == 404


def test_the_page_links_it(client, sofia, add) -> None:
    add("one")
    page = client.get("/bg/events/meeting/").content.decode()
    assert 'href="/bg/events/meeting/programme.pdf"' in page


def test_asks_few_queries_whatever_the_number_of_sessions(
    client, sofia, add, django_assert_max_num_queries
) -> None:
    for number in range(20):
        add(f"s{number}", NINE + number % 5 * HOUR, room=f"Room {number}")
    with django_assert_max_num_queries(15):
        read(client)
