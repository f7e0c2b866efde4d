"""Atom feeds: what is new in a section or on a topic, in one language (RFC 4287)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext

from core.feeds import AtomFeed
from core.kinds import kinds_without
from core.languages import reader_language
from core.models import BasePage, Topic
from core.querysets import HOME_DEPTH
from core.writable import writable
from editions.routing import resolve
from home.topics import works_on

NEWEST = 30


class WorksFeed(AtomFeed):
    """The newest works that have an edition in the feed's language.

    A fallback is no edition, so what can only be read in another language stays out.
    """

    def items(self, source: Any) -> list[BasePage]:
        """Return the newest thirty; the day an edition appeared counts."""
        return list(self.works(source).newest_in(reader_language(), NEWEST))

    def item_title(self, item: BasePage) -> str:
        return writable(item.shown_title.text)

    def item_description(self, item: BasePage) -> str:
        # Atom's summary is HTML, and ours is plain text.
        return escape(writable(item.shown_summary.text))

    def item_link(self, item: BasePage) -> str:
        return item.reader_path

    def item_guid(self, item: BasePage) -> str:
        """Return what stays the same when the work is renamed or moved."""
        return f"urn:uuid:{item.translation_key}#{reader_language()}"

    def item_pubdate(self, item: BasePage) -> Any:
        return item.edition_since or timezone.now()

    def item_updateddate(self, item: BasePage) -> Any:
        return item.edition_until or item.edition_since or timezone.now()


class SectionFeed(WorksFeed):
    """What is new beneath a page: news, events, a compendium, all of the portal."""

    def get_object(self, request: HttpRequest, path: str = "") -> BasePage:
        """Find the page the feed is about.

        Raises:
            Http404: when no work has the address, or not everybody may read it.
        """
        route = resolve(path, reader_language())
        if route is None or route.page.is_embargoed:
            raise Http404
        if route.page.get_view_restrictions().exists():
            raise Http404
        [named] = BasePage.originals.filter(
            translation_key=route.page.translation_key
        ).for_reader(reader_language())
        named.edition_paths = route.page.edition_paths
        return named

    def works(self, source: BasePage) -> Any:
        beneath = BasePage.objects.none()
        for path, depth in source.edition_paths:
            beneath = beneath | BasePage.originals.filter(
                path__startswith=path, depth__gt=max(depth, HOME_DEPTH)
            )
        return beneath.exclude(content_type__model__in=kinds_without("is_news_itself"))

    def title(self, source: BasePage) -> str:
        return writable(source.shown_title.text)

    def description(self, source: BasePage) -> str:
        return writable(source.shown_summary.text)

    def link(self, source: BasePage) -> str:
        return source.path_in(reader_language())


class TopicFeed(WorksFeed):
    """What is new on a topic or one beneath it."""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        """Find the topic.

        Raises:
            Http404: when there is none of that identifier.
        """
        topic = Topic.objects.filter(slug=slug).first()
        if topic is None:
            raise Http404
        return topic

    def works(self, source: Topic) -> Any:
        return works_on(source)

    def title(self, source: Topic) -> str:
        return writable(source.name.text)

    def description(self, source: Topic) -> str:
        return gettext("Everything on this topic that can be read in this language.")

    def link(self, source: Topic) -> str:
        return f"/{reader_language()}/topics/{source.slug}/"
