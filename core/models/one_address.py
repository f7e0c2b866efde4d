"""One address for all editions of a work, and the language it was written in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.querysets import HOME_DEPTH

#: First steps of addresses that are no pages of the tree.
TAKEN = frozenset(
    {
        *("search", "topics", "documents", "ref", "site-map", "styleguide"),
        *("my", "offline", "decisions"),
    }
)


class OneAddress:
    """Keeps origin and slug equal on all editions whenever one of them is saved."""

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Set the language of origin once, keep one slug for all editions.

        The origin is read from the work where it exists and from the page's own locale
        where it does not: a translation keeps it and a copy starts a work of its own.
        """
        with transaction.atomic():
            is_first = self._state.adding and self._set_origin()
            result = super().save(*args, **kwargs)
            # A draft is noted on its page by a save that leaves the slug alone.
            written = kwargs.get("update_fields")
            has_slug = written is None or "slug" in written
            if self.is_original and has_slug and not is_first:
                self._give_slug_to_editions()
            return result

    def _set_origin(self) -> bool:
        """Return whether the work begins with this page."""
        if self.locale_id is None:
            self.locale = self.get_default_locale()
        work = self.other_editions().values_list("original_language", flat=True)
        origin = work.first()
        self.original_language = origin or self.locale.language_code
        return origin is None

    def _give_slug_to_editions(self) -> None:
        if self.depth <= HOME_DEPTH:
            return
        for edition in self.other_editions().exclude(slug=self.slug):
            edition = edition.specific
            edition.slug = self.slug
            edition.save(clean=False)

    def _slug_from_original(self) -> None:
        # wagtail-localize appends "-1" to a slug it finds taken; one path serves all.
        if self.depth is None or self.depth <= HOME_DEPTH or self.is_original:
            return
        origin = self.other_editions().filter(
            locale__language_code=self.original_language
        )
        self.slug = origin.values_list("slug", flat=True).first() or self.slug

    def _check_slug_is_unique(self) -> None:
        """Refuse a slug another work uses under any edition of the parent."""
        self._slug_from_original()
        super()._check_slug_is_unique()
        if self.depth is None or self.depth <= HOME_DEPTH:
            return
        self.refuse_rivals_under(self.get_parent())

    def clean(self) -> None:
        """Refuse an address that something else answers, or that must stay."""
        super().clean()
        if self.fixed_slug and self.slug != self.fixed_slug:
            raise ValidationError(
                {
                    "slug": _("The address of this page must be “%(slug)s”.")
                    % {"slug": self.fixed_slug}
                }
            )
        if self.slug in TAKEN and self.depth == HOME_DEPTH + 1:
            raise ValidationError(
                {"slug": _("The portal answers at this address itself; take another.")}
            )

    def refuse_rivals_under(self, parent: Page) -> None:
        """Refuse a parent under any edition of which another work has the slug.

        Raises:
            ValidationError: keyed ``slug``, naming the other work.
        """
        parents = Page.objects.filter(
            translation_key=parent.translation_key
        ).values_list("path", flat=True)
        beneath = Q()
        for path in parents:
            beneath |= Q(path__startswith=path)
        rival = (
            Page.objects.filter(beneath, depth=parent.depth + 1, slug=self.slug)
            .exclude(translation_key=self.translation_key)
            .first()
        )
        if rival:
            raise ValidationError(
                {
                    "slug": _(
                        "The address “%(slug)s” belongs to “%(title)s” already; one "
                        "address serves a work in all languages."
                    )
                    % {"slug": self.slug, "title": rival.title}
                }
            )
