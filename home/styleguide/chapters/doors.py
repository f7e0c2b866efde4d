"""Where people log in, with what is amiss."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.forms import LoginForm, PasswordResetForm
from home.styleguide.specimens import Specimen, State


def doors() -> list[Specimen]:
    """Return the form to log in, and its fields."""
    return [
        Specimen(
            _("Field at the door"),
            "door/field.html",
            (
                State(_("empty"), {"field": PasswordResetForm()["email"]}),
                State(_("with an error"), {"field": _wrong_address()}),
            ),
            around="door",
        ),
        Specimen(
            _("Log in"),
            "wagtailadmin/login.html",
            (
                State(_("something is missing"), _shown(LoginForm(data={}))),
                State(_("not let in"), _shown(_refused())),
                State(
                    _("something was done before"),
                    _shown(LoginForm())
                    | {"messages": [_("You have been successfully logged out.")]},
                ),
            ),
            whole_page=True,
        ),
    ]


def _wrong_address() -> object:
    return PasswordResetForm(data={"email": "elena.example.org"})["email"]


def _refused() -> LoginForm:
    """Return a form as it comes back, without asking for whom it was sent."""
    form = LoginForm(data={"username": "elena"})
    form.errors.clear()
    form.add_error(None, form.get_invalid_login_error())
    return form


def _shown(form: LoginForm) -> dict[str, object]:
    # Whoever opens this page has not come to log in.
    form.fields["username"].widget.attrs.pop("autofocus", None)
    # A token of one's own would set a cookie; this one lets nobody in.
    return {"form": form, "csrf_token": "styleguide", "show_password_reset": True}
