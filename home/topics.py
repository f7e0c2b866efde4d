"""Topic pages: everything on a topic, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from unicodedata import normalize

from django.db.models import Case, Count, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from core.facets import Facet, Narrowed, narrow
from core.kinds import KINDS, OTHER, in_kinds_order
from core.languages import reader_language
from core.listing import portion_for_reader
from core.models import BasePage, Topic, TopicName, Worded, named_topics
from core.models.topics import in_order
from core.querysets import WorkQuerySet
from home.chrome import Entry

#: The key of the broader topic, by that of each; None where there is none.
Above = dict[int, int | None]
WORKS_A_PAGE = 24
#: The first that a topic got are its terms; later ones, how people speak of it, are for
#: the search.
SYNONYMS = 8


@dataclass
class Branch:
    """A topic with what lies beneath it."""

    name: TopicName
    works: int = 0
    narrower: list[Branch] = field(default_factory=list)


@dataclass(frozen=True)
class OfOneKind:
    """The works of one kind that a portion of the list shows.

    Args:
        title: what works of this kind are called.
        count: how many there are, here and on further portions.
        works: in the reader's words.
    """

    title: str
    count: int
    works: list[BasePage]


def works_on(topic: Topic, above: Above | None = None) -> WorkQuerySet:
    """Return the works tagged with a topic or one beneath it, each once.

    Args:
        topic: whose narrower topics count as well, to any depth.
        above: what ``_all_above`` returned, where it is known already.
    """
    above = _all_above() if above is None else above
    return BasePage.originals.filter(
        pk__in=BasePage.topics.through.objects.filter(
            topic__in=_with_narrower(topic, above)
        ).values("basepage_id")
    )


def _all_above() -> Above:
    return dict(Topic.objects.values_list("pk", "broader"))


def _with_narrower(topic: Topic, above: Above) -> set[int]:
    found = {topic.pk}
    grown = True
    while grown:
        more = {key for key, broader in above.items() if broader in found} - found
        found |= more
        grown = bool(more)
    return found


def _broader(topic: Topic, above: Above) -> list[int]:
    """Return the keys of the topics above one, the broadest first."""
    found: list[int] = []
    step = above[topic.pk]
    while step is not None and step not in found:
        found.insert(0, step)
        step = above[step]
    return found


def _steps(broader: Iterable[TopicName]) -> list[Entry]:
    """Return the steps from the list of all topics down to the one being read."""
    index = Worded(gettext("Topics"), reader_language())
    return [
        Entry(index, reverse("topics")),
        *(Entry(_as_title(x), reverse("topic", args=[x.slug])) for x in broader),
    ]


def _as_title(name: Worded) -> Worded:
    """Return a label as it stands at the head of a page and on the way to it."""
    return Worded(capfirst(name.text), name.language)


def topic_tree() -> list[Branch]:
    """Return all topics as a tree with the number of works of each, in three queries.

    A work counts once for a topic, however many of the narrower ones it carries.
    """
    language = reader_language()
    names = named_topics(Topic.objects.all(), language)
    above = _all_above()
    tagged = BasePage.topics.through.objects.filter(
        basepage__in=BasePage.originals.readable().values("pk")
    )
    works: dict[int, set[int]] = {}
    for key, work in tagged.values_list("topic_id", "basepage_id"):
        step: int | None = key
        while step is not None:
            works.setdefault(step, set()).add(work)
            step = above.get(step)
    branches = {
        key: Branch(name, len(works.get(key, ()))) for key, name in names.items()
    }
    order = {name.slug: n for n, name in enumerate(in_order(names.values(), language))}
    roots = []
    for key in sorted(branches, key=lambda key: order[branches[key].name.slug]):
        broader = branches.get(above[key])
        (broader.narrower if broader else roots).append(branches[key])
    return roots


def letters(branches: Iterable[Branch]) -> list[tuple[str, str]]:
    """Return each letter that a branch begins with and the address of its first.

    An accent makes no letter of its own, but Й is none of И.
    """
    found: dict[str, str] = {}
    for branch in branches:
        letter = branch.name.text[:1].upper()
        plain = normalize("NFD", letter)[:1]
        found.setdefault(plain if plain.isascii() else letter, branch.name.slug)
    return list(found.items())


def often_together(topic: Topic, number: int = 6) -> list[TopicName]:
    """Return topics that stand most often on the same works, in two queries.

    Args:
        topic: whose narrower and broader topics are shown anyway and left out.
        number: how many at most.
    """
    works = BasePage.originals.readable().filter(topics=topic).values("pk")
    counted = (
        BasePage.topics.through.objects.filter(basepage_id__in=works)
        .exclude(topic=topic)
        .exclude(topic=topic.broader_id)
        .exclude(topic__broader=topic)
        .values_list("topic")
        .annotate(number=Count("pk"))
        .order_by("-number", "topic")[:number]
    )
    keys = [key for key, _number in counted]
    names = named_topics(Topic.objects.filter(pk__in=keys), reader_language())
    return [names[key] for key in keys if key in names]


def kind_facet() -> Facet:
    """Return the way to narrow works to one kind, such as practices."""
    return Facet(
        "kind",
        gettext("Kind"),
        "content_type__model",
        lambda values: {
            model: KINDS.get(model, OTHER) for model in in_kinds_order(values)
        },
        keep_order=True,
    )


def by_kind(works: WorkQuerySet) -> WorkQuerySet:
    """Order works by their kind, the newest first within each."""
    known = [When(content_type__model=model, then=n) for n, model in enumerate(KINDS)]
    return works.order_by(
        Case(*known, default=len(KINDS)),
        "content_type__model",
        "-first_published_at",
        "pk",
    )


def of_each_kind(works: Iterable[BasePage], narrowed: Narrowed) -> list[OfOneKind]:
    """Put works that stand by their kind under headings, each with its whole count."""
    [choices] = [found for facet, found in narrowed.facets if facet.name == "kind"]
    counts = {choice.value: choice for choice in choices}
    found = []
    for model, some in groupby(works, key=lambda work: work.content_type.model):
        choice = counts[model]
        found.append(OfOneKind(str(choice.label), choice.count, list(some)))
    return found


def topic_index(request: HttpRequest) -> HttpResponse:
    """List every topic, narrower ones beneath broader ones."""
    branches = topic_tree()
    return render(
        request,
        "home/topic_index.html",
        {
            "branches": branches,
            "letters": letters(branches),
            "in_every_language": True,
        },
    )


def topic_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Gather everything on a topic by kind, with its neighbours in the tree.

    Raises:
        Http404: for a topic that does not exist.
    """
    topic = Topic.objects.filter(slug=slug).first()
    if topic is None:
        raise Http404
    language = reader_language()
    above = _all_above()
    narrowed = narrow(request, works_on(topic, above).readable(), [kind_facet()])
    works = by_kind(narrowed.results)
    portion = portion_for_reader(request, works, WORKS_A_PAGE, ("content_type",))
    broader = _broader(topic, above)
    around = Topic.objects.filter(broader=topic) | Topic.objects.filter(
        pk__in=[topic.pk, *broader]
    )
    names = named_topics(around, language)
    name = names.get(topic.pk) or topic.name
    labels = sorted(topic.labels.all(), key=attrgetter("pk"))
    others = [x for x in labels if x.language == language and not x.preferred]
    return render(
        request,
        "home/topic_page.html",
        {
            "in_every_language": True,
            "topic": topic,
            "name": name,
            "title": _as_title(name),
            "steps_between": _steps([names[key] for key in broader if key in names]),
            "narrower": in_order(
                (
                    name
                    for key, name in names.items()
                    if key not in (topic.pk, *broader)
                ),
                language,
            ),
            "related_topics": often_together(topic),
            "synonyms": [label.text for label in others[:SYNONYMS]],
            "matches": list(topic.matches.all()),
            "narrowed": narrowed,
            "kinds": of_each_kind(portion.object_list, narrowed),
            "paginator": portion,
        },
    )
