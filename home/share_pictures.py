"""Pictures of works for other sites, drawn once and kept under what they show."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.text import capfirst
from django.views.decorators.cache import cache_control

from core.kinds import kind_of
from core.languages import reader_language
from core.models import BasePage
from core.querysets import HOME_DEPTH
from core.share_picture import Face, share_picture

#: A day: the picture of a work is at one address, whatever its title becomes.
KEPT_BY_READERS = 86_400


@cache_control(public=True, max_age=KEPT_BY_READERS)
def picture(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer with the picture of a work, its title in the address's language.

    Raises:
        Http404: for what is no work that everybody may read.
    """
    both = BasePage.originals.referred_to(reference) | BasePage.originals.filter(
        depth=HOME_DEPTH
    )
    works = both.for_reader(reader_language()).select_related("locale", "content_type")
    found = list(works.order_by("-depth", "pk"))
    work = next((one for one in found if one.reference == reference), None)
    if work is None:
        raise Http404
    home = next((one for one in found if one.depth == HOME_DEPTH), None)
    face = face_of(work, home)
    etag = f'"{face.digest}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    return HttpResponse(drawn(face), "image/png", headers={"ETag": etag})


def face_of(work: BasePage, home: BasePage | None) -> Face:
    """Return what the picture of a work shows to readers of the active language.

    Args:
        work: in the reader's words.
        home: the same, whose title is the portal's name.
    """
    name = home.shown_title.text if home else settings.SITE_NAME
    is_home = work.depth == HOME_DEPTH
    return Face(
        title=work.shown_title.text,
        kicker="" if is_home else capfirst(kind_of(work)),
        portal=name,
        seed=str(work.translation_key),
        language=work.original_language,
        kind=work.content_type.model.removesuffix("page"),
    )


def drawn(face: Face) -> bytes:
    """Return a picture, from the disk where it was drawn before.

    Two processes may draw the same one; each puts a whole file in its place.
    """
    path = Path(settings.SHARE_PICTURES) / f"{face.digest}.png"
    if path.exists():
        return path.read_bytes()
    data = share_picture(face)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).replace(path)
    return data
