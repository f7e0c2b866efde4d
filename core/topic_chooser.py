"""How a form offers the topics: as a tree of check boxes that is found by any label.

What JavaScript adds stands in ``topics.js``: a box to filter by, chips of what is
ticked, and suggestions from what is being written. Without it the boxes are there, and
the suggestions are those of what was saved last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.widgets import Script
from django.urls import NoReverseMatch, reverse
from wagtail import hooks
from wagtail.admin.panels import FieldPanel

from core.formats import sort_key
from core.languages import reader_language

if TYPE_CHECKING:
    from core.models import BasePage, Topic

#: A room above may name topics for a draft: a function from the page to their keys.
SUGGEST = "suggest_topics"
#: The address that does so for what is being written, where a room above has one.
SUGGESTIONS = "topic_suggestions"


@dataclass
class Offer:
    """A topic of the form with those beneath it.

    Args:
        topic: with its labels.
        ticked: whether the page has it.
        narrower: in the order of the editor's alphabet.
    """

    topic: Topic
    ticked: bool
    narrower: list[Offer] = field(default_factory=list)

    @property
    def labels(self) -> str:
        """All that it is called in any language, for the box to filter by."""
        return "|".join(dict.fromkeys(x.text for x in self.topic.labels.all()))


def tree_of(topics: Iterable[Topic], ticked: set[str]) -> list[Offer]:
    """Return topics beneath those above them, in the order of the editor's alphabet.

    A topic of a ring, which no form lets through, stands at the root.

    Args:
        topics: with their labels.
        ticked: the keys of those that the page has.
    """
    language = reader_language()
    offers = {x.pk: Offer(x, str(x.pk) in ticked) for x in topics}
    ordered = sorted(
        offers.values(), key=lambda offer: sort_key(str(offer.topic), language)
    )
    roots = []
    for offer in ordered:
        above = offers.get(offer.topic.broader_id)
        (above.narrower if above else roots).append(offer)
    return roots


class TopicChooser(forms.CheckboxSelectMultiple):
    """Check boxes in a tree; the values are sent as those of any list are."""

    template_name = "core/topic_chooser.html"
    #: The draft whose form it is in, set by the panel.
    page: BasePage | None = None

    class Media:
        js = (Script("js/topics.js", type="module"),)

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        """Give the template the tree, and what is suggested for the draft.

        Args:
            name: of the field.
            value: the keys of what is ticked.
            attrs: of the widget.
        """
        # The list of the base class names every topic once more, for nothing.
        context = forms.Widget.get_context(self, name, value, attrs)
        ticked = {str(key) for key in value or ()}
        topics = list(self.choices.queryset)
        context["tree"] = tree_of(topics, ticked)
        keys = [key for key in self._suggested() if str(key) not in ticked]
        known = {topic.pk: topic for topic in topics}
        context["suggested"] = [known[key] for key in keys if key in known]
        context["suggestions_url"] = _suggestions_url()
        context["language"] = self.page.language if self.page else reader_language()
        return context

    def _suggested(self) -> list[int]:
        """Return the keys of topics for the draft as it was saved last."""
        if self.page is None or self.page.pk is None:
            return []
        return [
            key for suggest in hooks.get_hooks(SUGGEST) for key in suggest(self.page)
        ]


def _suggestions_url() -> str:
    try:
        return reverse(SUGGESTIONS)
    except NoReverseMatch:
        return ""


class TopicsPanel(FieldPanel):
    """The field of topics in the form of a page."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        """Offer the topics by a tree.

        Args:
            field_name: of the topics.
            **kwargs: as any panel takes them.
        """
        super().__init__(field_name, **{"widget": TopicChooser, **kwargs})

    class BoundPanel(FieldPanel.BoundPanel):
        """Tells the check boxes of which draft they are."""

        def __init__(self, **kwargs: Any) -> None:
            """Hand the draft on to the widget of this form."""
            super().__init__(**kwargs)
            if self.bound_field is not None:
                self.bound_field.field.widget.page = self.instance
