"""Thanks to partners, and whom to ask."""

from __future__ import annotations

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


class ContactBlock(blocks.StructBlock):
    """Whom to ask, with role and address."""

    person = SnippetChooserBlock("core.Person", label=_("Person"))

    class Meta:
        icon = "mail"
        label = _("Contact")
        description = _("A person with role and e-mail address.")
        template = "blocks/contact.html"
