"""The page every page type is: an edition of a work, in one of four languages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    PublishingPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, PageManager, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import BodyBlock
from core.fields import LanguagesField
from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.models.embargo import Embargoed
from core.models.one_address import OneAddress
from core.models.previews import PreviewedInSizes
from core.models.reading import ReadInLanguages
from core.models.topics import Topic, topic_names
from core.querysets import OriginalsManager, WorkManager, related_works
from core.topic_chooser import TopicsPanel


def facts(*names: str) -> list[SynchronizedField]:
    """Declare fields that translators never see, because the original alone has them.

    Args:
        names: the names of foreign keys, URL and e-mail fields of a page or row.
    """
    return [SynchronizedField(name, overridable=False) for name in names]


def _rendered(response: HttpResponse) -> HttpResponse:
    """Render a lazy response now, while its language is active."""
    render = getattr(response, "render", None)
    return render() if render else response


class BasePage(ReadInLanguages, OneAddress, Embargoed, PreviewedInSizes, Page):
    """One edition of a work: words of its own, facts read from the original.

    All pages with one ``translation_key`` are a work. The original is the edition it
    was written in; ``original_language`` names it on each of them. It is a table of its
    own, so that one query can list, resolve or compare works of all kinds.
    """

    original_language = models.CharField(max_length=2, editable=False, db_index=True)
    summary = models.TextField(
        _("summary"),
        max_length=300,
        help_text=_("One or two sentences for lists and search; up to 300 characters."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    topics = ParentalManyToManyField(
        Topic,
        blank=True,
        related_name="works",
        verbose_name=_("topics"),
        help_text=_("Tag once: labels appear in each reader's language."),
    )
    menu_title = models.CharField(
        _("short title for menus"),
        max_length=60,
        blank=True,
        help_text=_("Where the title is too long for a menu; each language its own."),
    )
    left_out_of_menus = LanguagesField(
        verbose_name=_("left out of the menus in"),
        help_text=_("Languages whose menus do not list the page."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"),
        default=0,
        help_text=_("Order among its neighbours in menus and lists; low comes first."),
    )
    minor_change = models.BooleanField(
        _("this change is minor"),
        default=False,
        help_text=_("A corrected slip: translations stay up to date."),
    )
    visible_from = models.DateTimeField(null=True, editable=False)
    words_digest = models.CharField(max_length=64, editable=False, blank=True)
    words_published_at = models.DateTimeField(null=True, editable=False)
    translated_from = models.DateTimeField(null=True, editable=False)
    untranslated = models.JSONField(default=dict, editable=False)

    # Declared before ``originals``: the first manager is Django's default one.
    objects = PageManager()
    works = WorkManager()
    originals = OriginalsManager()

    is_creatable = False
    #: Whether works that share topics are listed below the text.
    shows_related: ClassVar[bool] = False
    #: The model whose works that list leaves out, because the page has one of them.
    related_without: ClassVar[str] = ""
    #: The field of the works it leaves out, because they name the page and stand there.
    related_naming: ClassVar[str] = ""
    #: Whether it is news to readers; a part is so with its whole, a list never.
    is_news_itself: ClassVar[bool] = True
    #: Whether the site map names it; what is very many stands in lists of its own.
    on_site_map: ClassVar[bool] = True
    #: Whether browsers may keep a copy, to be read without a connection.
    kept_offline: ClassVar[bool] = False
    #: Whether its topics are read for it alone; a meeting's come with its sessions'.
    reads_topics: ClassVar[bool] = True
    #: The only address a page of this kind can have, where others count on it.
    fixed_slug: ClassVar[str] = ""
    #: Other forms of the page by the value of ``?as=``: template and media type.
    other_forms: ClassVar[dict[str, tuple[str, str]]] = {}
    #: Columns that only the original's row is true about; queries use ``originals``.
    fact_fields: ClassVar[tuple[str, ...]] = ()
    #: Foreign keys among them, read together with the page.
    fact_relations: ClassVar[tuple[str, ...]] = ()
    #: What no revision may bring back: it belongs to the page, not to a draft of it.
    outside_revisions: ClassVar[tuple[str, ...]] = (
        "original_language",
        "words_digest",
        "words_published_at",
        "translated_from",
        "untranslated",
        "visible_from",
    )

    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("minor_change", overridable=False),
        SynchronizedField("position", overridable=False),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    words_panels = [FieldPanel("body")]
    promote_panels = [
        TopicsPanel("topics"),
        InlinePanel(
            "cards",
            heading=_("Cards"),
            help_text=_(
                "Title and summary for readers of languages without an edition."
            ),
            max_num=len(LANGUAGES),
        ),
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("show_in_menus"),
                FieldPanel("menu_title"),
                FieldPanel("left_out_of_menus"),
                FieldPanel("position"),
            ],
            heading=_("Address and menu"),
        ),
    ]
    settings_panels = [PublishingPanel(), FieldPanel("minor_change")]

    class Meta:
        verbose_name = _("page of any kind")

    @cached_property
    def original(self) -> BasePage:
        """The edition that facts are read from; itself when the original is gone."""
        if self.is_original:
            return self
        original = (
            BasePage.objects.filter(
                translation_key=self.translation_key,
                locale__language_code=self.original_language,
            )
            .select_related("locale")
            .first()
        )
        return original.specific if original else self

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Give templates the original for facts and its topics with labels."""
        context = super().get_context(request, *args, **kwargs)
        context["original"] = self.original
        context["original_path"] = self.path_in(self.original_language)
        if self.reads_topics:
            context["topics"] = topic_names(self.original, reader_language())
        if self.shows_related and context.get("topics"):
            context["related"] = related_works(
                self.original,
                without=self.related_without,
                naming=self.related_naming,
            )
        return context

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the template of the form ``?as=`` asks for, else the usual one."""
        form = self.other_forms.get(request.GET.get("as", ""))
        return form[0] if form else super().get_template(request, *args, **kwargs)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say of which type another form is, and that it is no page of its own."""
        response = super().serve(request, *args, **kwargs)
        form = self.other_forms.get(request.GET.get("as", ""))
        if form:
            response.headers["Content-Type"] = form[1]
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Previews of an original as readers of each other language will get it."""
        others = [
            (code, OWN_NAMES[code]) for code in LANGUAGES if code != self.language
        ]
        return [*super().preview_modes, *others]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show a draft, or its facts under another language's words.

        Args:
            request: Wagtail's preview request.
            mode_name: empty, or the language to show the draft in; where that language
                has no edition, the fallback is shown.
        """
        if mode_name not in LANGUAGES:
            with translation.override(self.language):
                return _rendered(super().serve_preview(request, mode_name))
        edition = self.other_editions().filter(locale__language_code=mode_name).first()
        page = edition.specific if edition and self.is_original else self
        if page is not self:
            page.original = self
        with translation.override(mode_name):
            return _rendered(Page.serve_preview(page, request, ""))

    def get_view_restrictions(self) -> models.QuerySet:
        """Return what restricts this page or its original, in one query.

        wagtail-localize copies a restriction at the next sync only, and a closed work
        must not stay open in its other languages until then.
        """
        paths = {self.path, self.original.path}
        return PageViewRestriction.objects.filter(
            page__path__in=[
                path[:end]
                for path in paths
                for end in range(Page.steplen, len(path) + 1, Page.steplen)
            ]
        )

    def other_editions(self) -> models.QuerySet:
        """Return the work's pages in other languages, drafts included."""
        return BasePage.objects.filter(translation_key=self.translation_key).exclude(
            pk=self.pk
        )

    def with_content_json(self, content: dict[str, Any]) -> BasePage:
        """Rebuild a draft, but never what the work as a whole has become since.

        An older draft may still hold another language of origin or, on an edition, the
        slug of before.
        """
        page = super().with_content_json(content)
        # Asked of the database: wagtail-localize publishes on commit, from a copy of
        # the page that was read before its translation was noted.
        rows = BasePage.objects.filter(pk=self.pk)
        now = rows.values("slug", *self.outside_revisions).get()
        slug = now.pop("slug")
        for name, value in now.items():
            setattr(page, name, value)
        if not page.is_original:
            page.slug = slug
            page.set_url_path(page.get_parent())
        return page

    def copy_for_translation(
        self,
        locale: Locale,
        copy_parents: bool = False,
        alias: bool = False,
        exclude_fields: list[str] | None = None,
    ) -> Page:
        """Make a draft edition; missing parents become drafts too, never live aliases.

        A live alias would serve the original's text under another language's address
        and hide the honest fallback.
        """
        return super().copy_for_translation(
            locale,
            copy_parents=copy_parents,
            alias=False,
            exclude_fields=exclude_fields,
        )
