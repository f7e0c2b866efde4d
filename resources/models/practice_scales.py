"""What practices are compared by: cost, evidence and setting."""

from __future__ import annotations

from dataclasses import dataclass

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


#: How a reader may take what stands on each step.
MEANINGS = {
    Evidence.DESCRIBED: _("an idea worth a conversation"),
    Evidence.COUNTED: _("something changed; the cause is uncertain"),
    Evidence.COMPARED: _("the practice probably played a part"),
    Evidence.EVALUATED: _("someone with nothing to gain confirms it"),
    Evidence.REPEATED: _("it did not hang on one team alone"),
}


@dataclass(frozen=True)
class EvidenceStep:
    """A step of evidence as readers see it.

    Attributes:
        number: from 1, the least.
        label: what a practice on this step rests on.
        meaning: how to take it.
    """

    number: int
    label: str
    meaning: str


def evidence_steps() -> list[EvidenceStep]:
    """Return all steps of evidence, the least first."""
    return [EvidenceStep(step, step.label, str(MEANINGS[step])) for step in Evidence]


class Setting(models.TextChoices):
    """Where a practice was at home; readers look for places like their own."""

    RURAL = "rural", _("rural")
    SMALL_TOWN = "small-town", _("small town")
    URBAN = "urban", _("urban")
    ONLINE = "online", _("online")
    BORDER = "border", _("border region")
