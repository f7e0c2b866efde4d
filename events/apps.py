"""The events app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Names the app in the admin."""

    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        """Follow what happens to pages, and say which forms they are edited by."""
        from events import forms, models, receivers  # noqa: PLC0415 - need loaded models

        receivers.connect()
        # Named here, since models import no forms.
        models.MeetingPage.base_form_class = forms.MeetingForm
        models.SessionPage.base_form_class = forms.SessionForm
