"""Rights that wagtail-localize does not ask for before it changes what readers see."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.views.update_translations import UpdateTranslationsView

#: The first of two equal addresses answers.
FIRST = -10


class UpdateTranslations(UpdateTranslationsView):
    """Brings new passages to the editions; only reviewers publish them at once.

    wagtail-localize asks for the right to submit translations alone, and publishes.
    """

    def get_form(self) -> Form:
        form = super().get_form()
        if not self._may_publish():
            field = form.fields["publish_translations"]
            # A disabled field keeps its initial value, whatever is sent.
            field.disabled, field.initial = True, False
            field.help_text = _("Only reviewers publish.")
        return form

    def _may_publish(self) -> bool:
        editions = (
            translation.get_target_instance()
            for translation in self.object.translations.filter(enabled=True)
        )
        return all(
            edition.permissions_for_user(self.request.user).can_publish()
            for edition in editions
            if isinstance(edition, Page)
        )


def refuse_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Refuse to everybody what would show the original's text as another language's."""
    raise PermissionDenied


@hooks.register("register_admin_urls", order=FIRST)
def guard_translations() -> list[URLPattern]:
    """Stand before the addresses of wagtail-localize."""
    update = UpdateTranslations.as_view()
    return [
        path("localize/update/<int:translation_source_id>/", update),
        path("localize/page/<int:page_id>/convert_to_alias/", refuse_alias),
    ]
