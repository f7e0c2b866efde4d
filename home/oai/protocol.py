"""What a harvester may ask, and what is wrong with a request that asks otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, QueryDict

#: By verb: the arguments that must be given, and those that may be (§4).
VERBS: dict[str, tuple[set[str], set[str]]] = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), {"resumptionToken"}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
    "ListIdentifiers": ({"metadataPrefix"}, {"from", "until", "set"}),
    "ListRecords": ({"metadataPrefix"}, {"from", "until", "set"}),
}
LISTS = ("ListIdentifiers", "ListRecords")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
STAMP = "%Y-%m-%dT%H:%M:%SZ"
#: The earliest that any record says; a page without a date has this one.
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime.max.replace(tzinfo=UTC)


class ProtocolError(Exception):
    """A request that the protocol answers with an error (§3.6).

    Args:
        code: one of the protocol's.
        message: for whoever runs the harvester.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Selection:
    """Which records a list is about.

    Attributes:
        prefix: the metadata format.
        since: the first moment of a record's datestamp, aware.
        before: the moment before which it must be, aware.
        set_spec: the set; empty for all.
        asked: ``from`` and ``until`` as they were given, for the token.
    """

    prefix: str
    since: datetime | None = None
    before: datetime | None = None
    set_spec: str = ""
    asked: tuple[str, str] = ("", "")


def arguments_of(request: HttpRequest) -> dict[str, str]:
    """Return the arguments of a request, each given once, with those a verb needs.

    Raises:
        ProtocolError: ``badVerb`` or ``badArgument``.
    """
    given: QueryDict = request.POST if request.method == "POST" else request.GET
    verbs = given.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise ProtocolError("badVerb", "Ask with one of the six verbs, once.")
    arguments = {name: given[name] for name in given if name != "verb"}
    if any(len(given.getlist(name)) > 1 for name in arguments):
        raise ProtocolError("badArgument", "An argument is given more than once.")
    _check(verbs[0], set(arguments))
    return {"verb": verbs[0], **arguments}


def _check(verb: str, names: set[str]) -> None:
    needed, allowed = VERBS[verb]
    if verb in LISTS and "resumptionToken" in names:
        needed, allowed = {"resumptionToken"}, set()
    if needed - names:
        missing = ", ".join(sorted(needed - names))
        raise ProtocolError("badArgument", f"Missing: {missing}.")
    if names - needed - allowed:
        raise ProtocolError("badArgument", f"{verb} takes no other argument.")


def selection_of(arguments: dict[str, str]) -> Selection:
    """Return what a list's arguments ask for.

    Raises:
        ProtocolError: ``badArgument`` for dates that are none, of different granularity
            or in the wrong order.
    """
    first, last = arguments.get("from", ""), arguments.get("until", "")
    if first and last and len(first) != len(last):
        raise ProtocolError("badArgument", "from and until differ in granularity.")
    since = _moment(first) if first else None
    before = _after(last) if last else None
    if since and before and since >= before:
        raise ProtocolError("badArgument", "from is later than until.")
    return Selection(
        arguments["metadataPrefix"],
        since,
        before,
        arguments.get("set", ""),
        (first, last),
    )


def _moment(text: str) -> datetime:
    for pattern, form in ((DAY, "%Y-%m-%d"), (SECOND, STAMP)):
        if pattern.fullmatch(text):
            try:
                return datetime.strptime(text, form).replace(tzinfo=UTC)
            except ValueError:
                break
    raise ProtocolError("badArgument", "Dates are 2024-05-02 or 2024-05-02T09:00:00Z.")


def _after(text: str) -> datetime:
    """Return the end of the day or second that a list goes up to."""
    step = timedelta(days=1) if DAY.fullmatch(text) else timedelta(seconds=1)
    try:
        return _moment(text) + step
    except OverflowError:
        return LATEST


def stamp(moment: datetime) -> str:
    """Write a moment as the protocol does, to the second in UTC."""
    return moment.astimezone(UTC).strftime(STAMP)
