"""Importing programmes: round trips, broken rows, hostile files, all or nothing."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from openpyxl import Workbook, load_workbook

from accounts.groups import EDITORS, set_up_groups
from core.models import Person
from core.tests.factories import fresh, make_person
from core.tests.reading import one_line
from events.models import SessionPage, SessionSpeaker
from events.programme.importing import files, views
from events.programme.importing.raw import Unreadable
from events.tests.plan import HOUR, NINE
from events.tests.test_programme_board import draft, form_of, parsed

HEAD = ["Key", "Title", "Day", "Start", "End", "Kind", "Room", "Track", "Speakers"]
BOMB = b"""<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<schedule><day><room name="&b;"/></day></schedule>"""


@pytest.fixture
def programme(add):
    """Two sessions with all that files tell of one."""
    ana = make_person("ana", name_en="Ana Ruiz", name_bg="Ана Руис")
    iva = make_person("iva", name_en="Iva Petrova")
    first = add(
        "first",
        title="=Reading & writing",
        room="Hall",
        track="Reading",
        spoken=["en", "es"],
        interpretation=["bg"],
    )
    first.speakers.set(
        [SessionSpeaker(person=ana), SessionSpeaker(person=iva, part="chair")]
    )
    first.save_revision().publish()
    return [fresh(first), add("second", NINE + HOUR, kind="break")]


def address(meeting, name: str = "import") -> str:
    """Return an address of the programme's screens."""
    return reverse(f"programme_{name}", args=[meeting.pk])


def send(client, meeting, content: bytes, name: str = "plan.xlsx") -> BeautifulSoup:
    """Send a file and return the dry run."""
    upload = SimpleUploadedFile(name, content)
    return parsed(client.post(address(meeting), {"file": upload}))


def go_on(client, meeting, soup: BeautifulSoup, **decided):
    """Press "import" on a dry run."""
    data = form_of(soup) | {"action": "import"} | decided
    return client.post(address(meeting), data)


def counts(soup: BeautifulSoup) -> list[int]:
    """Return how many are new, changed, unchanged, broken and missing."""
    text = one_line(soup.select_one("main [role=status]"))
    return [
        int(part.split()[-1])
        for part in text.split("—")[1].replace(".", ",").split(",")[:5]
    ]


def errors(soup: BeautifulSoup) -> str:
    """Return what was said at the file's field."""
    return one_line(soup.select_one(".errorlist"))


