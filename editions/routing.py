"""From an address to the edition that answers it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    IntegerField,
    Q,
    QuerySet,
)
from django.db.models.functions import JSONObject
from wagtail.models import Site

from core.languages import LANGUAGES
from core.models import BasePage, Card
from core.open_editions import is_restricted, open_editions
from core.prepared import Outside, Prepared


@dataclass
class Route:
    """What was found under one path in all languages.

    Attributes:
        asked: the reader's language.
        page: the specific page that answers, an edition or the original.
        editions: live editions by language, as plain ``BasePage`` rows; one that is
            closed is named to nobody but its own reader.
        card: the work's card in the reader's language, as far as pages show it.
    """

    asked: str
    page: BasePage
    editions: dict[str, BasePage] = field(default_factory=dict)
    card: Card | None = None

    @property
    def is_fallback(self) -> bool:
        """Whether the work answers in another language than asked for."""
        return self.page.language != self.asked


def site_roots() -> list[str]:
    """Return each home page's ``url_path``, from Wagtail's cache."""
    return [root.root_path for root in Site.get_site_root_paths()]


def editions_at(path: str, asked: str = "") -> list[BasePage]:
    """Return every page under a path, whatever its language, in one query.

    Each says as ``is_open`` whether anybody may read it, and an original as ``card``
    what its card in the reader's language says.

    Args:
        path: the part of the address after the language prefix, without slashes at its
            ends.
        asked: the reader's language.
    """
    tail = f"{path.strip('/')}/" if path.strip("/") else ""
    return list(
        BasePage.objects.filter(
            url_path__in=[f"{root}{tail}" for root in site_roots()],
            alias_of__isnull=True,
        )
        .annotate(
            is_open=ExpressionWrapper(
                Q(live=True) & ~Q(is_restricted()), BooleanField()
            ),
            card=Prepared(_card, ("pk",), (IntegerField,), name="own", values=(asked,)),
        )
        .select_related("locale")
    )


def _card(page: Outside, language: str) -> QuerySet:
    said = JSONObject(title="title", summary="summary")
    return Card.objects.filter(page=page, language=language).values(said=said)[:1]


def resolve(path: str, asked: str) -> Route | None:
    """Choose the edition that answers: the asked one, else the original.

    The choice is explicit: the first page found may be another edition, and a French
    reader of a Bulgarian work must get the original, not whatever translation is live.

    Args:
        path: the address after the language prefix.
        asked: the reader's language.

    Returns:
        The route, or None when no live edition stands there.
    """
    at_path = editions_at(path, asked)
    live = {page.language: page for page in at_path if page.live}
    chosen = live.get(asked) or _original_of(live)
    if chosen is None:
        return None
    found = [p for p in at_path if p.translation_key == chosen.translation_key]
    return Route(
        asked=asked,
        page=_load(chosen, found),
        editions=_by_language(x for x in found if x.is_open or x.pk == chosen.pk),
        card=next((Card(**x.card) for x in found if x.card), None),
    )


def _load(chosen: BasePage, found: list[BasePage]) -> BasePage:
    """Read the chosen edition and its original whole, both in one query."""
    model = chosen.specific_class
    origin = next((page for page in found if page.is_original), chosen)
    both = model.objects.select_related("locale", *model.fact_relations).in_bulk(
        {chosen.pk, origin.pk}
    )
    page, original = both[chosen.pk], both[origin.pk]
    page.original = original
    paths = [(page.path, page.depth) for page in found]
    page.edition_paths = original.edition_paths = paths
    return page


def _original_of(live: dict[str, BasePage]) -> BasePage | None:
    return next((page for page in live.values() if page.is_original), None)


def editions_of(page: BasePage) -> dict[str, BasePage]:
    """Return the open editions of a page's work by language, for previews and feeds."""
    found = BasePage.objects.filter(translation_key=page.translation_key)
    return _by_language(open_editions(found).select_related("locale"))


def _by_language(pages: Iterable[BasePage]) -> dict[str, BasePage]:
    """Put editions in the portal's order of languages."""
    found = {page.language: page for page in pages}
    return {code: found[code] for code in LANGUAGES if code in found}
