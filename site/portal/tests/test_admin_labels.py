"""What the admin calls blocks, rows, fields and columns, in the editor's language."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.staticfiles.finders import find
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, get_format
from wagtail.admin.panels import InlinePanel, Panel, get_edit_handler
from wagtail.blocks import Block
from wagtail.fields import StreamField
from wagtail.images.forms import URLGeneratorForm
from wagtail.models import Locale, get_page_models
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.views.report import TranslationsReportFilterSet

from core.languages import LANGUAGES
from core.models import Topic
from organisations.models import Organisation
from portal.late_words import FORMS, NAMED_BY_CODE


def english_labels(block: Block, path: str) -> list[str]:
    """Return the blocks that a stream of blocks offers by an English name."""
    inside = [*getattr(block, "child_blocks", {}).values()]
    found = [
        x for child in inside for x in english_labels(child, f"{path}.{child.name}")
    ]
    is_english = str(block.label).isascii() and block.name not in ("", *LANGUAGES)
    return [path, *found] if is_english else found


def test_blocks_are_named_in_the_language_of_the_editor():
    with translation.override("bg"):
        found = [
            label
            for model in get_page_models()
            for field in model._meta.local_fields
            if isinstance(field, StreamField)
            for child in field.stream_block.child_blocks.values()
            for label in english_labels(child, f"{model.__name__}.{child.name}")
        ]
    assert found == []


def panels_of(panel: Panel) -> list[Panel]:
    """Return a panel with all in it."""
    return [
        panel,
        *(p for one in getattr(panel, "children", ()) for p in panels_of(one)),
    ]


def test_rows_are_named_in_the_language_of_the_editor():
    """The button that adds a row and the translation editor take the model's name."""
    models = [model for model in get_page_models() if model.is_creatable]
    forms = [model.get_edit_handler() for model in models]
    forms += [get_edit_handler(Organisation), get_edit_handler(Topic)]
    panels = [panel for form in forms for panel in panels_of(form)]
    rows = [panel for panel in panels if isinstance(panel, InlinePanel)]
    assert len(rows) > len(models)
    with translation.override("bg"):
        assert {str(row.label) for row in rows if str(row.label).isascii()} == set()


@pytest.mark.django_db
def test_form_of_a_row_speaks_the_language_of_its_editor(client):
    """Wagtail words the choosers and the way back once, when the portal starts."""
    user = get_user_model().objects.create_superuser("admin", "a@example.org", "pass")
    UserProfile.objects.create(user=user, preferred_language="bg")
    client.force_login(user)
    form = client.get(reverse("wagtailsnippets_events_decision:add")).content.decode()
    assert "Избор на организация" in form
    assert "Choose organisation" not in form
    soup = BeautifulSoup(form, "html.parser")
    assert soup.select_one("label[for=id_meeting_key]").get_text(strip=True) == "Среща*"
    assert "Начало" in soup.select_one("nav[aria-label] ol").get_text()
    assert [x.get_text(strip=True) for x in soup.select("h1")] == ["Ново: Решение"]


@pytest.fixture
def bulgarian(db, client: Client) -> Client:
    """Return the browser of an administrator who chose Bulgarian."""
    user = get_user_model().objects.create_superuser("admin", "a@example.org", "pass")
    UserProfile.objects.create(user=user, preferred_language="bg")
    client.force_login(user)
    return client


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_fields_are_named_in_the_language_of_the_editor(form):
    with translation.override("bg"):
        names = [str(field.label) for field in form.base_fields.values()]
    assert [x for x in names if x.isascii() and x not in ("URL", "#")] in (
        [],
        # The check boxes of a group's rights have headings of their own.
        ["Permissions"],
    )


def test_choices_are_named_in_the_language_of_the_editor():
    with translation.override("bg"):
        choices = URLGeneratorForm().fields["filter_method"].choices
        assert [label for _value, label in choices if str(label).isascii()] == []


@pytest.mark.parametrize("language", ["es", "bg", "fr"])
def test_what_has_only_a_name_in_the_code_is_translated(language):
    with translation.override(language):
        same = [word for word in NAMED_BY_CODE if translation.gettext(word) == word]
    assert same == (["Port"] if language == "fr" else [])


