"""Topics under addresses of no language: as data, or on to the reader's page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from core.models import Topic
from core.vocabulary import skos

#: By the end of the address: how a graph is written, and its media type.
FORMS = {
    "ttl": (skos.as_turtle, "text/turtle"),
    "jsonld": (skos.as_json_ld, "application/ld+json"),
}
SEE_OTHER = 303


def scheme_as_data(request: HttpRequest, form: str) -> HttpResponse:
    """Send all topics as SKOS."""
    return _sent(skos.scheme(), form)


def topic_as_data(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Send a topic as SKOS.

    Raises:
        Http404: for a topic that does not exist.
    """
    graph = skos.one_topic(slug)
    if graph is None:
        raise Http404
    return _sent(graph, form)


def _sent(graph: list[skos.Described], form: str) -> HttpResponse:
    write, media_type = FORMS[form]
    response = HttpResponse(write(graph), f"{media_type}; charset=utf-8")
    # Any page may read it, from any host: it is public and the same for everybody.
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def lead_to_topic(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Lead from what names a topic to a text about it, of the type that is asked for.

    A name stands for the topic itself, which no browser can be sent; hence 303 (W3C,
    Cool URIs for the Semantic Web).

    Raises:
        Http404: for a topic that does not exist.
    """
    if slug and not Topic.objects.filter(slug=slug).exists():
        raise Http404
    form = _wanted_form(request)
    given = [slug] if slug else []
    if form:
        name = "topic_as_data" if slug else "topics_as_data"
        path = reverse(name, args=[*given, form])
    else:
        path = reverse("topic" if slug else "topics", args=given)
    response = HttpResponseRedirect(path, status=SEE_OTHER)
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def _wanted_form(request: HttpRequest) -> str:
    types = {media_type: form for form, (_write, media_type) in FORMS.items()}
    preferred = request.get_preferred_type(["text/html", *types])
    return types.get(preferred or "", "")
