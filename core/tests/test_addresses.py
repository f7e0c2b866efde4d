"""Words passed on in the query of somebody else's address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.utils.html import conditional_escape

from core.templatetags.addresses import in_query
from core.templatetags.words import mail_link


@pytest.mark.parametrize(
    "text",
    [
        "Всеки учещ е важен: София, 12–14 май",
        "L’école « ouverte » : 100 % d’élèves & plus",
        "a=b&c#d?e+f;g\"h'<i>",
        "https://portal.example.org/bg/search/?q=ново",
    ],
)
def test_text_arrives_as_it_was(text: str) -> None:
    address = f"https://example.org/?text={in_query(text)}"
    assert parse_qs(urlsplit(address).query)["text"] == [text]
    assert conditional_escape(in_query(text)).count("&") == 0


def test_letters_stay_letters() -> None:
    assert in_query("Учене / през целия") == "Учене%20/%20през%20целия"


def test_mail_address_is_read_by_browsers_alone() -> None:
    html = mail_link("ana.peña@example.org")
    assert "@" not in html
    assert "mailto:" not in html
    link = BeautifulSoup(html, "html.parser").a
    assert link["href"] == "mailto:ana.peña@example.org"
    assert link.get_text() == "ana.peña@example.org"
