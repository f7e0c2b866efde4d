"""What stands around every page and is no page: campaigns, offices, profiles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page

from core.blocks.quads import QuadBlock, QuadValue
from core.models import BasePage, Worded


@dataclass(frozen=True)
class Campaign:
    """A campaign that runs, as every page shows it.

    Args:
        title: in the reader's words.
        text: in the reader's words.
        target: the key of the page it leads to, any edition of it; None without one.
    """

    title: Worded
    text: Worded
    target: int | None


class CampaignBlock(blocks.StructBlock):
    """A banner over every page, from one day to another."""

    title = QuadBlock(max_length=80, label=_("Title"))
    text = QuadBlock(max_length=160, label=_("Text"))
    target = blocks.PageChooserBlock(label=_("Leads to"), required=False)
    starts = blocks.DateBlock(label=_("First day"))
    ends = blocks.DateBlock(label=_("Last day"))

    class Meta:
        icon = "bullhorn"
        label = _("Campaign")

    def clean(self, value: dict[str, Any]) -> dict[str, Any]:
        """Refuse a campaign that ends before it starts."""
        cleaned = super().clean(value)
        if cleaned["ends"] < cleaned["starts"]:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "ends": ValidationError(_("This is before the first day."))
                }
            )
        cleaned["target"] = _original(cleaned["target"])
        return cleaned


def _original(page: Page | None) -> Page | None:
    """Return the original of a chosen edition: readers get their own edition of it."""
    if page is None:
        return None
    work = BasePage.objects.filter(translation_key=page.translation_key)
    return work.filter(original_language=F("locale__language_code")).first() or page


class OfficeBlock(blocks.StructBlock):
    """An office with its address."""

    name = QuadBlock(max_length=80, label=_("Name"))
    address = QuadBlock(max_length=200, label=_("Address"))
    phone = blocks.CharBlock(label=_("Telephone"), required=False, max_length=40)
    email = blocks.EmailBlock(label=_("E-mail address"), required=False)

    class Meta:
        icon = "home"
        label = _("Office")


class ProfileBlock(blocks.StructBlock):
    """The portal's profile at a social network."""

    name = blocks.CharBlock(label=_("Name of the network"), max_length=40)
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "link"
        label = _("Profile")


@register_setting(icon="site")
class Frame(BaseSiteSetting):
    """One row for the whole portal, so that every page reads it in one query."""

    campaigns = StreamField(
        [("campaign", CampaignBlock())],
        blank=True,
        verbose_name=_("campaigns"),
        help_text=_("A banner shows by itself from its first day to its last."),
    )
    offices = StreamField(
        [("office", OfficeBlock())], blank=True, verbose_name=_("offices")
    )
    profiles = StreamField(
        [("profile", ProfileBlock())], blank=True, verbose_name=_("profiles")
    )

    panels = [FieldPanel("campaigns"), FieldPanel("offices"), FieldPanel("profiles")]

    class Meta:
        verbose_name = _("frame of every page")

    def campaign(self) -> Campaign | None:
        """Return the first campaign that runs today (UTC); both ends belong to it.

        Read from the stored form: the page chooser would ask for its pages on every
        request, for campaigns long past as well.
        """
        today = timezone.localdate().isoformat()
        for stored in self.campaigns.raw_data:
            value = stored["value"]
            if value["starts"] <= today <= value["ends"]:
                return Campaign(
                    QuadValue(None, value["title"].items()).said(),
                    QuadValue(None, value["text"].items()).said(),
                    value.get("target"),
                )
        return None
