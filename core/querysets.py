"""Reading works: each once, with the words its reader understands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import (
    Count,
    F,
    Q,
    QuerySet,
    Subquery,
)
from django.utils import timezone
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from core.languages import reader_language
from core.open_editions import (
    card_words,
    edition_codes,
    edition_column,
    edition_words,
    has_edition,
    is_restricted,
)
from core.references import keys_of

if TYPE_CHECKING:
    from core.models import BasePage


#: Depth of the home pages in Wagtail's tree; works begin below.
HOME_DEPTH = 2
#: Home pages and sections, as the condition of the index of them has it: engines use
#: that index for these very words only (``core`` migration 0004).
UPPER_PAGES = "depth <= 3"


class WorkQuerySet(PageQuerySet):
    """Querysets over pages of one kind that know about editions."""

    def unrestricted(self) -> WorkQuerySet:
        """Leave out what a view restriction covers, within the same query.

        Wagtail's ``public()`` asks for the restrictions first, once per list.
        """
        return self.filter(~is_restricted())

    def past_embargo(self, now: Any = None) -> WorkQuerySet:
        """Leave out what may not be read yet.

        Args:
            now: the moment (UTC), or what stands for it in a statement.
        """
        now = timezone.now() if now is None else now
        return self.filter(Q(visible_from__isnull=True) | Q(visible_from__lte=now))

    def readable(self) -> WorkQuerySet:
        """Keep what anybody may read now."""
        return self.unrestricted().past_embargo()

    def referred_to(self, reference: str) -> WorkQuerySet:
        """Keep the works a short reference can stand for: one, but by great chance.

        Args:
            reference: as a reader typed it; what can be none finds nothing.
        """
        keys = keys_of(reference)
        return self.filter(translation_key__range=keys) if keys else self.none()

    def restricted(self) -> WorkQuerySet:
        """Keep only what a view restriction covers."""
        return self.filter(is_restricted())

    def for_reader(self, language: str, words: tuple[str, ...] = ()) -> WorkQuerySet:
        """Annotate the reader's edition, card and the languages that exist.

        One query whatever the number of works: the words come from subqueries, which
        ``BasePage.shown`` then reads.

        Args:
            language: the reader's language code.
            words: further fields of words of this model that the list shows.
        """
        from core.models import BasePage  # noqa: PLC0415 - models import this

        return (
            self.readable()
            .select_related("locale")
            .annotate(
                edition_words=edition_words(BasePage, language),
                card_words=card_words(language),
                edition_codes=edition_codes(),
                **{
                    f"edition_{name}": edition_column(language, name, self.model)
                    for name in words
                },
            )
        )

    def few_for_reader(self, language: str, number: int) -> WorkQuerySet:
        """Return the first works of an ordered list, annotated, in one query.

        A database that sorts a list looks the words up for each row of it; here they
        are looked up for the few alone.

        Args:
            language: the reader's language code.
            number: how many at most.
        """
        first = self.readable().values("pk")[:number]
        shown = self.model.originals.filter(pk__in=Subquery(first))
        return shown.for_reader(language).order_by(*self.query.order_by)

    def newest_in(self, language: str, number: int) -> WorkQuerySet:
        """Return the works whose editions in a language appeared last, latest first.

        An old work is new on the day somebody can read it in their language; that day
        is annotated as ``edition_since``, that of its last change as ``edition_until``.

        Args:
            language: works without a live edition in it are left out.
            number: how many at most.
        """
        since = edition_column(language, "first_published_at")
        order = ("-edition_since", "-pk")
        newest = self.readable().filter(has_edition(language))
        newest = newest.annotate(edition_since=since)
        first = newest.order_by(*order).values("pk")[:number]
        return (
            self.model.originals.filter(pk__in=Subquery(first))
            .for_reader(language)
            .annotate(
                edition_since=since,
                edition_until=edition_column(language, "last_published_at"),
            )
            .order_by(*order)
        )

    def beneath(self, page: Page) -> WorkQuerySet:
        """Limit to works under any edition of ``page``.

        A work's original stands in the tree of its own language, so its parent may be
        another edition of the page that lists it.
        """
        paths = getattr(page, "edition_paths", None)
        if paths is None:
            parents = Page.objects.filter(translation_key=page.translation_key)
            paths = list(parents.values_list("path", "depth"))
        query = self.none()
        for path, depth in paths:
            query = query | self.filter(path__startswith=path, depth=depth + 1)
        return query


WorkManager = PageManager.from_queryset(WorkQuerySet)


def linked_works(pages: Iterable[Page | None], language: str) -> dict[UUID, BasePage]:
    """Return the works that chosen pages belong to, by their key, in one query.

    An editor may have chosen any edition; the reader gets the work.

    Args:
        pages: pages of any kind, read together with the rows that point at them; None
            is passed over.
        language: the reader's language.
    """
    from core.models import BasePage  # noqa: PLC0415 - models import this

    keys = {page.translation_key for page in pages if page}
    if not keys:
        return {}
    found = BasePage.originals.filter(translation_key__in=keys).for_reader(language)
    return {work.translation_key: work for work in found}


def link_of(works: dict[UUID, BasePage], page: Page | None) -> BasePage | None:
    """Return the work a chosen page belongs to, if readers can see it."""
    return works.get(page.translation_key) if page else None


def topics_of(page: BasePage) -> QuerySet:
    """Return the topics of a page as a query, those of an unsaved draft as well.

    The list of a draft being previewed is in memory, and the draft may have no key yet.
    """
    topics = page._meta.get_field("topics").related_model.objects
    if "topics" in getattr(page, "_cluster_related_objects", {}):
        return topics.filter(pk__in=[topic.pk for topic in page.topics.all()])
    return topics.filter(works=page.pk)


def related_works(
    page: BasePage, number: int = 3, *, without: str = "", naming: str = ""
) -> WorkQuerySet:
    """Return works that share topics with a page, those sharing most first.

    Readers of its language come first among equals, so that a list of three is one they
    can read. What stands beneath a page is listed on it anyway.

    Args:
        page: an original with its topics.
        number: how many at most.
        without: the name of a model whose works are listed elsewhere.
        naming: the field of the works that are listed elsewhere because they name the
            page, such as ``practicepage__module``.
    """
    from core.models import BasePage  # noqa: PLC0415 - models import this

    language = reader_language()
    topics = topics_of(page).values("pk")
    shared = Count("topics", filter=Q(topics__in=topics))
    order = ("-shared", "-readable_here", "-first_published_at", "pk")
    closest = (
        BasePage.originals.filter(topics__in=topics)
        .exclude(translation_key=page.translation_key)
        .exclude(depth__lte=HOME_DEPTH + 1)
        .exclude(content_type__model=without)
        .readable()
        .annotate(shared=shared, readable_here=has_edition(language))
        .order_by(*order)
    )
    if page.path:
        closest = closest.exclude(path__startswith=page.path)
    if naming:
        editions = Page.objects.filter(translation_key=page.translation_key)
        closest = closest.exclude(**{f"{naming}__in": editions.values("pk")})
    return (
        BasePage.originals.filter(pk__in=Subquery(closest.values("pk")[:number]))
        .annotate(shared=shared, readable_here=has_edition(language))
        .for_reader(language)
        .order_by(*order)
    )


def neighbours(page: BasePage) -> dict[str, BasePage | None]:
    """Return the works of a page's kind published before and after it.

    Args:
        page: an original whose kind has ``published_on``.
    """
    works, language = type(page).originals.exclude(pk=page.pk), reader_language()
    day = page.published_on
    # Of one day the later made is the later, so that nobody walks in a circle.
    earlier = Q(published_on__lt=day) | Q(published_on=day, pk__lt=page.pk)
    before = works.filter(earlier).order_by("-published_on", "-pk")
    after = works.exclude(earlier).order_by("published_on", "pk")
    return {
        "before": before.few_for_reader(language, 1).first(),
        "after": after.few_for_reader(language, 1).first(),
    }


class OriginalsManager(WorkManager):
    """Live originals only: the one place where facts may be filtered and ordered by."""

    def get_queryset(self) -> WorkQuerySet:
        return (
            super()
            .get_queryset()
            .filter(
                live=True,
                alias_of__isnull=True,
                original_language=F("locale__language_code"),
            )
        )
