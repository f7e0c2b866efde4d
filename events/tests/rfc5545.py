"""A checker of calendars by the text of RFC 5545 and 7986.

It reads bytes and uses no library of calendars, as those forgive what phones do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

#: §3.1: a line holds 75 octets at most, the line break aside.
LONGEST = 75
NAME = r"[A-Za-z0-9-]+"
#: §3.1: no DQUOTE, control character or, unquoted, a separator in a parameter's value.
VALUE = r'(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
PARAMETER = rf"{NAME}={VALUE}(?:,{VALUE})*"
LINE = re.compile(rf"^({NAME})((?:;{PARAMETER})*):(.*)$", re.DOTALL)
PART = re.compile(rf";({NAME})=({VALUE}(?:,{VALUE})*)")
#: §3.3.11: in a text, a backslash begins one of four escapes, and no more.
TEXT = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
#: The same with the commas between the values of a list.
TEXTS = re.compile(r"(?:[^\\;\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
DATE = re.compile(r"\d{8}")
LOCAL = re.compile(r"\d{8}T\d{6}")
IN_UTC = re.compile(r"\d{8}T\d{6}Z")
OFFSET = re.compile(r"[+-](?!0000$)\d{4}(\d{2})?|\+0000")
ADDRESS = re.compile(r"(?:https?://[^\s/]+|tel:\+?\d|mailto:)\S*")
WHOLE = re.compile(r"\d+")

KINDS = {
    "VERSION": re.compile(r"2\.0"),
    "PRODID": TEXT,
    "CALSCALE": re.compile("GREGORIAN"),
    "NAME": TEXT,
    "UID": TEXT,
    "SUMMARY": TEXT,
    "DESCRIPTION": TEXT,
    "LOCATION": TEXT,
    "CATEGORIES": TEXTS,
    "TZID": TEXT,
    "TZNAME": TEXT,
    "TZOFFSETFROM": OFFSET,
    "TZOFFSETTO": OFFSET,
    "SEQUENCE": WHOLE,
    "GEO": re.compile(r"-?\d{1,2}(\.\d+)?;-?\d{1,3}(\.\d+)?"),
    "STATUS": re.compile("TENTATIVE|CONFIRMED|CANCELLED"),
    "TRANSP": re.compile("OPAQUE|TRANSPARENT"),
    "CLASS": re.compile("PUBLIC|PRIVATE|CONFIDENTIAL"),
    "DTSTAMP": IN_UTC,
    "LAST-MODIFIED": IN_UTC,
    "URL": ADDRESS,
    "SOURCE": ADDRESS,
    "CONFERENCE": ADDRESS,
    "RELATED-TO": TEXT,
    "REFRESH-INTERVAL": re.compile(r"P(T\d+[HMS]|\d+[DW])"),
}
#: Required once in each component: §3.6, §3.6.1, §3.6.5.
REQUIRED = {
    "VCALENDAR": ("PRODID", "VERSION"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
}
#: What may stand more than once.
REPEATED = {"CATEGORIES", "CONFERENCE", "RELATED-TO", "NAME", "TZNAME"}
LANGUAGES = {"es", "bg", "fr", "en"}


@dataclass
class Property:
    """A content line."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Component:
    """What stands between BEGIN and END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    inner: list[Component] = field(default_factory=list)

    def all_of(self, name: str) -> list[Property]:
        """Return the properties of a name."""
        return [x for x in self.properties if x.name == name]

    def one(self, name: str) -> Property:
        """Return the one property of a name."""
        [found] = self.all_of(name)
        return found

    def within(self, name: str) -> list[Component]:
        """Return the components directly inside."""
        return [x for x in self.inner if x.name == name]


def read(content: bytes) -> Component:
    """Return the one calendar of a file; what is no content line is an error."""
    stack: list[Component] = [Component("")]
    for line in unfolded(content):
        found = LINE.match(line)
        assert found, f"no content line: {line!r}"
        name, parameters, value = found.groups()
        if name == "BEGIN":
            stack.append(Component(value))
        elif name == "END":
            done = stack.pop()
            assert done.name == value, f"{value} ends what began as {done.name}"
            stack[-1].inner.append(done)
        else:
            parts = {key: text.strip('"') for key, text in PART.findall(parameters)}
            stack[-1].properties.append(Property(name, parts, value))
    [outside] = stack
    [calendar] = outside.inner
    assert not outside.properties
    return calendar


def unfolded(content: bytes) -> list[str]:
    """Return the content lines; each physical one must be as short as §3.1 asks."""
    assert content.endswith(b"\r\n"), "the last line is not ended"
    lines = content[:-2].split(b"\r\n")
    for line in lines:
        assert b"\n" not in line, f"a bare line feed: {line!r}"
        assert b"\r" not in line, f"a bare carriage return: {line!r}"
        assert len(line) <= LONGEST, f"{len(line)} octets: {line!r}"
        # A fold within a character is allowed, but breaks many readers.
        line.decode("utf-8")
    text = b"\r\n".join(lines).decode("utf-8")
    return re.sub(r"\r\n[ \t]", "", text).split("\r\n")


def faults(content: bytes) -> list[str]:
    """Return everything that is wrong with a calendar."""
    try:
        calendar = read(content)
    except (AssertionError, UnicodeDecodeError) as error:
        return [str(error)]
    return [*_of_component(calendar), *_of_identifiers(calendar), *_of_zones(calendar)]


def _of_component(component: Component) -> Iterator[str]:
    for name in REQUIRED.get(component.name, ()):
        if not component.all_of(name):
            yield f"{component.name} without {name}"
    for name in {x.name for x in component.properties} - REPEATED:
        if len(component.all_of(name)) > 1:
            yield f"{component.name} with several {name}"
    for line in component.properties:
        yield from _of_property(line)
    if component.name == "VEVENT":
        yield from _of_event(component)
    if component.name == "VTIMEZONE" and not component.inner:
        yield "VTIMEZONE without observance"
    for inner in component.inner:
        yield from _of_component(inner)


def _of_property(line: Property) -> Iterator[str]:
    kind = KINDS.get(line.name)
    if kind and not kind.fullmatch(line.value):
        yield f"{line.name}: {line.value!r}"
    if not kind and line.name[:2] != "X-" and line.name not in {"DTSTART", "DTEND"}:
        yield f"unknown property {line.name}"
    language = line.parameters.get("LANGUAGE")
    if language and language not in LANGUAGES:
        yield f"{line.name} in {language}"
    if line.name in {"SOURCE", "CONFERENCE", "REFRESH-INTERVAL"}:
        wanted = "DURATION" if line.name == "REFRESH-INTERVAL" else "URI"
        if line.parameters.get("VALUE") != wanted:
            yield f"{line.name} without VALUE={wanted} (RFC 7986 §5)"


def _of_event(event: Component) -> Iterator[str]:
    starts, ends = event.one("DTSTART"), event.one("DTEND")
    if starts.parameters != ends.parameters:
        yield f"DTSTART {starts.parameters} and DTEND {ends.parameters}"
    for line in (starts, ends):
        if not _is_moment(line):
            yield f"{line.name} {line.parameters}: {line.value}"
            return
    if moment(ends) <= moment(starts):
        yield f"ends {ends.value} before it starts {starts.value}"


def _is_moment(line: Property) -> bool:
    """Whether a moment is a date, in UTC, or on the clock of a zone that is named."""
    if line.parameters.get("VALUE") == "DATE":
        form = DATE
    else:
        form = LOCAL if "TZID" in line.parameters else IN_UTC
    if not form.fullmatch(line.value):
        return False
    try:
        moment(line)
    except ValueError:
        return False
    return True


def moment(line: Property) -> datetime:
    """Return the moment of a property, in UTC; of a date its beginning."""
    value = line.value
    if len(value) == len("20240502"):
        return datetime.strptime(value, "%Y%m%d").replace(tzinfo=UTC)
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    local = datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - its zone follows
    return local.replace(tzinfo=ZoneInfo(line.parameters["TZID"])).astimezone(UTC)


def _of_identifiers(calendar: Component) -> Iterator[str]:
    uids = [event.one("UID").value for event in calendar.within("VEVENT")]
    for uid in {uid for uid in uids if uids.count(uid) > 1}:
        yield f"two events are {uid}"
    yield from (f"UID without a domain: {uid}" for uid in uids if "@" not in uid)


def _of_zones(calendar: Component) -> Iterator[str]:
    told = {zone.one("TZID").value: zone for zone in calendar.within("VTIMEZONE")}
    if len(told) != len(calendar.within("VTIMEZONE")):
        yield "a zone is told twice"
    for event in calendar.within("VEVENT"):
        for name in ("DTSTART", "DTEND"):
            line = event.one(name)
            zone = line.parameters.get("TZID")
            if zone is None:
                continue
            if zone not in told:
                yield f"no VTIMEZONE for {zone}"
            elif offset_told(told[zone], line) != moment_offset(line):
                yield f"VTIMEZONE of {zone} is wrong at {line.value}"


def offset_told(zone: Component, line: Property) -> timedelta | None:
    """Return the offset that a VTIMEZONE gives a local time (§3.6.5).

    It is that of the observance that began last before it on the wall clock.
    """
    observances = [*zone.within("STANDARD"), *zone.within("DAYLIGHT")]
    begun = [x for x in observances if x.one("DTSTART").value <= line.value]
    if not begun:
        return None
    latest = max(begun, key=lambda x: x.one("DTSTART").value)
    return _offset(latest.one("TZOFFSETTO").value)


def moment_offset(line: Property) -> timedelta | None:
    """Return the offset that the zone database gives a local time."""
    local = datetime.strptime(line.value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - as above
    return local.replace(tzinfo=ZoneInfo(line.parameters["TZID"])).utcoffset()


def _offset(text: str) -> timedelta:
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))