def book_of(*rows: list, head: list | None = None) -> bytes:
    """Return a workbook with rows under the headings."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Plan"
    for row in (head or HEAD, *rows):
        sheet.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def exported(client, meeting, kind: str) -> bytes:
    """Return what the portal exports of a programme."""
    if kind == "xlsx":
        return client.get(address(meeting, "workbook")).content
    return client.get(f"{meeting.path_in('en')}schedule.{kind}").content


def renamed(content: bytes, kind: str, was: str, now: str) -> bytes:
    """Return a file in which a room has another name, as its program would save it."""
    if kind != "xlsx":
        return content.replace(was.encode(), now.encode())
    book = load_workbook(io.BytesIO(content))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == was:
                cell.value = now
            if str(cell.value).startswith("="):
                cell.data_type = "s"
    return saved(book)


@pytest.mark.parametrize("kind", ["xlsx", "json", "xml"])
def test_own_export_changes_nothing(sofia, programme, editor, kind):
    before = [fresh(page).latest_revision_id for page in programme]
    soup = send(editor, sofia, exported(editor, sofia, kind))
    assert counts(soup) == [0, 0, 2, 0, 0]
    assert go_on(editor, sofia, soup)["Location"].endswith("?saved=0")
    assert [fresh(page).latest_revision_id for page in programme] == before


@pytest.mark.parametrize("kind", ["xlsx", "json", "xml"])
def test_changed_export_is_told_then_written_as_drafts_once(
    sofia, programme, editor, kind
):
    content = renamed(exported(editor, sofia, kind), kind, "Hall", "Attic")
    soup = send(editor, sofia, content)
    assert counts(soup) == [0, 1, 1, 0, 0]
    assert one_line(soup.select_one(".board-changes li")) == "Room: Hall → Attic"
    assert draft(programme[0]).room == "Hall"
    assert go_on(editor, sofia, soup)["Location"].endswith("?saved=1")
    page = draft(programme[0])
    assert page.room == "Attic"
    assert page.title == "=Reading & writing"
    assert [(x.person.slug, x.part) for x in page.speakers.all()] == [
        ("ana", "speaker"),
        ("iva", "chair"),
    ]
    assert page.spoken == ["en", "es"]
    assert fresh(page).room == "Hall"
    assert counts(send(editor, sofia, content)) == [0, 0, 2, 0, 0]


@pytest.mark.parametrize("language", ["es", "bg", "fr", "en"])
def test_workbook_is_read_back_in_every_language(sofia, programme, editor, language):
    from events.programme.plan import planned  # noqa: PLC0415
    from events.programme.workbook import workbook  # noqa: PLC0415

    with translation.override(language):
        content = workbook(planned(sofia))
    assert counts(send(editor, sofia, content)) == [0, 0, 2, 0, 0]


def test_workbook_holds_no_formula(sofia, programme, editor):
    book = load_workbook(io.BytesIO(exported(editor, sofia, "xlsx")))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert "=Reading & writing" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}


def test_template_is_empty_and_explains_itself(sofia, editor):
    with translation.override("en"):
        content = editor.get(address(sofia, "template")).content
    book = load_workbook(io.BytesIO(content))
    assert [cell.value for cell in book.worksheets[0][1]][:3] == ["Key", "Title", "Day"]
    assert book.worksheets[0].max_row == 1
    assert book.worksheets[1]["B3"].value == "Needed; a date such as 2024-05-02."
    assert "holds no session" in errors(send(editor, sofia, content))


def test_new_rows_are_made_with_their_people_rooms_and_kinds(sofia, editor):
    make_person("ana", name_en="Ana Ruiz", name_bg="Ана Руис")
    content = book_of(
        [
            "a1",
            "Welcome",
            date(2024, 5, 2),
            "9:00",
            "+30",
            "opening",
            "Hall",
            "",
            "Ана Руис; Иван Вазов (moderator)",
        ],  # fmt: skip
        ["a2", "Talk", "3.5.2024", "10.00", "11:00", "Lightning talk", "Attic", "", ""],
    )
    soup = send(editor, sofia, content)
    assert counts(soup) == [1, 0, 0, 1, 0]
    broken = one_line(soup.select_one(".board-broken li"))
    assert broken.startswith("Sheet “Plan”, row 3 · Talk")
    assert "The kind “Lightning talk” is unknown." in broken
    kind = soup.find("label", string=lambda x: x and "Lightning" in x) or next(
        label for label in soup.select("label") if "Lightning" in label.get_text()
    )
    soup = parsed(
        editor.post(
            address(sofia),
            form_of(soup) | {kind["for"]: "panel", "action": "check"},
        )
    )
    assert counts(soup) == [2, 0, 0, 0, 0]
    assert go_on(editor, sofia, soup)["Location"].endswith("?saved=2")
    welcome = SessionPage.objects.get(title="Welcome")
    assert (welcome.starts, welcome.ends) == (NINE, NINE + timedelta(minutes=30))
    assert not welcome.live
    people = [(x.person.name_en, x.part) for x in welcome.speakers.all()]
    assert people == [("Ana Ruiz", "speaker"), ("Ivan Vazov", "moderator")]
    assert Person.objects.get(name_bg="Иван Вазов").language == "bg"
    talk = SessionPage.objects.get(title="Talk")
    assert (talk.kind, talk.room, talk.starts.day) == ("panel", "Attic", 3)
    assert counts(send(editor, sofia, content))[0] == 0


def test_row_is_found_again_by_its_key_after_it_was_moved_and_renamed(sofia, editor):
    first = book_of(["x7", "Welcome", "2024-05-02", "09:00", "10:00"])
    go_on(editor, sofia, send(editor, sofia, first))
    moved = book_of(["x7", "Good morning", "2024-05-03", "11:00", "12:00"])
    soup = send(editor, sofia, moved)
    assert counts(soup) == [0, 1, 0, 0, 0]
    go_on(editor, sofia, soup)
    page = SessionPage.objects.get()
    assert draft(page).title == "Good morning"


def test_one_file_in_two_meetings_makes_two_works(sofia, make_work, editor):
    from core.tests.factories import meeting_facts  # noqa: PLC0415
    from events.models import MeetingPage  # noqa: PLC0415

    other = make_work(
        "en",
        "other",
        under=sofia.get_parent(),
        model=MeetingPage,
        **meeting_facts(place=sofia.place),
    )
    content = book_of([str(uuid4()), "Welcome", "2024-05-02", "09:00", "10:00"])
    for meeting in (sofia, other):
        go_on(editor, meeting, send(editor, meeting, content))
    pages = SessionPage.objects.filter(title="Welcome")
    assert len({page.translation_key for page in pages}) == 2
    assert counts(send(editor, other, content)) == [0, 0, 1, 0, 0]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["", "", "2024-05-02", "09:00", "10:00"], "The title is missing."),
        (["", "A", "", "09:00", "10:00"], "The day or the start is missing."),
        (["", "A", "2024-13-40", "09:00", "10:00"], "is no day and time."),
        (["", "A", "2024-05-02", "9 o'clock", "10:00"], "is no day and time."),
        (["", "A", "9999-12-31", "23:00", "+9999"], "is no day and time."),
        (["", "A", "0001-01-01", "00:00", "+10"], "is no day and time."),
        (["", "A", "2024-05-02", "09:00", ""], "The end is missing."),
        (["", "A", "2024-05-02", "09:00", "08:00"], "The end is before the start."),
        (["", "A", "2024-03-31", "03:30", "+60"], "does not exist there"),
        (["", "A" * 300, "2024-05-02", "09:00", "10:00"], "is longer than 255"),
        (
            ["", "A", "2024-05-02", "09:00", "10:00", "", "", "", "Ana (queen)"],
            "The part “queen” of a speaker is unknown.",
        ),
        (["k", "First", "2024-05-02", "09:00", "10:00"], "in the file already"),
    ],
)
def test_broken_row_is_named_and_stops_the_import(sofia, editor, row, told):
    good = ["k", "Good", "2024-05-02", "12:00", "13:00"]
    soup = send(editor, sofia, book_of(good, row))
    line = one_line(soup.select_one(".board-broken li"))
    assert "row 3" in line
    assert told in line
    answer = parsed(go_on(editor, sofia, soup))
    assert "Nothing was imported." in one_line(answer.select_one("[role=alert]"))
    assert not SessionPage.objects.exists()
    done = go_on(editor, sofia, answer, leave_out="1")
    assert done["Location"].endswith("?saved=1")
    assert SessionPage.objects.get().title == "Good"


def test_missing_session_is_deleted_by_its_tick_alone(sofia, programme, editor):
    key = str(programme[0].translation_key)
    content = book_of([key, "Kept", "2024-05-02", "09:00", "10:00"])
    soup = send(editor, sofia, content)
    assert counts(soup)[4] == 1
    go_on(editor, sofia, soup)
    assert SessionPage.objects.count() == 2
    soup = send(editor, sofia, content)
    go_on(editor, sofia, soup, remove=str(programme[1].pk))
    assert [page.pk for page in SessionPage.objects.all()] == [programme[0].pk]


def test_tick_for_a_session_of_another_meeting_deletes_nothing(
    sofia, programme, editor
):
    soup = send(editor, sofia, exported(editor, sofia, "xlsx"))
    go_on(editor, sofia, soup, remove=str(sofia.pk))
    assert SessionPage.objects.count() == 2
    assert type(sofia).objects.filter(pk=sofia.pk).exists()


def test_programme_changed_since_the_dry_run_is_looked_at_again(
    sofia, programme, editor
):
    content = renamed(exported(editor, sofia, "xlsx"), "xlsx", "Hall", "Attic")
    soup = send(editor, sofia, content)
    page = programme[0]
    page.room = "Cellar"
    page.save_revision()
    answer = parsed(go_on(editor, sofia, soup))
    assert "Somebody changed" in one_line(answer.select_one("[role=alert]"))
    assert "Cellar → Attic" in one_line(answer.select_one(".board-changes"))
    assert draft(page).room == "Cellar"
    assert go_on(editor, sofia, answer)["Location"].endswith("?saved=1")


def test_refusal_in_the_middle_leaves_nothing_half_applied(sofia, programme, editor):
    book = load_workbook(io.BytesIO(exported(editor, sofia, "xlsx")))
    sheet = book.worksheets[0]
    sheet["B2"].data_type = "s"
    sheet["G2"], sheet["G3"] = "Attic", "Attic"
    sheet["J3"] = "Nobody Yet"
    soup = send(editor, sofia, saved(book))
    assert counts(soup)[1] == 2
    locked = fresh(programme[1])
    locked.locked = True
    locked.save(clean=False)
    answer = parsed(go_on(editor, sofia, soup))
    assert "locked" in one_line(answer.select_one("[role=alert]"))
    assert draft(programme[0]).room == "Hall"
    assert not Person.objects.filter(name_en="Nobody Yet").exists()


def test_editor_imports_and_may_not_delete_what_is_public(sofia, programme, client):
    set_up_groups()
    user = get_user_model().objects.create_user("somebody")
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    content = book_of(["n", "New", "2024-05-02", "15:00", "16:00"])
    soup = send(client, sofia, content)
    answer = parsed(go_on(client, sofia, soup, remove=str(programme[0].pk)))
    assert "may not" in one_line(answer.select_one("[role=alert]"))
    assert SessionPage.objects.count() == 2
    assert go_on(client, sofia, soup).status_code == 302
    assert SessionPage.objects.count() == 3


def test_forged_dry_run_is_refused(sofia, editor):
    soup = send(editor, sofia, book_of(["", "A", "2024-05-02", "09:00", "10:00"]))
    data = form_of(soup)
    forged = data | {"handed-on": data["handed-on"][:-3] + "abc", "action": "import"}
    answer = parsed(editor.post(address(sofia), forged))
    assert "too old" in errors(answer)
    assert not SessionPage.objects.exists()


def test_foreign_schedule_with_what_ours_has_not(sofia, editor):
    """Aware dates of another zone, days of duration, unknown words, long abstracts."""
    event = {
        "id": 41,
        "guid": str(uuid4()),
        "date": "2024-05-02T07:00:00+00:00",
        "duration": "01:30",
        "room": "Saal 1",
        "title": {"en": "Opening"},
        "type": "Keynote",
        "track": None,
        "language": "de",
        "abstract": "<p>" + "word " * 100 + "</p>",
        "description": "More.",
        "persons": [{"public_name": "Eva Mond"}],
    }
    told = {"schedule": {"conference": {"days": [{"rooms": {"Saal 1": [event]}}]}}}
    soup = send(editor, sofia, json.dumps(told).encode(), "schedule.json")
    line = one_line(soup.select_one(".board-broken li"))
    assert "Entry 41" in line
    assert "The kind “Keynote” is unknown." in line
    assert "The language “de” is none of the portal’s." in line
    fields = {label.get_text(): label["for"] for label in soup.select("label[for]")}
    kind = next(name for text, name in fields.items() if "Keynote" in text)
    language = next(name for text, name in fields.items() if "“de”" in text)
    done = go_on(editor, sofia, soup, **{kind: "plenary", language: "leave-out"})
    assert done["Location"].endswith("?saved=1")
    page = SessionPage.objects.get()
    assert (page.starts.hour, page.ends - page.starts) == (10, timedelta(minutes=90))
    assert str(page.translation_key) == event["guid"]
    assert len(page.summary) <= 300
    assert "word word" in str(page.body)
    assert page.spoken == []


def test_what_no_database_can_hold_is_left_out_of_a_text(sofia, editor):
    event = {"title": "A\ud800\x00B", "date": "2024-05-02T09:00", "duration": "0:30"}
    told = {"schedule": {"conference": {"days": [{"rooms": {"": [event]}}]}}}
    soup = send(editor, sofia, json.dumps(told).encode(), "schedule.json")
    go_on(editor, sofia, soup)
    assert SessionPage.objects.get().title == "AB"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The submitted file is empty."),
        (b"hello", "none of: XLSX"),
        (b"\x00\xff\xfe\x00rubbish", "none of: XLSX"),
        (b"{", "no JSON that can be read"),
        (b"[" * 100_000, "no JSON that can be read"),
        (b"[]", "no schedule of a conference"),
        (b'{"schedule": []}', "no schedule of a conference"),
        (b"<schedule>", "no XML that can be read"),
        (b"<html/>", "no schedule of a conference"),
        (b'<?xml version="1.0" encoding="nonsense"?><schedule/>', "no XML"),
        (b"<schedule/>", "holds no session"),
        (BOMB, "document type or entities"),
        (
            b'<!DOCTYPE s SYSTEM "file:///etc/passwd"><schedule/>',
            "document type or entities",
        ),
        (b"PK\x03\x04rubbish", "no XLSX workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "old or protected"),
    ],
)
def test_file_that_is_none_is_refused_at_its_field(sofia, editor, content, told):
    assert told in errors(send(editor, sofia, content, "any.bin"))


def archive(**parts: bytes) -> bytes:
    """Return a workbook with parts in the place of its own or beside them."""
    held = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(book_of(["", "A", "2024-05-02", "9:00", "+5"])))
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        names = {name.replace("__", "/"): data for name, data in parts.items()}
        for part in source.namelist():
            if part not in names:
                made.writestr(part, source.read(part))
        for name, data in names.items():
            made.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"xl__vbaProject.bin": b"x"}, "macros"),
        ({"xl__sharedStrings.xml": BOMB}, "document type or entities"),
        ({"xl__workbook.xml": b"<nonsense"}, "damaged"),
        ({"xl__worksheets__sheet1.xml": b"<nonsense"}, "damaged"),
        ({"xl__media__big.bin": b"0" * 61_000_000}, "too large when it is unpacked"),
    ],
)
def test_hostile_workbook_is_refused(sofia, editor, parts, told):
    assert told in errors(send(editor, sofia, archive(**parts)))


def test_workbook_without_headings_names_them(sofia, editor):
    content = book_of(head=["One", "Two"])
    assert "Title, Day, Start, End" in errors(send(editor, sofia, content))


def test_formula_counts_as_its_value_and_is_never_run(sofia, editor):
    content = book_of(["", "=1+1", "2024-05-02", "09:00", "10:00"])
    soup = send(editor, sofia, content)
    assert "The title is missing." in one_line(soup.select_one(".board-broken"))


def test_too_large_and_too_long_files_are_refused(monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    with pytest.raises(Unreadable, match="larger than"):
        files.read_file(SimpleUploadedFile("a.xml", b"<schedule/>"))


def test_too_many_rows_are_refused(sofia, editor):
    rows = [["", "A", "2024-05-02", "09:00", "10:00"]] * 1_001
    assert "more than 1000 sessions" in errors(send(editor, sofia, book_of(*rows)))


def test_too_much_text_to_hand_on_is_refused(sofia, editor, monkeypatch):
    monkeypatch.setattr(views, "MOST_HANDED_ON", 10)
    content = book_of(["", "A", "2024-05-02", "09:00", "10:00"])
    assert "too much text" in errors(send(editor, sofia, content))


def test_dry_run_asks_as_many_queries_for_forty_rows_as_for_one(
    sofia, editor, django_assert_max_num_queries
):
    rows = [
        [f"k{n}", f"Talk {n}", "2024-05-02", "09:00", "10:00", "", f"Room {n}"]
        for n in range(40)
    ]
    with django_assert_max_num_queries(20):
        soup = send(editor, sofia, book_of(*rows))
    assert counts(soup) == [40, 0, 0, 0, 0]
