"""What all rooms may use: the base page, terms, media, cards and rows."""

from core.models.base_page import BasePage, facts
from core.models.card import Card
from core.models.media import PortalDocument, PortalImage, PortalRendition
from core.models.names import Named, Worded, by_name, in_language
from core.models.rows import FactRow, Row, WordsRow, rows
from core.models.terms import (
    LANGUAGE_CHOICES,
    Person,
    Place,
    PlaceKind,
    TargetGroup,
    Topic,
    TopicLabel,
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
    "TargetGroup",
    "Topic",
    "TopicLabel",
    "Worded",
    "WordsRow",
    "by_name",
    "facts",
    "in_language",
    "rows",
]
