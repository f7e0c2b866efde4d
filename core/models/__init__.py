"""What all rooms may use: the base page, registers, media, cards and rows."""

from core.models.base_page import BasePage, facts
from core.models.card import Card
from core.models.media import PortalDocument, PortalImage, PortalRendition
from core.models.names import LANGUAGE_CHOICES, Named, Worded, by_name, in_language
from core.models.people import Person, TargetGroup
from core.models.places import Place, PlaceKind
from core.models.rows import FactRow, Row, WordsRow, rows
from core.models.shipped_labels import ShippedLabel
from core.models.topics import (
    Topic,
    TopicLabel,
    TopicMatch,
    TopicName,
    frequent_topics,
    named_topics,
)

__all__ = [
    "LANGUAGE_CHOICES",
    "BasePage",
    "Card",
    "FactRow",
    "Named",
    "Person",
    "Place",
    "PlaceKind",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "Row",
    "ShippedLabel",
    "TargetGroup",
    "Topic",
    "TopicLabel",
    "TopicMatch",
    "TopicName",
    "Worded",
    "WordsRow",
    "by_name",
    "facts",
    "frequent_topics",
    "in_language",
    "named_topics",
    "rows",
]
