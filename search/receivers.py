"""What follows for the index when a work, row or topic changes: at once, with it.

The receivers run in the transaction of whoever writes, so that a reader never finds
what is taken down, nor misses what is up. While pages are written by the hundred they
are held back (``core.indexing``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from uuid import UUID

from django.db.models import Model, Q
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_save,
    pre_delete,
    pre_save,
)
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move
from wagtail_localize.models import TranslationLog

from core.indexing import is_held_back
from core.models import (
    BasePage,
    Card,
    Person,
    Place,
    PortalDocument,
    TargetGroup,
    Topic,
    TopicLabel,
)
from core.open_editions import open_editions
from core.vocabulary import labels_loaded
from events.models import Decision
from organisations.models import Organisation
from search import index, topic_changes
from search.decided import own_key
from search.document_keys import file_key, symbol_key
from search.documents import key_of
from search.models import FacetValue
from search.on_commit import refresh_works_on_commit
from search.records import organisation_entry, row_key, work_key

Receiver = Callable[..., None]


def unless_held_back(receiver: Receiver) -> Receiver:
    """Return a receiver that does nothing while indexes are held back."""

    @wraps(receiver)
    def receive(**kwargs: Any) -> None:
        # Fixtures are loaded row by row in no order of their own; a rebuild follows.
        if not is_held_back() and not kwargs.get("raw"):
            receiver(**kwargs)

    return receive


def connect() -> None:
    """Connect the receivers; the uid keeps a second call from doubling them."""
    for signal, sender, receiver in (
        (page_published, None, on_page),
        (page_unpublished, None, on_page),
        (post_page_move, None, on_moved),
        (post_delete, BasePage, on_page),
        (post_save, TranslationLog, on_translated),
        (post_save, PageViewRestriction, on_restriction),
        (post_delete, PageViewRestriction, on_restriction),
        (post_save, CollectionViewRestriction, on_collection_restriction),
        (post_delete, CollectionViewRestriction, on_collection_restriction),
        (post_save, Organisation, on_organisation),
        (post_delete, Organisation, on_row_gone),
        (post_save, Person, on_person),
        (post_delete, Person, on_row_gone),
        (pre_save, PortalDocument, before_document),
        (post_save, PortalDocument, on_document),
        (post_delete, PortalDocument, on_document),
        (post_save, Decision, on_decision),
        (post_delete, Decision, on_decision),
        (m2m_changed, Decision.topics.through, on_decision),
        (post_save, Place, on_named),
        (post_save, TargetGroup, on_named),
        (post_save, Card, on_card),
        (post_delete, Card, on_card),
        (pre_save, Topic, topic_changes.before_topic),
        (post_save, Topic, topic_changes.on_topic),
        (pre_delete, Topic, topic_changes.before_topic_gone),
        (post_delete, Topic, topic_changes.on_topic_gone),
        (pre_save, TopicLabel, topic_changes.before_label),
        (post_save, TopicLabel, topic_changes.on_label),
        (post_delete, TopicLabel, topic_changes.on_label),
        (labels_loaded, TopicLabel, topic_changes.on_labels_loaded),
    ):
        name = f"search.{receiver.__name__}.{getattr(signal, 'name', id(signal))}"
        signal.connect(
            unless_held_back(receiver), sender=sender, weak=False, dispatch_uid=name
        )


def on_page(instance: Page, **kwargs: Any) -> None:
    """Bring the work of a page that was published, taken down or deleted in line."""
    if isinstance(instance, BasePage):
        index.refresh_works([instance.translation_key])


def on_moved(instance: Page, **kwargs: Any) -> None:
    """Bring in line what moved, with all beneath: restrictions are inherited."""
    _refresh_beneath([instance.path])


def on_translated(instance: TranslationLog, created: bool, **kwargs: Any) -> None:
    """Bring a work in line when wagtail-localize noted what it wrote of an edition.

    Which passages are not translated is known only then.
    """
    if created:
        index.refresh_works([instance.source.object_id])


def on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Take out, or bring back, what stands beneath a page that was closed or opened."""
    work = Page.objects.filter(translation_key=instance.page.translation_key)
    _refresh_beneath(work.values_list("path", flat=True))


