"""Pages are sent without their indentation, and with what belongs together together."""

from __future__ import annotations

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from portal.middleware import DropIndentation, KeepUnits


def answered(content: str, **kind: str) -> bytes:
    """Return what is sent for a page."""
    middleware = DropIndentation(lambda request: HttpResponse(content, **kind))
    return middleware(None).content


def test_indentation_and_empty_lines_go() -> None:
    page = "<ul>\n    \n    <li>One\n      two</li>\n</ul>\n"
    assert answered(page) == b"<ul>\n<li>One\ntwo</li>\n</ul>\n"


def test_words_stay_apart() -> None:
    assert answered("<p>one\n   <b>two</b></p>") == b"<p>one\n<b>two</b></p>"


@pytest.mark.parametrize("name", ["pre", "textarea", "script"])
def test_where_white_space_has_meaning_it_stays_and_goes_around_it(name: str) -> None:
    kept = f"<{name} id='a'>\n  b</{name}>"
    page = f"<p>\n  a</p>{kept}<p>\n  c</p>{kept}\n  "
    assert answered(page) == f"<p>\na</p>{kept}<p>\nc</p>{kept}\n".encode()


def test_page_with_a_script_in_it_stays_as_it_is() -> None:
    page = "<p>\n  2026 г.</p><script>\n  1</script>"
    assert answered(page) == page.encode()
    assert KeepUnits(lambda request: HttpResponse(page))(None).content == page.encode()


def test_other_types_stay_as_they_are() -> None:
    text = "a:\n  b"
    assert answered(text, content_type="text/plain") == text.encode()


def test_what_is_streamed_is_not_read() -> None:
    stream = StreamingHttpResponse(iter([b"a\n  b"]), content_type="text/html")
    assert DropIndentation(lambda request: stream)(None) is stream


def test_portal_sends_its_pages_so(homes: dict, client: object) -> None:
    response = client.get("/en/")
    page = response.content.decode()
    assert response["Content-Length"] == str(len(response.content))
    assert "<main" in page
    assert "\n " not in page


@pytest.mark.parametrize(
    ("loose", "kept"),
    [
        ("на 1 декември 2026 г., в 9:00 ч.", "на 1 декември 2026_г., в 9:00_ч."),
        ("март 2021 г. – май 2022 г.", "март 2021_г._– май 2022_г."),
        ("ven. 14 mai, 15 h – 15 h 45", "ven. 14 mai, 15 h_– 15 h 45"),
        ("ул. „Мозаечна“ № 7", "ул. „Мозаечна“ №_7"),
        ("12 години, 3 часа", "12 години, 3 часа"),
    ],
)
def test_number_keeps_its_abbreviation_beside_it(loose: str, kept: str) -> None:
    middleware = KeepUnits(lambda request: HttpResponse(f"<p>{loose}</p>"))
    page = middleware(None).content.decode()
    assert page == f"<p>{kept}</p>".replace("_", "\xa0")


@pytest.mark.parametrize(
    ("loose", "kept"),
    [
        ("les causes : le bus", "les causes_: le bus"),
        ("les <mark>causes</mark> : le bus", "les <mark>causes</mark>_: le bus"),
        ("à la maison ; à l’école", "à la maison~; à l’école"),
        ("Qui ? Oui ! « Non »", "Qui~? Oui~! «~Non~»"),
        ("on demande ?q=a et :has", "on demande ?q=a et :has"),
        ("d’abord\n  ; puis", "d’abord\n  ; puis"),
    ],
)
def test_sign_that_french_sets_apart_stays_with_its_word(loose: str, kept: str) -> None:
    middleware = KeepUnits(lambda request: HttpResponse(f"<p>{loose}</p>"))
    page = middleware(None).content.decode()
    assert page == f"<p>{kept}</p>".replace("_", "\xa0").replace("~", "\u202f")


def test_what_was_typed_stays_as_it_was() -> None:
    page = '<p><input value="2026 г. : « a » ?"></p>'
    assert KeepUnits(lambda request: HttpResponse(page))(None).content == page.encode()


def test_numbers_are_bound_beside_a_text_that_stays_as_it_was() -> None:
    page = "<p>2026 г.</p>2027 г.<textarea>2028 г.</textarea><p>2029 г.</p>"
    sent = KeepUnits(lambda request: HttpResponse(page))(None).content.decode()
    assert sent == page.replace("6 г", "6\xa0г").replace("7 г", "7\xa0г").replace(
        "9 г", "9\xa0г"
    )
