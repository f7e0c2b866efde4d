"""The answer to each of the six verbs, and to a request that is none of them (§4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import timezone, translation

from home.oai import records, tokens
from home.oai.contents import Content, contents
from home.oai.metadata import FORMATS, XSI
from home.oai.protocol import EARLIEST, ProtocolError, selection_of, stamp
from home.oai.records import Header
from home.oai.tokens import Position
from home.oai.xml import Writer

OAI = "http://www.openarchives.org/OAI/2.0/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
#: After these the answer does not repeat the arguments (§3.2).
UNREPEATABLE = ("badVerb", "badArgument")

Arguments = dict[str, str]


def answer(arguments: Arguments, address: str) -> str:
    """Answer a request that is well formed.

    Args:
        arguments: the verb and its arguments, as ``arguments_of`` returns them.
        address: where the portal answers harvesters.
    """
    verb, xml = arguments["verb"], Writer()
    # Kinds are named in English, so that a set has one name.
    with translation.override("en"):
        try:
            with _document(xml, arguments, address):
                VERBS[verb](xml, arguments, address)
        except ProtocolError as error:
            return refusal(error, arguments, address)
    return xml.text()


def refusal(error: ProtocolError, arguments: Arguments, address: str) -> str:
    """Answer with an error of the protocol (§3.6).

    Args:
        error: what is wrong.
        arguments: as far as they could be read.
        address: where the portal answers harvesters.
    """
    xml = Writer()
    repeated = {} if error.code in UNREPEATABLE else arguments
    with _document(xml, repeated, address):
        xml.put("error", str(error), code=error.code)
    return xml.text()


@contextmanager
def _document(xml: Writer, arguments: Arguments, address: str) -> Iterator[None]:
    """Write the element that every answer stands in, and what was asked."""
    place = f"{OAI} {SCHEMA}"
    with xml.inside("OAI-PMH", xmlns=OAI, xmlns__xsi=XSI, xsi__schemaLocation=place):
        xml.put("responseDate", stamp(timezone.now()))
        xml.put("request", address, **arguments)
        yield


def _identify(xml: Writer, arguments: Arguments, address: str) -> None:
    with xml.inside("Identify"):
        xml.put("repositoryName", settings.SITE_NAME)
        xml.put("baseURL", address)
        xml.put("protocolVersion", "2.0")
        xml.put("adminEmail", settings.DEFAULT_FROM_EMAIL)
        xml.put("earliestDatestamp", stamp(EARLIEST))
        xml.put("deletedRecord", "persistent")
        xml.put("granularity", "YYYY-MM-DDThh:mm:ssZ")


def _formats(xml: Writer, arguments: Arguments, address: str) -> None:
    if "identifier" in arguments:
        _record_of(arguments["identifier"])
    with xml.inside("ListMetadataFormats"):
        for prefix, form in FORMATS.items():
            with xml.inside("metadataFormat"):
                xml.put("metadataPrefix", prefix)
                xml.put("schema", form.schema())
                xml.put("metadataNamespace", form.namespace)


def _sets(xml: Writer, arguments: Arguments, address: str) -> None:
    if "resumptionToken" in arguments:
        raise ProtocolError("badResumptionToken", "The list of sets is not divided.")
    with xml.inside("ListSets"):
        for spec, name in records.all_sets():
            with xml.inside("set"):
                xml.put("setSpec", spec)
                xml.put("setName", name)


def _record(xml: Writer, arguments: Arguments, address: str) -> None:
    found = _record_of(arguments["identifier"])
    prefix = _known(arguments["metadataPrefix"])
    with xml.inside("GetRecord"):
        _write_records(xml, [found], prefix)


def _record_of(identifier: str) -> Header:
    found = records.header_of(identifier)
    if found is None:
        raise ProtocolError("idDoesNotExist", "No record has this identifier.")
    return found


def _known(prefix: str) -> str:
    if prefix not in FORMATS:
        told = " and ".join(FORMATS)
        raise ProtocolError("cannotDisseminateFormat", f"There are {told}.")
    return prefix


def _list(xml: Writer, arguments: Arguments, address: str) -> None:
    verb, token = arguments["verb"], arguments.get("resumptionToken")
    if token is None:
        selection, position = selection_of(arguments), Position()
        _known(selection.prefix)
        position = Position(size=records.size_of(selection))
    else:
        selection, position = tokens.read(verb, token)
    found, rest = records.portion(selection, position)
    if not found:
        raise ProtocolError("noRecordsMatch", "No record is such.")
    with xml.inside(verb):
        if verb == "ListRecords":
            _write_records(xml, found, selection.prefix)
        else:
            for header in found:
                _write_header(xml, header)
        if rest is not None:
            text = tokens.write(verb, selection, rest)
            _write_token(xml, text, position, expires=stamp(tokens.expires()))
        elif token is not None:
            _write_token(xml, "", position)


def _write_token(
    xml: Writer, text: str, position: Position, *, expires: str = ""
) -> None:
    """Write where the list goes on; an empty token says that it is complete (§3.5)."""
    told = {
        "expirationDate": expires,
        "completeListSize": str(position.size),
        "cursor": str(position.cursor),
    }
    if text:
        xml.put("resumptionToken", text, **told)
    else:
        xml.empty("resumptionToken", **told)


def _write_records(xml: Writer, found: Iterable[Header], prefix: str) -> None:
    found = list(found)
    told = contents(header.work for header in found if header.work)
    for header in found:
        with xml.inside("record"):
            _write_header(xml, header)
            if header.work:
                _write_metadata(xml, told[header.work.pk], prefix)


def _write_metadata(xml: Writer, content: Content, prefix: str) -> None:
    with xml.inside("metadata"):
        FORMATS[prefix].write(xml, content)


def _write_header(xml: Writer, header: Header) -> None:
    with xml.inside("header", status="" if header.work else "deleted"):
        xml.put("identifier", header.identifier)
        xml.put("datestamp", stamp(header.datestamp))
        for spec in header.sets:
            xml.put("setSpec", spec)


VERBS: dict[str, Callable[[Writer, Arguments, str], None]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _record,
    "ListIdentifiers": _list,
    "ListRecords": _list,
}
