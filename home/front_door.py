"""What the front door shows: what is on, what is new, and the portal in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber, TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from core.kinds import kind_of, kinds_without
from core.languages import reader_language
from core.models import BasePage
from core.open_period import Openness, OpenPeriod
from core.querysets import HOME_DEPTH, WorkQuerySet
from events.models import MeetingPage
from organisations.models import Organisation

MEETINGS = 3
CALLS = 4
NEWEST = 6
#: So that sixty notes published in one night do not hide everything else.
NEWEST_OF_A_KIND = 2
#: Kinds of page that accept something until a deadline.
WITH_A_DEADLINE = ("partnercallpage", "membershipcallpage", "vacancypage")
#: Kinds of page that say themselves which day they are of.
WITH_A_DAY = ("newspage", "vacancypage", "partnercallpage")
#: News is new for so long; everything else for as long as nothing newer is added.
NEWS_LASTS = timedelta(days=365)
#: Where the figures lead to.
ROOMS = ("librarypage", "directorypage", "eventindexpage")
#: Today is another day in another zone, by one at most.
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Call:
    """Something that accepts until a deadline.

    Args:
        work: in the reader's words.
        kind: what it is, such as “vacancy”.
        period: the same work as its own type, which knows the deadline.
    """

    work: BasePage
    kind: str
    period: OpenPeriod


@dataclass(frozen=True)
class Fresh:
    """A work that is new, with what it is.

    Args:
        work: in the reader's words.
        kind: what it is, such as “press release”.
        day: its own day, where its kind has one; else it was added on a day.
    """

    work: BasePage
    kind: str
    day: date | None = None


@dataclass(frozen=True)
class Figure:
    """A number counted from rows, with where these can be read."""

    number: int
    label: str
    path: str


def meetings_on() -> list[MeetingPage]:
    """Return the meetings that run and those to come, soonest first, in one query.

    What was called off is told after what is held: the first is shown large.
    """
    since = timezone.localdate() - ONE_DAY
    found = MeetingPage.originals.filter(ends__gte=since).order_by("starts", "pk")
    # One more, because the first may be over where it was held.
    works = found.few_for_reader(reader_language(), MEETINGS + 1)
    meetings = works.select_related("locale", "place")
    to_come = [work for work in meetings if not work.is_over][:MEETINGS]
    return sorted(to_come, key=lambda meeting: meeting.is_off)


def calls_open() -> list[Call]:
    """Return what still accepts, of all kinds together, soonest first, in one query."""
    soonest = Coalesce(*(f"{kind}__deadline" for kind in WITH_A_DEADLINE))
    since = (timezone.now() - ONE_DAY).replace(tzinfo=None)
    order = ("closes", "pk")
    found = BasePage.originals.annotate(closes=soonest).filter(closes__gte=since)
    # Some may not be open yet or closed an hour ago, which only their zone tells.
    first = found.readable().order_by(*order).values("pk")[: 3 * CALLS]
    works = (
        BasePage.originals.filter(pk__in=Subquery(first))
        .annotate(closes=soonest)
        .for_reader(reader_language())
        .select_related("locale", "content_type", *WITH_A_DEADLINE)
        .order_by(*order)
    )
    calls = [_call(work) for work in works]
    accepting = (Openness.OPEN, Openness.CLOSING)
    return [call for call in calls if call.period.openness in accepting][:CALLS]


def _call(work: BasePage) -> Call:
    return Call(work, kind_of(work), getattr(work, work.content_type.model))


def newest() -> list[Fresh]:
    """Return what is new by its own day, of several kinds, in one query.

    The first is one the reader can read in full, if there is any: it is shown large.
    """
    order = ("-day", "-first_published_at", "-pk")
    ranked = _dated().filter(depth__gt=HOME_DEPTH + 1).exclude(_past())
    ranked = ranked.exclude(content_type__model__in=kinds_without("is_news_itself"))
    ranked = ranked.readable()
    of_its_kind = Window(RowNumber(), partition_by=F("content_type"), order_by=order)
    first = ranked.annotate(nth=of_its_kind).filter(nth__lte=NEWEST_OF_A_KIND)
    works = list(_in_words(first.order_by(*order).values("pk")[:NEWEST], order))
    language = reader_language()
    lead = next((work for work in works if language in work.languages), None)
    if lead:
        works.remove(lead)
        works.insert(0, lead)
    return [_fresh(work) for work in works]


def _dated() -> WorkQuerySet:
    """Return all works with their own day, else the one they were first published on.

    A release of 2013 that was entered today is not new.
    """
    own = (f"{kind}__published_on" for kind in WITH_A_DAY)
    return BasePage.originals.annotate(
        day=Coalesce(*own, TruncDate("first_published_at"))
    )


def _past() -> Q:
    """Match old news, meetings that are over and calls that are closed."""
    today, now = timezone.localdate(), timezone.now().replace(tzinfo=None)
    past = Q(newspage__published_on__lt=today - NEWS_LASTS)
    past |= Q(meetingpage__ends__lt=today)
    for kind in WITH_A_DEADLINE:
        past |= Q(**{f"{kind}__deadline__lt": now})
    return past


def _fresh(work: BasePage) -> Fresh:
    model = work.content_type.model
    is_news = model == "newspage"
    kind = work.newspage.get_kind_display() if is_news else kind_of(work)
    return Fresh(work, kind, work.day if model in WITH_A_DAY else None)


def _in_words(keys: Any, order: tuple[str, ...]) -> WorkQuerySet:
    shown = _dated().filter(pk__in=Subquery(keys)).for_reader(reader_language())
    related = ("locale", "content_type", "newspage")
    return shown.select_related(*related).order_by(*order)


def figures(rooms: Mapping[str, BasePage]) -> list[Figure]:
    """Return the portal in figures, each counted now, in two queries.

    Args:
        rooms: the pages the figures lead to, by model; a figure without its page
            leads nowhere.
    """
    works = BasePage.originals.readable().values("content_type__model")
    counted = works.annotate(number=Count("pk")).order_by()
    kinds = dict(counted.values_list("content_type__model", "number"))
    rows = Organisation.objects.aggregate(
        organisations=Count("pk"), countries=Count("place__country", distinct=True)
    )
    library, directory = (_path(rooms.get(room)) for room in ROOMS[:2])
    found = [
        Figure(kinds.get("practicepage", 0), _("Practices"), library),
        Figure(kinds.get("trainingmodulepage", 0), _("Training modules"), library),
        Figure(rows["organisations"], _("Organisations"), directory),
        Figure(rows["countries"], _("Countries"), directory),
    ]
    return [figure for figure in found if figure.number]


def _path(room: BasePage | None) -> str:
    return room.reader_path if room else ""
