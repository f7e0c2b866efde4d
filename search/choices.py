"""What a reader may choose on the page of results: facets, tabs and orders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.facets import Choice, Facet, Narrowed
from search.asking import Asked
from search.finding import DATE, EVIDENCE, RELEVANCE, Found
from search.labels import facet_title, labels_of, topic_tree

#: In the order in which they are shown: what practitioners narrow by first.
SHOWN = (
    *("topic", "kind", "group", "age", "country", "place", "language", "evidence"),
    *("setting", "cost", "effort", "form", "year", "organisation", "project"),
    *("compendium", "person", "written"),
)
#: Values of one facet on the page; a rarer one is found by typing its name.
MOST_SHOWN = 36
#: Facets whose values stand in an order of their own, not the frequent first.
IN_ORDER = ("age", "language", "written", "year", "cost", "effort", "evidence")
#: Kinds that readers look for together, in the order of the tabs; each kind is in one,
#: so that the tabs add up to everything.
TABS = {
    "practices": ("practicepage",),
    "learning": ("lessonpage", "trainingmodulepage"),
    "library": ("chapterpage", "compendiumpage", "portaldocument", "publicationpage"),
    "events": ("meetingpage", "sessionpage"),
    "decisions": ("decision",),
    "projects": (
        *("membershipcallpage", "networkpage", "partnercallpage", "projectpage"),
        "workinggrouppage",
    ),
    "organisations": ("organisation",),
    "people": ("person",),
    "news": ("newspage", "vacancypage"),
    "pages": (
        *("directorypage", "eventindexpage", "librarypage", "newsindexpage"),
        *("projectindexpage", "standardpage", "vacancyindexpage"),
    ),
}


@dataclass(frozen=True)
class Tab:
    """Everything, or one group of kinds.

    Args:
        title: in the reader's language.
        query: of the address that shows it.
        count: how many hits it has, the other facets as they are.
        current: whether all that is shown is of this group.
        whole: whether no kind of the group is left out.
    """

    title: str
    query: str
    count: int
    current: bool
    whole: bool = True


@dataclass(frozen=True)
class Order:
    """A way to sort the hits."""

    title: str
    query: str
    current: bool


def tabs(found: Found, asked: Asked) -> list[Tab]:
    """Return everything and each group of kinds that has hits.

    None is current where kinds of several groups are chosen, or one of no group.
    """
    counts = found.counts.of("kind")
    now = set(asked.chosen.get("kind", ()))
    shown = [
        Tab(
            title=tab_title(name),
            query=asked.with_only("kind", kinds),
            count=sum(counts.get(kind, 0) for kind in kinds),
            current=bool(now) and now <= set(kinds),
            whole=now == set(kinds),
        )
        for name, kinds in TABS.items()
    ]
    every = Tab(
        _("Everything"), asked.with_only("kind", ()), sum(counts.values()), not now
    )
    return [every, *(tab for tab in shown if tab.count or tab.current)]


def tab_title(name: str) -> str:
    """Return what a group is called; the word for one kind in it would count less."""
    return {
        "practices": _("Practices"),
        "learning": _("Training"),
        "library": _("Library"),
        "events": _("Events"),
        "decisions": _("Decisions"),
        "projects": _("Projects and networks"),
        "organisations": _("Organisations"),
        "people": _("People"),
        "news": _("News and jobs"),
        "pages": pgettext("pages", "Other"),
    }[name]


def orders(asked: Asked) -> list[Order]:
    """Return the ways to sort; an empty question has no relevance."""
    titles = {
        RELEVANCE: _("most relevant first"),
        DATE: _("newest first"),
        EVIDENCE: _("strongest evidence first"),
    }
    now = asked.order
    if not asked.question:
        del titles[RELEVANCE]
        now = EVIDENCE if now == EVIDENCE else DATE
    return [
        Order(title, asked.but(order=order), order == now)
        for order, title in titles.items()
    ]


def narrowed(found: Found, asked: Asked) -> Narrowed:
    """Return the facets with their values, named and counted, in two queries at most.

    A tab that is shown whole says itself which kinds are chosen.
    """
    values = {facet: _values(found, asked, facet) for facet in SHOWN}
    labels = dict(labels_of(values))
    labels["topic"], broader = topic_tree(found.build)
    shown, chosen = [], []
    in_a_tab = any(tab.current and tab.whole for tab in tabs(found, asked)[1:])
    for name in SHOWN:
        facet = Facet(name, facet_title(name), "", dict)
        choices = _choices(name, values[name], labels[name], found, asked, broader)
        shown.append((facet, choices))
        if name != "kind" or not in_a_tab:
            chosen += [(facet, choice) for choice in choices if choice.chosen]
    return Narrowed(None, shown, chosen)


def _values(found: Found, asked: Asked, facet: str) -> list[str]:
    """Return the values to show: those chosen and the most frequent."""
    counts = found.counts.of(facet)
    frequent = sorted(counts, key=lambda value: (-counts[value], value))
    if facet == "topic":
        return list(dict.fromkeys([*asked.chosen.get(facet, ()), *frequent]))
    return list(dict.fromkeys([*asked.chosen.get(facet, ()), *frequent[:MOST_SHOWN]]))


def _choices(
    facet: str,
    values: list[str],
    labels: Mapping[str, object],
    found: Found,
    asked: Asked,
    broader: Mapping[str, str],
) -> list[Choice]:
    now = asked.chosen.get(facet, ())
    if facet in IN_ORDER:
        named = [value for value in labels if value in values]
        values = named + [value for value in now if value not in named]
    if facet == "topic":
        values = _to_choose_now(values, now, broader)
    counts = found.counts.of(facet)
    return [
        Choice(
            value=value,
            # A value that nobody knows must be there to be taken away.
            label=labels.get(value, value),
            count=counts.get(value, 0),
            chosen=value in now,
            query=asked.toggled(facet, value, instead=_outer(value, facet, broader)),
        )
        for value in values
        if value in labels or value in now
    ]


def _outer(slug: str, facet: str, broader: Mapping[str, str]) -> list[str]:
    """Return the topics around one, since choosing it narrows them."""
    found: list[str] = []
    if facet != "topic":
        return found
    step = broader.get(slug)
    while step is not None and step not in found:
        found.append(step)
        step = broader.get(step)
    return found


def _to_choose_now(
    slugs: list[str], now: tuple[str, ...], broader: Mapping[str, str]
) -> list[str]:
    """Return the topics of one step: below what is chosen first, then the widest.

    Readers go from the broader topic to the narrower one; all at once are too many.
    """
    below = [slug for slug in slugs if broader.get(slug) in now]
    widest = [slug for slug in slugs if slug not in below and slug not in broader]
    return list(dict.fromkeys([*now, *below, *widest]))[: MOST_SHOWN + len(now)]
