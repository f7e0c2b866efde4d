"""What composes the other rooms: home, plain pages, news, jobs, the frame."""

from home.models.frame import Frame
from home.models.home import HomePage, StandardPage, WayIn
from home.models.news import NewsIndexPage, NewsPage
from home.models.record_status import RecordStatus
from home.models.vacancies import VacancyIndexPage, VacancyPage

__all__ = [
    "Frame",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "RecordStatus",
    "StandardPage",
    "VacancyIndexPage",
    "VacancyPage",
    "WayIn",
]
