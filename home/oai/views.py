"""The address that harvesters ask, and the schema of our own format."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.oai.answers import answer, refusal
from home.oai.protocol import ProtocolError, arguments_of

LRMI_SCHEMA = Path(__file__).parent / "lrmi.xsd"
XML = "text/xml; charset=utf-8"


# Harvesters post from no page of ours, and nothing is written.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """Answer a harvester; errors of the protocol are answers as well (§3.6)."""
    address = request.build_absolute_uri(request.path)
    try:
        arguments = arguments_of(request)
    except ProtocolError as error:
        return HttpResponse(refusal(error, {}, address), XML)
    return HttpResponse(answer(arguments, address), XML)


@require_safe
def lrmi_schema(request: HttpRequest) -> HttpResponse:
    """Send the XML Schema of the format ``lrmi``."""
    return HttpResponse(LRMI_SCHEMA.read_bytes(), "application/xml")
