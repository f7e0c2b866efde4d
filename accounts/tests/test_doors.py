"""Log-in and new password: our paper and name, in the reader's language."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.tokens import default_token_generator
from django.urls import get_resolver
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.models import User
from core.languages import OWN_NAMES

PATHS = (
    "/admin/login/",
    "/admin/password_reset/",
    "/admin/password_reset/done/",
    "/admin/password_reset/confirm/MQ/none/",
    "/admin/password_reset/complete/",
)


def soup(answer):
    """Return a page as browsers understand it."""
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "html5lib")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["es", "bg", "fr", "en"])
def test_door_is_ours_in_the_language_of_the_browser(
    no_homes, client, settings, path, language
):
    page = soup(client.get(path, headers={"accept-language": language}))
    assert page.html["lang"] == language
    with translation.override(language):
        name = translation.gettext(settings.SITE_NAME)
    assert page.select_one(".brand").get_text(strip=True) == name
    assert page.title.get_text().strip().endswith(f"– {name}")
    assert len(page.select("h1")) == 1
    assert "Wagtail" not in page.get_text()


def test_door_bears_the_name_of_the_home_page(homes, client):
    homes["en"].title = "Mosaic of learning"
    homes["en"].save()
    page = soup(client.get(PATHS[0], headers={"accept-language": "en"}))
    assert page.select_one(".brand").get_text(strip=True) == "Mosaic of learning"
    assert page.title.get_text().strip().endswith("– Mosaic of learning")


@pytest.mark.parametrize(
    ("language", "name"),
    [("es", "Mosaic"), ("bg", "Мозайка"), ("fr", "Mosaic"), ("en", "Mosaic")],
)
def test_failure_bears_the_name_and_leads_home_without_the_database(rf, language, name):
    """No database may be asked here: this test has none."""
    fail = get_resolver().resolve_error_handler(500)
    page = BeautifulSoup(fail(rf.get(f"/{language}/")).content.decode(), "html5lib")
    assert page.html["lang"] == language
    assert page.select_one(".brand").get_text(strip=True) == name
    assert page.title.get_text().strip().endswith(f"– {name}")
    links = page.select("main nav a")
    assert {a["lang"]: (a["href"], a.get_text()) for a in links} == {
        code: (f"/{code}/", own) for code, own in OWN_NAMES.items()
    }


def test_failure_bears_the_name_that_a_portal_was_given(rf, settings):
    settings.SITE_NAME = "Search"
    fail = get_resolver().resolve_error_handler(500)
    page = BeautifulSoup(fail(rf.get("/bg/")).content.decode(), "html5lib")
    assert page.select_one(".brand").get_text(strip=True) == "Search"


@pytest.mark.parametrize("path", PATHS)
def test_door_opens_without_scripts(db, client, path):
    page = soup(client.get(path))
    assert page.select("script, [style]") == []


@pytest.mark.parametrize("path", PATHS[:2])
def test_every_field_has_a_label(db, client, path):
    page = soup(client.get(path))
    for field in page.select("form input:not([type=hidden])"):
        assert page.select_one(f"label[for={field['id']}]")
        assert not field.get("placeholder")


def test_wrong_password_is_said_and_keeps_the_name(db, client):
    page = soup(client.post("/admin/login/", {"username": "ada", "password": "no"}))
    assert page.select_one(".errorlist").get_text(strip=True)
    assert page.select_one("#id_username")["value"] == "ada"


def test_editor_logs_in(db, client):
    User.objects.create_superuser("ada", "ada@example.org", "a-long-password-1")
    form = {"username": "ada", "password": "a-long-password-1", "next": "/admin/"}
    assert client.post("/admin/login/", form)["Location"] == "/admin/"


def test_new_password_is_chosen_by_its_link(db, client):
    user = User.objects.create_user("ada", "ada@example.org", "a-long-password-1")
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    answer = client.get(f"/admin/password_reset/confirm/{uid}/{token}/", follow=True)
    assert len(soup(answer).select("input[type=password]")) == 2
    new = {"new_password1": "another-long-one-2", "new_password2": "another-long-one-2"}
    client.post(answer.redirect_chain[-1][0], new)
    user.refresh_from_db()
    assert user.check_password("another-long-one-2")


def test_page_with_a_password_asks_for_it_in_its_language(make_work, client):
    page = make_work("fr", "closed")
    page.view_restrictions.create(restriction_type="password", password="open")
    asked = soup(client.get("/fr/closed/"))
    assert asked.html["lang"] == "fr"
    assert asked.select_one(".brand")
    assert asked.select_one("label[for=id_password]")


def test_admin_bears_the_products_name(db, client, settings):
    admin = User.objects.create_superuser("ada", "ada@example.org", "long-enough-1")
    client.force_login(admin)
    page = soup(client.get("/admin/"))
    assert page.title.get_text().split()[-1] == settings.SITE_NAME
    assert page.select_one("link[rel=icon]")["href"].endswith("icons/mosaic.svg")
    logo = page.select_one("[data-wagtail-sidebar-branding-logo]")
    assert settings.SITE_NAME in str(logo)
