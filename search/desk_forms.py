"""What editors send from the list of questions without results."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import LANGUAGE_CHOICES, Topic
from search.analysis import is_cyrillic, words
from search.models import Ruling
from search.rulings import approve, labels_saying, put_aside
from search.unanswered import Unanswered

LONGEST = 120


class AsideForm(forms.Form):
    """A question that is put aside."""

    question = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=LANGUAGE_CHOICES, widget=forms.HiddenInput)

    def write(self, *, by: Model) -> Ruling:
        """Put the question aside, or return how somebody else ruled."""
        return put_aside(by=by, **self.cleaned_data)


class SynonymForm(forms.Form):
    """Words of a question that become a synonym of a topic.

    The topic comes from the button of a proposal, or by one of its names.
    """

    question = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=LANGUAGE_CHOICES, widget=forms.HiddenInput)
    words = forms.CharField(max_length=LONGEST, label=gettext_lazy("Synonym"))
    said_in = forms.ChoiceField(
        choices=LANGUAGE_CHOICES, label=gettext_lazy("Language of the synonym")
    )
    topic = forms.ModelChoiceField(
        Topic.objects.all(), to_field_name="slug", required=False
    )
    topic_name = forms.CharField(
        max_length=LONGEST, required=False, label=gettext_lazy("Another topic")
    )

    @classmethod
    def of(cls, one: Unanswered) -> SynonymForm:
        """Return the form that stands beside a question, filled in for one click."""
        return cls(
            auto_id=False,
            initial={
                "question": one.question,
                "language": one.language,
                "words": one.question,
                "said_in": language_of(one.question, one.language),
            },
        )

    def clean(self) -> dict[str, Any]:
        """Find the topic by its name, where no button named it."""
        said = super().clean()
        if not said.get("topic") and "topic" not in self.errors:
            said["topic"] = self._named(said.get("topic_name", ""))
        return said

    def _named(self, name: str) -> Topic | None:
        if not name:
            self.add_error("topic_name", _("Choose a topic, or write its name."))
            return None
        found = Topic.objects.filter(pk__in=labels_saying(name).values("topic"))[:2]
        if len(found) == 1:
            return found[0]
        self.add_error(
            "topic_name",
            _("Several topics are called so. Choose one from the list.")
            if found
            else _("There is no topic of this name. Choose one from the list."),
        )
        return None

    def write(self, *, by: Model) -> Ruling | None:
        """Add the synonym; a refusal stands at the field, and nothing is written."""
        said = {x: y for x, y in self.cleaned_data.items() if x != "topic_name"}
        try:
            return approve(by=by, **said)
        except ValidationError as refusal:
            self.add_error("words", refusal)
            return None


def language_of(question: str, asked_in: str) -> str:
    """Return what a question is probably written in.

    Args:
        question: as it was asked.
        asked_in: the language of the page; its letters may tell otherwise.
    """
    cyrillic = any(is_cyrillic(word.text) for word in words(question))
    return "bg" if cyrillic else asked_in
