"""What every template may read beside the page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site_name(request: HttpRequest) -> dict[str, str]:
    """Give templates the product's name, which is a setting and no catalogue entry."""
    return {"site_name": settings.SITE_NAME}
