"""Streams and materials: rows that a meeting and a session share."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import LocalDateTimeField
from core.models import LANGUAGE_CHOICES, WordsRow, facts
from core.players import Player, player_of


class Stream(WordsRow):
    """One channel of a live transmission; its opening is wall clock of the meeting."""

    class Kind(models.TextChoices):
        """What one hears or sees on the channel."""

        FLOOR = "floor", _("floor sound")
        INTERPRETATION = "interpretation", _("interpretation")
        SIGN = "sign", _("sign language")

    class Medium(models.TextChoices):
        """How much of a bad line the channel asks for."""

        VIDEO = "video", _("picture and sound")
        AUDIO = "audio", _("sound alone")

    class Shown(models.TextChoices):
        """Where the channel is followed."""

        HERE = "here", _("in the page")
        THERE = "there", _("by a link")

    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    label = models.CharField(_("label"), max_length=120)
    url = models.URLField(_("address"))
    shown = models.CharField(
        _("followed"),
        max_length=5,
        choices=Shown.choices,
        default=Shown.HERE,
        help_text=_(
            "In the page: YouTube, Vimeo, Dailymotion, PeerTube or an HLS address that "
            "ends in .m3u8. By a link: Zoom, Teams and everything else."
        ),
    )
    medium = models.CharField(
        _("medium"), max_length=5, choices=Medium.choices, default=Medium.VIDEO
    )
    captions = models.BooleanField(_("with captions"), default=False)
    opens = LocalDateTimeField(_("opens"), null=True, blank=True)
    fallback_url = models.URLField(
        _("address if the stream fails"),
        blank=True,
        help_text=_("Where one can go on listening."),
    )
    telephone = models.CharField(
        _("telephone number to listen in"), max_length=40, blank=True
    )
    recording_url = models.URLField(
        _("address of the recording"),
        blank=True,
        help_text=_("Shown once the transmission is over."),
    )

    override_translatable_fields = facts(
        "url", "fallback_url", "telephone", "recording_url"
    )

    class Meta(WordsRow.Meta):
        verbose_name = _("live stream")
        abstract = True

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse an address that no player can show in the page."""
        super().clean()
        if self.shown == self.Shown.HERE and self.url and not self.player:
            raise ValidationError(
                {
                    "url": _(
                        "This address cannot be shown in the page: it is none of "
                        "YouTube, Vimeo, Dailymotion, PeerTube or HLS (.m3u8). Correct "
                        "it, or choose to follow it by a link."
                    )
                }
            )

    @property
    def player(self) -> Player | None:
        """What shows the channel in the page, or None where it is a link."""
        return player_of(self.url) if self.shown == self.Shown.HERE else None

    @property
    def recording_player(self) -> Player | None:
        """What shows the recording in the page, or None where it is a link."""
        return player_of(self.recording_url) if self.recording_url else None


class Material(WordsRow):
    """A document handed out, with the language it is really written in."""

    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    url = models.URLField(_("address"))

    override_translatable_fields = facts("url")

    class Meta(WordsRow.Meta):
        verbose_name = _("document")
        abstract = True

    def __str__(self) -> str:
        return self.title
