"""The events app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.references import FINDERS


class EventsConfig(AppConfig):
    """Names the app in the admin."""

    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        """Follow what happens to pages, and say which forms they are edited by."""
        from events import (  # noqa: PLC0415 - need loaded models
            forms,
            models,
            receivers,
            register_views,
        )

        receivers.connect()
        FINDERS.append(register_views.address_of)
        # Named here, since models import no forms.
        models.MeetingPage.base_form_class = forms.MeetingForm
        models.SessionPage.base_form_class = forms.SessionForm
