"""Pictures, and films that load when the reader asks for them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from core.players import player_of


class FigureBlock(blocks.StructBlock):
    """A picture; credit and licence come from the picture itself."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=250,
        help_text=_("What somebody who cannot see the picture must know."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with alternative text, caption, credit and licence.")
        template = "blocks/figure.html"

    def get_preview_value(self) -> blocks.StructValue:
        """Show the newest picture there is, since a preview has none of its own."""
        image = get_image_model().objects.order_by("-pk").first()
        value = {"image": image, "alt": "", "caption": "A lesson outdoors"}
        return self.normalize(value)


class EmbedBlock(blocks.StructBlock):
    """A film of another site, asked for only when the reader presses the button."""

    url = blocks.URLBlock(label=_("Address of the film"))
    title = blocks.CharBlock(label=_("What the film shows"), max_length=160)

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("A film from YouTube, Vimeo, Dailymotion or PeerTube.")
        template = "blocks/embed.html"
        preview_value = {
            "url": "https://vimeo.com/76979871",
            "title": "A lesson outdoors",
        }

    def clean(self, value: dict[str, Any]) -> dict[str, Any]:
        """Refuse an address that no known player can show."""
        cleaned = super().clean(value)
        if player_of(cleaned["url"]) is None:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "url": ValidationError(
                        _("Films of this site cannot be shown here; link to it.")
                    )
                }
            )
        return cleaned

    def get_context(
        self, value: dict[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the player, or None when the site is no longer known."""
        context = super().get_context(value, parent_context=parent_context)
        context["player"] = player_of(value["url"])
        return context
