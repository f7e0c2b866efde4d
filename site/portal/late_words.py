"""Words of Wagtail and wagtail-localize that its catalogues alone cannot translate.

What a module works out while it is imported is English for everybody, and a field or a
column that nobody named is called by its name in the code. Both get words here that
wait for their reader. See docs/decisions/021-words-of-the-admin.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.forms import Form
from django.forms.utils import pretty_name
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.admin.forms import choosers
from wagtail.admin.forms.collections import GroupCollectionManagementPermissionFormSet
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.views import IndexView as RedirectIndex
from wagtail.documents.forms import GroupDocumentPermissionFormSet
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import (
    GroupImagePermissionFormSet,
    ImageInsertionForm,
    URLGeneratorForm,
)
from wagtail.models import Locale, Page
from wagtail.sites.views import IndexView as SiteIndex
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm
from wagtail_localize import models as localize
from wagtail_localize.views import edit_translation
from wagtail_localize.views.report import TranslationsReportFilterSet

FORMS: tuple[type[Form], ...] = (
    choosers.ExternalLinkChooserForm,
    choosers.AnchorLinkChooserForm,
    choosers.EmailLinkChooserForm,
    choosers.PhoneLinkChooserForm,
    DefaultPageForm,
    ImageInsertionForm,
    PagePermissionsForm,
    RoleForm,
    TaskStateCommentForm,
    URLGeneratorForm,
    WorkflowPageForm,
)
PERMISSION_FORMSETS = (
    GroupCollectionManagementPermissionFormSet,
    GroupDocumentPermissionFormSet,
    GroupImagePermissionFormSet,
)
CHOOSER_WORDS = (
    "choose_one_text",
    "choose_another_text",
    "edit_item_text",
    "search_tab_label",
    "create_action_label",
)
#: What fields, columns and a permission are called that have only a name in the code.
NAMED_BY_CODE = (
    gettext_noop("Body"),
    gettext_noop("Can submit translations"),
    gettext_noop("Email address"),
    gettext_noop("Include descendants"),
    gettext_noop("Link text"),
    gettext_noop("Phone number"),
    gettext_noop("Port"),
    gettext_noop("Role"),
    gettext_noop("Root page"),
    gettext_noop("Site name"),
    gettext_noop("Subject"),
)
#: wagtail-localize writes dates with English months; figures read the same for all.
DATE = "%d.%m.%Y"


class SynchronisationForm(localize.LocaleSynchronizationModelForm):
    """Names the switch that wagtail-localize adds to its form for each request."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "enabled" in self.fields:
            self.fields["enabled"].label = _("Enabled")


def late(text: Any) -> Any:
    """Return a text that is translated when it is read, not when it is written."""
    return text if isinstance(text, Promise) or not text else _(text)


def late_choices(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return choices whose labels are translated when they are read."""
    return [(value, late(label)) for value, label in choices]


def install() -> None:
    """Give the packages' forms, lists and filters their words; twice does no harm."""
    for form in (*FORMS, *(formset.form for formset in PERMISSION_FORMSETS)):
        _name_fields(form)
    method = URLGeneratorForm.base_fields["filter_method"]
    method.choices = late_choices(method.choices)
    for formset in PERMISSION_FORMSETS:
        # The form's check boxes read the same list.
        types = formset.permission_types
        types[:] = [(code, late(short), late(long)) for code, short, long in types]
    for word in CHOOSER_WORDS:
        setattr(ChooserViewSet, word, late(getattr(ChooserViewSet, word)))
    # It counted "1-4 of 4 None".
    SearchView.verbose_name_plural = Page._meta.verbose_name_plural
    for column in SiteIndex.columns:
        column.label = late(column.label)
    _name_rights()
    _name_redirects()
    _name_translations()


def _name_fields(form: type[Form]) -> None:
    for name, field in form.base_fields.items():
        field.label = late(field.label or pretty_name(name))


def _name_rights() -> None:
    """Call the rights on pages as the headings above them are called."""
    names = {code: label for code, _short, label in Page.permission_types}
    field = PagePermissionsForm.base_fields["permissions"]
    field.label_from_instance = lambda right: names.get(right.codename, str(right))


def _name_redirects() -> None:
    kind = RedirectsReportFilterSet.base_filters["is_permanent"]
    kind.label = late(kind.label)
    kind.extra["choices"] = late_choices(kind.extra["choices"])
    kind.extra["empty_label"] = late(kind.extra["empty_label"])
    headings = RedirectIndex.export_headings
    headings.update((column, late(word)) for column, word in headings.items())


def _name_translations() -> None:
    filters = TranslationsReportFilterSet.base_filters
    filters["source_locale"].label = _("Language of the original")
    filters["target_locale"].label = _("Language of the translation")
    localize.LocaleSynchronization.base_form_class = SynchronisationForm
    source = localize.LocaleSynchronization._meta.get_field("sync_from")
    source.verbose_name = _("synchronise from")
    # Migrations compare the names that the classes were written with.
    Locale._meta.verbose_name = _("locale")
    localize.Translation._meta.verbose_name = _("translation")
    localize.Translation._meta.verbose_name_plural = _("translations")
    localize.DATE_FORMAT = edit_translation.DATE_FORMAT = DATE
