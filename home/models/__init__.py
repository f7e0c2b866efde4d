"""What composes the other rooms: home, plain pages, news."""

from home.models.home import HomePage, StandardPage, WayIn
from home.models.news import NewsIndexPage, NewsPage

__all__ = ["HomePage", "NewsIndexPage", "NewsPage", "StandardPage", "WayIn"]
