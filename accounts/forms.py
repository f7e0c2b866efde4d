"""The forms at the door: to log in, and to ask for a new password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.users.models import UserProfile


class LoginForm(WagtailLoginForm):
    """Names its fields by labels alone: a placeholder goes as soon as one types."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, known_as in (
            ("username", "username"),
            ("password", "current-password"),
        ):
            attributes = self.fields[name].widget.attrs
            attributes.pop("placeholder", None)
            attributes["autocomplete"] = known_as
        self.fields["username"].label = _("User name")
        self.fields["password"].label = _("Password")


class PasswordResetForm(WagtailPasswordResetForm):
    """Writes in the language that the recipient has chosen for the admin."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Send the mail; who has chosen no language gets that of the browser."""
        profile = UserProfile.get_for_user(context["user"])
        told = {**context, "days": settings.PASSWORD_RESET_TIMEOUT // 86_400}
        with override(profile.get_preferred_language()):
            super().send_mail(
                subject_template_name, email_template_name, told, *args, **kwargs
            )
