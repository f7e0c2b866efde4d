"""The frame of the demo world: campaigns, offices, profiles."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from core.models import BasePage
from home.demo.world import World
from home.models import Frame


def seed_frame(world: World) -> None:
    """Fill the frame of every page; what an editor put there stays."""
    site = Site.objects.get(is_default_site=True)
    frame = Frame.for_site(site)
    if frame.campaigns or frame.offices or frame.profiles:
        return
    for name in ("campaigns", "offices", "profiles"):
        kind = name.removesuffix("s")
        entries = world.frame.get(name) or []
        setattr(frame, name, [_block(kind, entry) for entry in entries])
    frame.save()


def _block(kind: str, entry: dict[str, Any]) -> dict[str, Any]:
    if "runs_for_days" in entry:
        today = timezone.localdate()
        ends = today + timedelta(days=entry["runs_for_days"])
        entry = {**entry, "starts": today, "ends": ends}
        del entry["runs_for_days"]
    value = {
        name: inner.isoformat() if isinstance(inner, date) else inner
        for name, inner in entry.items()
    }
    if value.get("target"):
        value["target"] = BasePage.originals.get(slug=value["target"]).pk
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
