"""Thanks to partners, and whom to ask."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class PartnersBlock(blocks.StructBlock):
    """Thanks with links to the organisations thanked."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.TextBlock(label=_("Text"), rows=3)
    organisations = blocks.ListBlock(
        SnippetChooserBlock("organisations.Organisation"), label=_("Organisations")
    )

    class Meta:
        icon = "group"
        label = _("Partners")
        description = _("Thanks to partners, with the organisations named.")
        template = "blocks/partners.html"

    def get_preview_value(self) -> blocks.StructValue:
        """Thank the first organisation of the register."""
        organisation = _first("organisations", "Organisation")
        return self.normalize(
            {
                "title": "Thanks",
                "text": "Without them the doors would have stayed closed.",
                "organisations": [organisation] if organisation else [],
            }
        )


class ContactBlock(blocks.StructBlock):
    """Whom to ask, with role and address."""

    person = SnippetChooserBlock("core.Person", label=_("Person"))

    class Meta:
        icon = "mail"
        label = _("Contact")
        description = _("A person with role and e-mail address.")
        template = "blocks/contact.html"

    def get_preview_value(self) -> blocks.StructValue:
        """Show the first person of the register."""
        return self.normalize({"person": _first("core", "Person")})


def _first(app: str, model: str) -> Model | None:
    return apps.get_model(app, model)._default_manager.first()