def _refresh_beneath(paths: Iterable[str]) -> None:
    beneath = Q(pk__in=[])
    for path in paths:
        beneath |= Q(path__startswith=path)
    pages = BasePage.objects.filter(beneath)
    keys = set(pages.values_list("translation_key", flat=True))
    if len(keys) > topic_changes.AT_ONCE:
        # What is closed goes at once, with its open editions; the rest can wait.
        live = pages.filter(live=True, alias_of__isnull=True)
        closed = live.exclude(pk__in=open_editions(pages).values("pk"))
        gone = closed.values_list("translation_key", flat=True)
        index.remove(sorted({work_key(key) for key in gone}))
        topic_changes.leave_to_rebuild()
        return
    index.refresh_works(keys)


def on_collection_restriction(
    instance: CollectionViewRestriction, **kwargs: Any
) -> None:
    """Take out, or bring back, the documents of a collection."""
    files = PortalDocument.objects.filter(
        collection__path__startswith=instance.collection.path
    )
    keys = set(map(key_of, files.only("symbol")))
    if len(keys) > topic_changes.AT_ONCE:
        # What stays open in another collection comes back with the rebuild.
        index.remove(sorted(keys))
        topic_changes.leave_to_rebuild()
        return
    index.refresh_files(keys)


def on_card(instance: Card, **kwargs: Any) -> None:
    """Bring a work in line when its card changed outside a publication.

    Publishing writes the cards as well; the work is brought in line once, at the end.
    """
    work = open_editions(BasePage.objects.filter(pk=instance.page_id))
    refresh_works_on_commit(work.values_list("translation_key", flat=True))


def on_organisation(instance: Organisation, **kwargs: Any) -> None:
    """Bring an organisation in line, and the works that name it."""
    index.refresh_row(row_key(instance), lambda: organisation_entry(instance))
    _refresh_naming(instance)


def on_person(instance: Person, **kwargs: Any) -> None:
    """Bring a person whom works name in line, and those works."""
    index.refresh_people([instance])
    _refresh_naming(instance)


def on_row_gone(instance: Organisation | Person, **kwargs: Any) -> None:
    """Take out an organisation or person; works named it no more before."""
    index.refresh_row(row_key(instance), lambda: None)


def on_named(instance: Place | TargetGroup, **kwargs: Any) -> None:
    """Bring the works in line that are in a place or for a group."""
    _refresh_naming(instance)


#: The facet that says which works name a row.
_FACET_OF = {Organisation: "organisation", Person: "person", Place: "place"}
_FACET_OF |= {TargetGroup: "group"}


def _refresh_naming(row: Model) -> None:
    values = FacetValue.objects.filter(facet=_FACET_OF[type(row)], value=row.slug)
    keys = values.values_list("record__key", flat=True)
    works = [UUID(key) for key in map(own_key, keys) if len(key) == 36]
    if len(works) > topic_changes.AT_ONCE:
        topic_changes.leave_to_rebuild()
        return
    index.refresh_works(works)


def before_document(instance: PortalDocument, **kwargs: Any) -> None:
    """Note the symbol that a document had until now."""
    before = PortalDocument.objects.filter(pk=instance.pk).values_list("symbol")
    instance._symbol_before = before.first()


def on_document(instance: PortalDocument, **kwargs: Any) -> None:
    """Bring a file in line, with the versions that share a symbol, old or new."""
    before = getattr(instance, "_symbol_before", None) or ("",)
    keys = {symbol_key(x) for x in {instance.symbol, before[0]} - {""}}
    index.refresh_files({*keys, file_key(instance.pk)})


def on_decision(instance: Decision, **kwargs: Any) -> None:
    """Bring a decision in line that was entered, changed or deleted."""
    index.refresh_works([instance.key])
