"""What practices are compared by: cost, evidence and setting."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Cost(models.TextChoices):
    """What a practice costs a school in a year, beside the hours of its own staff."""

    NONE = "none", _("no extra money")
    LOW = "low", _("under €1,000 a year")
    MEDIUM = "medium", _("€1,000 to €10,000 a year")
    HIGH = "high", _("over €10,000 a year")


class Evidence(models.IntegerChoices):
    """How well it is known that a practice works; the steps are stated to readers."""

    DESCRIBED = 1, _("described by those who did it")
    COUNTED = 2, _("own figures before and after")
    COMPARED = 3, _("compared with a similar group")
    EVALUATED = 4, _("evaluated by outsiders")
    REPEATED = 5, _("found again elsewhere")


class Setting(models.TextChoices):
    """Where a practice was at home; readers look for places like their own."""

    RURAL = "rural", _("rural")
    SMALL_TOWN = "small-town", _("small town")
    URBAN = "urban", _("urban")
    ONLINE = "online", _("online")
    BORDER = "border", _("border region")
