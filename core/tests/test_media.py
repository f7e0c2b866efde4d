"""Pictures and documents: what they must say, and files that are what they claim."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image

from core.models import PortalDocument, PortalImage
from core.models.media import language_versions


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    """Keep the files of these tests apart."""
    settings.MEDIA_ROOT = tmp_path


def image(**fields):
    """Return a picture of one colour that was not saved yet."""
    file = BytesIO()
    Image.new("RGB", (6, 4), "teal").save(file, "PNG")
    said = {"description": "Children read.", "credit": "Ana", "licence": "CC BY 4.0"}
    return PortalImage(
        title="Class",
        file=ImageFile(file, name="class.png"),
        **(said | fields),
    )


def document(name="report.pdf", content=b"%PDF-1.7 text", **fields):
    """Return a document that was not saved yet."""
    return PortalDocument(
        title="Report", file=ContentFile(content, name=name), **fields
    )


def refused_at(row):
    """Return the fields a picture or document is refused at."""
    try:
        row.full_clean()
    except ValidationError as error:
        return list(error.error_dict)
    return []


def test_picture_that_says_everything_is_taken(db):
    assert refused_at(image()) == []


@pytest.mark.parametrize("missing", ["description", "credit", "licence"])
def test_picture_that_does_not_say_what_it_must_is_refused(db, missing):
    assert refused_at(image(**{missing: ""})) == [missing]


PDF, PACKED, RTF = b"%PDF-1.4\n", b"PK\x03\x04\x14\x00", b"{\\rtf1\\ansi"
SCRIPT = b"<script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", PDF),
        ("REPORT.PDF", PDF),
        ("report.docx", PACKED),
        ("report.xlsx", PACKED),
        ("report.pptx", PACKED),
        ("report.odt", PACKED),
        ("report.epub", PACKED),
        ("files.zip", PACKED),
        ("empty.zip", b"PK\x05\x06\x00\x00"),
        ("report.rtf", RTF),
        ("доклад.pdf", PDF),
    ],
)
def test_document_that_is_what_its_name_says_is_taken(db, name, content):
    assert refused_at(document(name, content)) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", SCRIPT),
        ("report.PDF", SCRIPT),
        ("report.pdf", PACKED),
        ("report.pdf", b" %PDF-1.4"),
        ("report.docx", PDF),
        ("report.docx", b"PK\x05\x06\x00\x00"),
        ("report.odt", SCRIPT),
        ("report.rtf", SCRIPT),
        ("a.pdf.zip", PDF),
    ],
)
def test_document_that_is_not_what_its_name_says_is_refused(db, name, content):
    assert refused_at(document(name, content)) == ["file"]


def test_document_says_which_ending_was_wrong(db):
    with pytest.raises(ValidationError) as refused:
        document("REPORT.PDF", SCRIPT).clean()
    assert refused.value.message_dict == {
        "file": ["The name ends in .pdf, but this is another file."]
    }


def test_document_of_a_kind_that_begins_in_any_way_is_taken(db):
    assert refused_at(document("table.csv", b"city;schools\n")) == []


def test_document_without_a_file_is_refused_as_such(db):
    assert refused_at(PortalDocument(title="Report")) == ["file"]


def test_document_is_stored_whole_after_it_was_looked_at(db):
    row = document("report.pdf", PDF + b"all the rest")
    row.full_clean()
    row.save()
    with PortalDocument.objects.get(pk=row.pk).file.open() as file:
        assert file.read() == PDF + b"all the rest"


def test_stored_document_is_looked_at_again(db):
    row = document()
    row.save()
    stored = PortalDocument.objects.get(pk=row.pk)
    assert refused_at(stored) == []
    stored.file.close()


@pytest.mark.parametrize("symbol", ["", "MOS/2024/3", "A-1.2", "7"])
def test_symbol_as_libraries_write_it_is_taken(db, symbol):
    assert refused_at(document(symbol=symbol)) == []


@pytest.mark.parametrize("symbol", ["/MOS", "MOS 1", "МОС/1", "MOS?x", "a" * 41])
def test_symbol_that_no_address_can_hold_is_refused(db, symbol):
    assert refused_at(document(symbol=symbol)) == ["symbol"]


def test_files_of_one_symbol_are_versions_of_one_text(db):
    for language in ("fr", "bg", "es", "en"):
        document(symbol="MOS/2024/3", language=language).save()
    document(symbol="MOS/2024/30", language="es").save()
    document(language="es").save()
    found = language_versions("MOS/2024/3")
    assert [file.language for file in found] == ["en", "es", "bg", "fr"]


def test_versions_of_one_language_are_in_the_order_they_came(db):
    for title in ("a.pdf", "b.pdf"):
        document(title, symbol="MOS/1", language="fr").save()
    names = [file.filename for file in language_versions("MOS/1")]
    assert names == ["a.pdf", "b.pdf"]


def test_symbol_that_no_document_has_finds_none(db):
    document(symbol="MOS/1").save()
    assert language_versions("MOS/2") == []


def test_document_without_a_symbol_has_no_versions(db, django_assert_num_queries):
    document().save()
    with django_assert_num_queries(0):
        assert language_versions("") == []


def test_versions_are_read_in_one_query(db, django_assert_num_queries):
    for language in ("fr", "bg"):
        document(symbol="MOS/1", language=language).save()
    with django_assert_num_queries(1):
        assert len(language_versions("MOS/1")) == 2


def test_address_of_a_symbol_opens_the_readers_version(homes, client):
    for language in ("fr", "bg"):
        document(f"{language}.pdf", symbol="MOS/1", language=language).save()
    own = PortalDocument.objects.get(language="fr")
    answer = client.get("/fr/documents/MOS/1/")
    assert answer.status_code == 302
    assert answer["Location"] == own.url


def test_address_of_a_symbol_says_which_versions_exist_where_none_is_the_readers(
    homes, read
):
    for language in ("fr", "bg"):
        document(f"{language}.pdf", symbol="MOS/1", language=language).save()
    links = read("/es/documents/MOS/1/").select("main .versions a")
    assert [link["hreflang"] for link in links] == ["bg", "fr"]


def test_address_of_a_symbol_that_no_document_has_is_not_found(homes, read):
    read("/fr/documents/MOS/1/", status=404)
