"""Pages that nobody publishes before they say what their kind must say."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Revision


class CompleteAtPublication(models.Model):
    """Drafts may lack anything; a person who publishes one is told what it lacks.

    It stands at the two places that every way to publication goes through: Wagtail's
    ``publish`` of a revision, and the saving of the page that a revision made live. So
    approval, publication of many pages at once and the interface for programs are
    refused as the form is. What no person wrote (a seed, an import, an edition that is
    handed over) is left to whoever runs it; a scheduled draft was checked when it was
    scheduled, and its hour must not stop those of others.
    """

    class Meta:
        abstract = True

    #: Absent on a page that no revision made: it is not being published.
    _live_before: int | None

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Save the page, unless somebody's revision goes live too early.

        Args:
            clean: whether anything is checked at all.
            **kwargs: as Wagtail takes them.

        Raises:
            ValidationError: with a message at each field.
        """
        if clean and self._is_going_live():
            self.refuse_incomplete()
        super().save(clean=clean, **kwargs)

    def missing(self) -> dict[str, str]:
        """Return what is to be said by field, in the editor's language."""
        raise NotImplementedError

    def refuse_incomplete(self) -> None:
        """Refuse an original that lacks something; editions have no facts of their own.

        Raises:
            ValidationError: with a message at each field.
        """
        missing = self.missing() if self.is_original else {}
        if missing:
            told = {name: f"{self.title} – {text}" for name, text in missing.items()}
            raise ValidationError(told)

    def with_content_json(self, content: dict[str, Any]) -> CompleteAtPublication:
        """Remember which revision was live when a draft was rebuilt."""
        page = super().with_content_json(content)
        page._live_before = self.live_revision_id
        return page

    def publish(self, revision: Revision, user: Any = None, **kwargs: Any) -> None:
        """Publish or schedule a revision, unless somebody does so too early.

        Args:
            revision: of this page.
            user: who publishes; None for a program.
            **kwargs: as Wagtail takes them.

        Raises:
            ValidationError: with a message at each field.
        """
        if user is not None:
            revision.as_object().refuse_incomplete()
        super().publish(revision, user=user, **kwargs)

    def _is_going_live(self) -> bool:
        before = getattr(self, "_live_before", self.live_revision_id)
        if not self.live or self.live_revision_id == before:
            return False
        revision = self.live_revision
        return bool(revision and revision.user_id and not revision.approved_go_live_at)
