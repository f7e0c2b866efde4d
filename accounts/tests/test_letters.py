"""Mails: plain text with short lines, the product's name, the recipient's language."""

from __future__ import annotations

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.utils.translation import gettext, override
from wagtail.users.models import UserProfile

from accounts.letters import WIDTH, letter
from accounts.models import User


@pytest.fixture
def editor(db):
    """An editor who reads Bulgarian."""
    user = User.objects.create_user("mimi", "mimi@example.org", "a-long-password-1")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "bg"
    profile.save()
    return user


def ask(client, **headers):
    """Ask for a new password and return the mail that is sent."""
    client.post(
        "/admin/password_reset/", {"email": "mimi@example.org"}, headers=headers
    )
    [sent] = mail.outbox
    return sent


def test_lines_are_short():
    text = letter("  \n" + "word " * 60 + "\n\n\n\nEnd")
    assert max(map(len, text.splitlines())) <= WIDTH
    assert text.endswith("word\n\nEnd\n")


def test_address_stands_alone_and_whole():
    address = "https://portal.example.org/" + "a" * 100
    assert letter(f"Look here: {address}") == f"Look here:\n{address}\n"


def test_items_keep_their_marks():
    text = letter(' - "' + "word " * 30 + '"')
    first, second, *_rest = text.splitlines()
    assert first.startswith(' - "word')
    assert second.startswith("   word")


def test_no_line_ends_where_a_sign_clings_to_its_word():
    text = letter("a" * 66 + " «\u00a0Relecture\u00a0»")
    assert text.splitlines()[1] == "«\u00a0Relecture\u00a0»"


def test_signature_is_known_to_programmes():
    assert letter("End\n\n--\nMosaic") == "End\n\n-- \nMosaic\n"


def test_new_password_is_told_in_the_recipients_language(editor, client, settings):
    sent = ask(client, **{"accept-language": "fr"})
    with override("bg"):
        wanted = gettext("a link for your new password")
    assert sent.subject == f"{settings.SITE_NAME}: {wanted}"
    assert "/admin/password_reset/confirm/" in sent.body
    assert "mimi" in sent.body


def test_who_has_chosen_no_language_gets_that_of_the_browser(editor, client):
    UserProfile.objects.update(preferred_language="")
    sent = ask(client, **{"accept-language": "fr"})
    with override("fr"):
        wanted = gettext("If it was not you, do nothing: your password stays as it is.")
    assert " ".join(wanted.split()) in " ".join(sent.body.split())


def test_mail_holds_no_markup_and_no_long_line(editor, client):
    editor.first_name = "Ada & <Bob>"
    editor.save()
    body = ask(client).body
    assert "Ada & <Bob>" in body
    rest = [line for line in body.splitlines() if not line.startswith("http")]
    assert max(map(len, rest)) <= WIDTH


@pytest.mark.parametrize(
    "notice",
    [
        *(f"task_state_{step}" for step in ("submitted", "approved", "rejected")),
        *(f"workflow_state_{step}" for step in ("submitted", "approved", "rejected")),
        "updated_comments",
    ],
)
def test_notices_of_moderation_name_product_and_page(make_work, settings, notice):
    page = make_work("en", "note", title="Ask & answer")
    template = f"wagtailadmin/notifications/{notice}_subject.txt"
    subject = render_to_string(template, {"page": page}).strip()
    assert subject.startswith(f"{settings.SITE_NAME}: ")
    assert subject.endswith(": Ask & answer")
    assert "\n" not in subject


def test_subject_is_set_as_french_sets_it(settings):
    with override("fr"):
        subject = render_to_string(
            "wagtailadmin/notifications/task_state_rejected_subject.txt",
            {"object": "Titre"},
        )
    assert subject.strip() == (
        f"{settings.SITE_NAME}\u00a0: renvoyée pour révision\u00a0: Titre"
    )


def test_notice_of_moderation_is_set_as_a_letter(make_work, editor):
    page = make_work("en", "note", title="Title " * 20)
    context = {"page": page, "user": editor, "new_comments": [{"text": "So " * 60}]}
    text = render_to_string(
        "wagtailadmin/notifications/updated_comments.txt", {**context, "editor": editor}
    )
    rest = [line for line in text.splitlines() if not line.startswith("http")]
    assert max(map(len, rest)) <= WIDTH
    assert "\n\n\n" not in text
