"""From a practice or publication to its citation, as a file to download."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst

from core.languages import reader_language
from core.models import BasePage, Worded, in_language
from core.querysets import HOME_DEPTH
from organisations.models import Organisation
from resources.citations import Citation, apa, bibtex, csl_json, ris
from resources.models import PracticePage, PublicationPage

Written = Callable[[Citation], str]
#: By the end of the address: how it is written, and its media type.
FORMS: dict[str, tuple[Written, str]] = {
    "bib": (bibtex, "application/x-bibtex"),
    "ris": (ris, "application/x-research-info-systems"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
    "txt": (apa, "text/plain"),
}
#: Publications that stand by themselves as a book does; the rest report.
BOOKS = ("booklet", "guide", "media-kit", "newsletter")


def citation_file(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """Send the citation of a work, of its edition in the address's language if it can.

    Raises:
        Http404: for what is no practice or publication that everybody may read.
    """
    work = _cited(reference)
    if work is None:
        raise Http404
    write, media_type = FORMS[form]
    text = write(citation_of(work, request.build_absolute_uri))
    response = HttpResponse(text, f"{media_type}; charset=utf-8")
    name = f"{work.slug}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _cited(reference: str) -> PracticePage | PublicationPage | None:
    language = reader_language()
    practices = PracticePage.originals.referred_to(reference).for_reader(language)
    texts = PublicationPage.originals.referred_to(reference).for_reader(language)
    return (
        practices.select_related("locale", "organisation").first()
        or texts.prefetch_related("authors__organisation").first()
    )


def citation_of(
    work: PracticePage | PublicationPage, absolute: Callable[[str], str]
) -> Citation:
    """Gather what names a work in a list of sources.

    Args:
        work: an original in the reader's words; where they have no edition the original
            itself is cited, as a card cannot be read.
        absolute: makes a path a whole address.
    """
    title = cited_title(work)
    publisher = _portal(title.language)
    is_text = isinstance(work, PublicationPage)
    return Citation(
        reference=work.reference,
        kind=_kind(work),
        authors=_authors(work, title.language) or [publisher],
        year=work.year if is_text else _year(work),
        title=title.text,
        language=title.language,
        publisher=publisher,
        genre=capfirst(str(work.get_kind_display())),
        number=work.symbol if is_text else "",
        url=absolute(f"/{title.language}/ref/{work.reference}"),
        day=work.last_published_at and work.last_published_at.date(),
    )


def cited_title(work: BasePage) -> Worded:
    """Return the title of the edition that is cited, with the edition's language."""
    reader = reader_language()
    if reader in work.languages:
        return Worded((work.edition_words or {}).get("title") or work.title, reader)
    return Worded(work.title, work.original_language)


def _kind(work: PracticePage | PublicationPage) -> str:
    if isinstance(work, PracticePage):
        return "page"
    return "book" if work.kind in BOOKS else "report"


def _year(work: BasePage) -> int | None:
    return work.first_published_at.year if work.first_published_at else None


def _authors(work: PracticePage | PublicationPage, language: str) -> list[str]:
    if isinstance(work, PracticePage):
        found = [work.organisation] if work.organisation else []
    else:
        found = [row.organisation for row in work.authors.all()]
    return [_name(organisation, language) for organisation in found]


def _name(organisation: Organisation, language: str) -> str:
    return str(in_language(organisation, "name", language) or organisation)


def _portal(language: str) -> str:
    homes = BasePage.originals.filter(depth=HOME_DEPTH).for_reader(language)
    home = homes.first()
    return home.shown_title.text if home else settings.SITE_NAME
