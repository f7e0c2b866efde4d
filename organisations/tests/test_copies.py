"""Copying an edition whose page has rows of words and facts."""

from __future__ import annotations

from django.urls import reverse

from organisations.models import NetworkPage, NetworkPhase


def test_copied_edition_with_rows_keeps_its_words_and_takes_the_facts(
    make_work, translate, homes, editor
):
    work = make_work(
        "bg",
        "network",
        model=NetworkPage,
        phases=[
            NetworkPhase(title="Първа", starts="2010", locale=homes["bg"].locale),
            NetworkPhase(title="Втора", starts="2021", locale=homes["bg"].locale),
        ],
    )
    edition = translate(work, "fr")
    work.phases.update(starts="2011")
    editor.post(
        reverse("wagtailadmin_pages:copy", args=[edition.pk]),
        {
            "new_title": "Copie",
            "new_slug": "copie",
            "new_parent_page": edition.get_parent().pk,
        },
    )
    copy = NetworkPage.objects.get(slug="copie")
    phases = [(row.title, str(row.starts)) for row in copy.phases.all()]
    assert phases == [("[fr] Първа", "2011"), ("[fr] Втора", "2011")]