@pytest.mark.parametrize(
    ("address", "english", "bulgarian_word"),
    [
        ("wagtailadmin_choose_page_email_link", "Email address", "Имейл адрес"),
        ("wagtailsites:index", "Root page", "Коренна страница"),
        ("wagtailredirects:index", "Temporary", "Временни"),
        ("wagtailimages_chooser:choose", "Search", "Търсене"),
        ("wagtaillocales:index", "pages", "страници"),
        ("wagtailadmin_collections:index", "Actions", "Действия"),
        ("wagtailadmin_pages:search", "None", "страници"),
    ],
)
def test_pages_of_the_admin_have_no_english_left(
    homes, bulgarian: Client, address, english, bulgarian_word
):
    answer = bulgarian.get(reverse(address))
    page = answer.content.decode()
    if answer["Content-Type"].startswith("application/json"):
        page = answer.json()["html"]
    soup = BeautifulSoup(page, "html.parser")
    for script in soup(["script", "style"]):
        script.decompose()
    read = soup.get_text(" ") + " ".join(
        nav["aria-label"] for nav in soup.select("nav[aria-label]")
    )
    assert english not in read
    assert bulgarian_word in read


def test_rights_of_a_group_are_named_in_the_language_of_the_editor(bulgarian: Client):
    group = Group.objects.create(name="g")
    page = bulgarian.get(reverse("wagtailusers_groups:edit", args=[group.pk]))
    headings = [
        heading.get_text(strip=True)
        for heading in BeautifulSoup(page.content, "html.parser").select("th, h3")
    ]
    assert [heading for heading in headings if heading and heading.isascii()] == []


def test_filters_of_translations_are_named():
    filters = TranslationsReportFilterSet.base_filters
    with translation.override("bg"):
        names = [str(filters[x].label) for x in ("source_locale", "target_locale")]
    assert names == ["Език на оригинала", "Език на превода"]


def test_synchronisation_of_a_language_is_named(homes, bulgarian: Client):
    language = Locale.objects.get(language_code="bg")
    address = reverse("wagtaillocales:edit", args=[language.pk])
    soup = BeautifulSoup(bulgarian.get(address).content, "html.parser")
    labels = [label.get_text(strip=True) for label in soup.select("main label")]
    assert labels
    assert [label for label in labels if label.isascii()] == []


def test_names_of_models_wait_for_their_reader():
    with translation.override("bg"):
        assert str(Locale._meta.verbose_name) == "език"
        assert str(Translation._meta.verbose_name_plural) == "преводи"


def test_dates_of_the_admin_are_bulgarian():
    moment = datetime(2026, 3, 4, 9, 5, tzinfo=UTC)
    with translation.override("bg"):
        assert date_format(moment, "DATETIME_FORMAT") == "4 март 2026 г., 09:05"
        assert date_format(moment, "N j") == "март 4"
        assert get_format("FIRST_DAY_OF_WEEK") == 1


def test_dates_of_translations_have_no_english_month():
    passage = StringTranslation(translation_type="manual")
    passage.updated_at = datetime(2026, 11, 23, tzinfo=UTC)
    with translation.override("bg"):
        assert passage.get_comment() == "Преведено ръчно на 23.11.2026"


def test_heading_of_the_translation_editor_is_reworded(homes, bulgarian, translate):
    """The script of the package must still say what ours looks for."""
    edition = translate(homes["en"], "bg")
    address = reverse("wagtailadmin_pages:edit", args=[edition.pk])
    soup = BeautifulSoup(bulgarian.get(address).content, "html.parser")
    words = soup.select_one("#translation-words")
    assert words["data-english-heading"] == "английски to български translation"
    assert words["data-heading"] == "Превод: английски – български"
    assert words["data-more"] == "Още действия"
    assert soup.select_one("script[src*='js/translation-editor']")
    package = Path(find("wagtail_localize/js/wagtail-localize.js")).read_text()
    title = r"\$\{\w+\.sourceLocale\.displayName\} to \$\{\w+\.locale\.displayName\}"
    assert re.search(rf"{title} translation", package)
    assert '"More actions"' in package
