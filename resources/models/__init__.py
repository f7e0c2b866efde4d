"""The library: compendiums, practices, publications."""

from resources.models.library import CompendiumPage, LibraryPage
from resources.models.practice import PracticePage
from resources.models.publication import PublicationAuthor, PublicationPage

__all__ = [
    "CompendiumPage",
    "LibraryPage",
    "PracticePage",
    "PublicationAuthor",
    "PublicationPage",
]
