"""Pictures and documents, which always say whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from core.languages import LANGUAGES, readers_first
from core.models.names import LANGUAGE_CHOICES

#: A document symbol: letters, digits and what separates them, as libraries write it.
SYMBOL = r"^[A-Za-z0-9][A-Za-z0-9./-]*$"
#: How files of each kind begin; what is not listed begins in any way.
BEGINNINGS = {
    ".pdf": (b"%PDF-",),
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
    ".pptx": (b"PK\x03\x04",),
    ".odt": (b"PK\x03\x04",),
    ".epub": (b"PK\x03\x04",),
    ".zip": (b"PK\x03\x04", b"PK\x05\x06"),
    ".rtf": (b"{\\rtf",),
}


class PortalImage(AbstractImage):
    """A picture with credit and licence; the page using it words its alternative."""

    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("Who made the picture.")
    )
    licence = models.CharField(
        _("licence"), max_length=80, help_text=_("For example CC BY 4.0.")
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def clean(self) -> None:
        """Ask for a description, the start of an alternative text (WCAG 1.1.1)."""
        super().clean()
        if not self.description:
            raise ValidationError(
                {"description": _("Describe what the picture shows.")}
            )


class PortalRendition(AbstractRendition):
    """A resized copy of a picture."""

    image = models.ForeignKey(
        PortalImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="one_rendition_per_filter",
            )
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"


class PortalDocument(AbstractDocument):
    """A file in one language; versions of one text share a symbol (UN practice)."""

    symbol = models.CharField(
        _("symbol"),
        max_length=40,
        blank=True,
        db_index=True,
        validators=[RegexValidator(SYMBOL)],
        help_text=_("Such as MOS/2024/3, the same for every language version."),
    )
    language = models.CharField(
        _("language"), max_length=2, choices=LANGUAGE_CHOICES, default="en"
    )

    admin_form_fields = ("title", "file", "symbol", "language", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        """Refuse a file whose content is not what its name says."""
        super().clean()
        if not self.file:
            return
        suffix = PurePath(self.file.name).suffix.lower()
        beginnings = BEGINNINGS.get(suffix)
        if beginnings and not _begins(self.file, beginnings):
            raise ValidationError(
                {
                    "file": _("The name ends in %(suffix)s, but this is another file.")
                    % {"suffix": suffix}
                }
            )


def _begins(file: models.fields.files.FieldFile, beginnings: Sequence[bytes]) -> bool:
    file.open("rb")
    start = file.read(8)
    # One that is being uploaded is read once more when it is stored.
    file.close() if file._committed else file.seek(0)
    return start.startswith(tuple(beginnings))


def language_versions(symbol: str) -> list[PortalDocument]:
    """Return the files that share a symbol in the portal's order of languages.

    Those in the reader's language stand first.

    Args:
        symbol: of a document; an empty one has no versions and asks no query.
    """
    if not symbol:
        return []
    files = PortalDocument.objects.filter(symbol=symbol).order_by("pk")
    order = {code: place for place, code in enumerate(LANGUAGES)}
    return readers_first(
        sorted(files, key=lambda file: order.get(file.language, len(order)))
    )
