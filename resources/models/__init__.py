"""The library: compendiums, practices, training modules, publications."""

from resources.models.library import CompendiumPage, LibraryPage
from resources.models.module import LessonPage, ModuleAuthor, TrainingModulePage
from resources.models.practice import PracticePage
from resources.models.practice_scales import Cost, Evidence, Setting
from resources.models.publication import (
    ChapterPage,
    PublicationAuthor,
    PublicationPage,
)

__all__ = [
    "ChapterPage",
    "CompendiumPage",
    "Cost",
    "Evidence",
    "LessonPage",
    "LibraryPage",
    "ModuleAuthor",
    "PracticePage",
    "PublicationAuthor",
    "PublicationPage",
    "Setting",
    "TrainingModulePage",
]
