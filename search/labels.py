"""What the values of facets are called in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, Model, OuterRef, Q, Subquery, Value
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.formats import territory_name
from core.kinds import KINDS, OTHER
from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.models import (
    BasePage,
    Person,
    Place,
    TargetGroup,
    TopicName,
    Worded,
)
from organisations.models import Organisation
from resources.models.practice_scales import Cost, Evidence, Setting
from search.models import Build, Document, Record
from search.sources import ROWS
from search.spotting import current_spotter, topic_names

#: Rows with names in four languages, by the facet whose values are their identifiers.
NAMED: dict[str, type[Model]] = {
    "group": TargetGroup,
    "place": Place,
    "organisation": Organisation,
    "person": Person,
}
#: Facets whose values are the keys of works.
WORKS = ("project", "compendium")
AGES = {
    "0-2": gettext_lazy("0 to 2 years"),
    "3-6": gettext_lazy("3 to 6 years"),
    "7-11": gettext_lazy("7 to 11 years"),
    "12-15": gettext_lazy("12 to 15 years"),
    "16-18": gettext_lazy("16 to 18 years"),
    "19-29": gettext_lazy("19 to 29 years"),
    "30-64": gettext_lazy("30 to 64 years"),
    "65": gettext_lazy("65 years and over"),
}
EFFORTS = {
    "1-5": gettext_lazy("up to 5 hours a week"),
    "6-20": gettext_lazy("6 to 20 hours a week"),
    "21-40": gettext_lazy("21 to 40 hours a week"),
    "41": gettext_lazy("over 40 hours a week"),
}

#: Kinds whose own name is that of what they list.
LISTS = {
    "librarypage": gettext_lazy("Library front page"),
    "vacancyindexpage": gettext_lazy("Jobs index"),
}

Labels = Mapping[str, Mapping[str, object]]


def labels_of(values: Mapping[str, Sequence[str]]) -> Labels:
    """Return the reader's label of each value by facet, in two queries at most.

    What is unknown has no label. Where a facet has an order of its own, its labels
    stand in it. Topics are named by ``topic_tree``.

    Args:
        values: those to name, by facet.
    """
    return {
        **{facet: name(values.get(facet, ())) for facet, name in _KNOWN.items()},
        **_named(values),
        **_works(values),
    }


def kind_name(kind: str) -> str:
    """Return what a single hit of a kind is, such as “call for partners”.

    Args:
        kind: the name of a model; of an unknown one, nothing.
    """
    model = _models().get(kind)
    return str(model._meta.verbose_name) if model else ""


def kinds_name(kind: str) -> str:
    """Return what hits of a kind are called together, such as “Practices”."""
    if kind in KINDS or kind in LISTS:
        return str((KINDS | LISTS)[kind])
    if kind in ROWS:
        return capfirst(str(ROWS[kind]._meta.verbose_name_plural))
    return str(OTHER) if kind == "standardpage" else capfirst(kind_name(kind))


def _models() -> dict[str, type[Model]]:
    pages = [model for model in apps.get_models() if issubclass(model, BasePage)]
    return {model._meta.model_name: model for model in pages} | ROWS


def _forms() -> dict[str, object]:
    """Return the choices of every column ``kind`` of what can be found."""
    found: dict[str, object] = {}
    for model in _models().values():
        fields = {field.name: field for field in model._meta.fields}
        if "kind" in fields:
            found |= dict(fields["kind"].choices or ())
    return {value: capfirst(str(label)) for value, label in found.items()}


def _of(labels: Callable[[], Mapping]) -> Callable[[Iterable[str]], dict[str, object]]:
    """Return a function that labels values by a scale, in the order of the scale."""

    def name(values: Iterable[str]) -> dict[str, object]:
        wanted = set(values)
        scale = {str(value): label for value, label in labels().items()}
        return {
            value: capfirst(label) if isinstance(label, str) else label
            for value, label in scale.items()
            if value in wanted
        }

    return name


def _own_names() -> dict[str, Worded]:
    return {code: Worded(OWN_NAMES[code], code) for code in LANGUAGES}


def _countries(values: Iterable[str]) -> dict[str, object]:
    language = reader_language()
    return {code: territory_name(code, language) for code in values}


def _years(values: Iterable[str]) -> dict[str, object]:
    years = [value for value in values if value.isascii() and value.isdigit()]
    return {year: year for year in sorted(years, key=int, reverse=True)}


_KNOWN: dict[str, Callable[[Iterable[str]], dict[str, object]]] = {
    "kind": lambda values: {x: name for x in values if (name := kinds_name(x))},
    "form": _of(_forms),
    "age": _of(lambda: AGES),
    "country": _countries,
    "language": _of(_own_names),
    "written": _of(_own_names),
    "year": _years,
    "cost": _of(lambda: dict(Cost.choices)),
    "effort": _of(lambda: EFFORTS),
    "evidence": _of(lambda: dict(Evidence.choices)),
    "setting": _of(lambda: dict(Setting.choices)),
}


def topic_tree(build: Build | None) -> tuple[dict[str, TopicName], dict[str, str]]:
    """Return the names of all topics and the broader of each, by identifier.

    Args:
        build: that answers; topics are read again only after one of them has changed.
    """
    if build is None:
        return {}, {}
    names = topic_names(build, reader_language())
    above = current_spotter(build).broader
    broader = {
        names[key].slug: names[outer].slug
        for key, outer in above.items()
        if key in names and outer in names
    }
    return {name.slug: name for name in names.values()}, broader


def _named(values: Mapping[str, Sequence[str]]) -> dict[str, dict[str, object]]:
    """Name rows of several models in one query."""
    names: dict[str, dict[str, object]] = {facet: {} for facet in NAMED}
    parts = [
        model._default_manager.filter(slug__in=values[facet])
        .order_by()
        .values_list(
            Value(facet, output_field=CharField()),
            "slug",
            *(f"name_{code}" for code in LANGUAGES),
        )
        for facet, model in NAMED.items()
        if values.get(facet)
    ]
    if parts:
        first, *others = parts
        for facet, slug, *texts in first.union(*others, all=True):
            names[facet][slug] = _worded(dict(zip(LANGUAGES, texts, strict=True)))
    return names


def _worded(texts: Mapping[str, str]) -> Worded:
    order = (reader_language(), "en", *LANGUAGES)
    code = next((code for code in order if texts[code]), "en")
    return Worded(texts[code], code)


def _works(values: Mapping[str, Sequence[str]]) -> dict[str, dict[str, object]]:
    """Name works by their titles in the reader's language, in one query.

    The index knows them, and asking it takes a tenth of asking the pages.
    """
    wanted = {facet: _uuids(values.get(facet, ())) for facet in WORKS}
    titles = _titles({str(key) for own in wanted.values() for key in own})
    return {
        facet: {str(key): titles[str(key)] for key in own if str(key) in titles}
        for facet, own in wanted.items()
    }


def _titles(keys: Collection[str]) -> dict[str, Worded]:
    """Return a title of each work that anybody may find, the original's at least."""
    if not keys:
        return {}
    page = BasePage.objects.filter(pk=OuterRef("record__item"))
    now = timezone.now()
    # A list of its own: joined in, SQLite looks for it from each text of the index.
    wanted = Record.objects.filter(
        Q(visible_from__isnull=True) | Q(visible_from__lte=now),
        build__current=True,
        key__in=keys,
    ).values("pk")
    texts = Document.objects.filter(record__in=wanted)
    texts = texts.annotate(written=Subquery(page.values("original_language")[:1]))
    found: dict[str, Worded] = {}
    for key, language, title, written in texts.values_list(
        "record__key", "language", "title", "written"
    ):
        if language == reader_language() or (language == written and key not in found):
            found[key] = Worded(title, language)
    return found


def _uuids(values: Iterable[str]) -> list[UUID]:
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def facet_title(facet: str) -> str:
    """Return what a facet is called."""
    return {
        "kind": _("Kind"),
        "topic": _("Topics"),
        "form": _("Form"),
        "group": _("For whom"),
        "age": _("Age"),
        "country": _("Country"),
        "place": _("Place"),
        "language": _("Can be read in"),
        "written": _("Written in"),
        "organisation": _("Organisation"),
        "person": _("Person"),
        "project": _("Project"),
        "compendium": _("Compendium"),
        "year": _("Year"),
        "cost": _("Cost"),
        "effort": _("Staff time"),
        "evidence": _("Evidence"),
        "setting": _("Setting"),
    }[facet]
