"""The widths at which editors look at a draft."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _


class PreviewedInSizes:
    """Offers the three widths that every template of the portal is looked at."""

    #: As Wagtail's preview panel wants them; widths in CSS pixels.
    preview_sizes: ClassVar[list[dict[str, Any]]] = [
        {
            "name": "phone",
            "icon": "mobile-alt",
            "device_width": 360,
            "label": _("Phone, 360 pixels wide"),
        },
        {
            "name": "tablet",
            "icon": "tablet-alt",
            "device_width": 768,
            "label": _("Tablet, 768 pixels wide"),
        },
        {
            "name": "wide",
            "icon": "desktop",
            "device_width": 1280,
            "label": _("Desk, 1280 pixels wide"),
        },
    ]
    default_preview_size = "phone"
