"""Time zones by the name of a city, which readers know better than EEST."""

from __future__ import annotations

import datetime as dt
import unicodedata
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.core import get_global

from core.formats.locales import locale_for

Zone = str | dt.tzinfo

# CLDR files a city under the oldest name of its zone, Babel asks for the newest and
# so misses it: Kolkata would stay in Latin letters in Bulgarian. Newest to oldest,
# from CLDR bcp47/timezone.xml.
_CLDR_NAMES = {
    "Africa/Asmara": "Africa/Asmera",
    "America/Argentina/Buenos_Aires": "America/Buenos_Aires",
    "America/Argentina/Catamarca": "America/Catamarca",
    "America/Argentina/Cordoba": "America/Cordoba",
    "America/Argentina/Jujuy": "America/Jujuy",
    "America/Argentina/Mendoza": "America/Mendoza",
    "America/Atikokan": "America/Coral_Harbour",
    "America/Indiana/Indianapolis": "America/Indianapolis",
    "America/Kentucky/Louisville": "America/Louisville",
    "America/Nuuk": "America/Godthab",
    "Asia/Ho_Chi_Minh": "Asia/Saigon",
    "Asia/Kathmandu": "Asia/Katmandu",
    "Asia/Kolkata": "Asia/Calcutta",
    "Asia/Yangon": "Asia/Rangoon",
    "Atlantic/Faroe": "Atlantic/Faeroe",
    "Europe/Kyiv": "Europe/Kiev",
    "Pacific/Chuuk": "Pacific/Truk",
    "Pacific/Pohnpei": "Pacific/Ponape",
}

# CLDR's regionFormat, but for running text and not as a label: it has "Bangkok Time"
# and "heure : Bangkok". Babel keeps the summer-time variant of the Bulgarian one,
# which is the bare city in CLDR. French is in _french_name.
_NAMES = {"es": "hora de {}", "bg": "{}", "en": "{} time"}


def zone_city(zone: Zone, language: str) -> str | None:
    """Name the city that stands for a zone; renamed zones keep their city.

    Args:
        zone: an IANA name such as ``Asia/Bangkok``, or a tzinfo.
        language: ``es``, ``bg``, ``fr`` or ``en``.

    Returns:
        Such as ``Банкок``, or None for UTC and fixed offsets; from CLDR
        ``timeZoneNames/zone/exemplarCity``, or the IANA name where CLDR has none.

    Raises:
        ValueError: an unknown language or zone.
    """
    return _city(zone_info(zone), locale_for(language))


def zone_name(zone: Zone, language: str, at: dt.datetime | None = None) -> str:
    """Name a zone by its city, alike in summer and winter.

    Args:
        zone: an IANA name such as ``Asia/Bangkok``, or a tzinfo.
        language: ``es``, ``bg``, ``fr`` or ``en``.
        at: an aware moment, read only for a zone without a name, which is then
            called by its offset of that moment.

    Returns:
        Such as ``hora de Bangkok``, ``Bangkok time``, bare ``Банкок`` in
        Bulgarian, or ``UTC+7``; after CLDR ``timeZoneNames/regionFormat``.

    Raises:
        ValueError: an unknown language or zone, or a zone that needs ``at``.
    """
    locale, info = locale_for(language), zone_info(zone)
    city = _city(info, locale)
    if city is None:
        return _offset(info.utcoffset(at and in_zone(at, info)), zone)
    if locale.language == "fr":
        return _french_name(city)
    return _NAMES[locale.language].format(city)


def utc_offset(moment: dt.datetime, *, zone: Zone | None = None) -> str:
    """Write the offset with a real minus sign and no zeros, alike in all languages.

    Args:
        moment: an aware moment, since summer time changes the offset.
        zone: the zone to tell the offset of; the moment's own when None.

    Returns:
        Such as ``UTC+7``, ``UTC−3``, ``UTC+5:45`` or ``UTC``; the form of
        CLDR's short localised GMT format, with UTC in place of GMT.

    Raises:
        ValueError: a moment without a zone, or an unknown zone.
    """
    local = in_zone(moment, zone)
    return _offset(local.utcoffset(), local.tzinfo)


def in_zone(moment: dt.datetime, zone: Zone | None) -> dt.datetime:
    """Move a moment to another clock, never guessing the zone of a naive one.

    Args:
        moment: an aware moment.
        zone: the zone to move it to; None leaves it on its own clock.

    Returns:
        The same moment, aware.

    Raises:
        ValueError: a moment without a zone, or an unknown zone.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"The moment {moment} has no time zone.")
    return moment if zone is None else moment.astimezone(zone_info(zone))


def zone_info(zone: Zone) -> dt.tzinfo:
    """Turn a name into a zone, with one kind of error for every bad name.

    Args:
        zone: an IANA name, or a tzinfo, which is returned as it is.

    Returns:
        The zone.

    Raises:
        ValueError: no such zone.
    """
    if isinstance(zone, dt.tzinfo):
        return zone
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"There is no time zone {zone!r}.") from error


def _city(info: dt.tzinfo, locale: Locale) -> str | None:
    """Look a city up under today's name of its zone and then under CLDR's."""
    key = getattr(info, "key", None)
    if key is None:
        return None
    newest = get_global("zone_aliases").get(key, key)
    if "/" not in newest or newest.startswith("Etc/"):
        return None
    for name in (newest, _CLDR_NAMES.get(newest)):
        if "city" in locale.time_zones.get(name, {}):
            return locale.time_zones[name]["city"]
    return newest.rpartition("/")[2].replace("_", " ")


def _french_name(city: str) -> str:
    """Elide and contract, which CLDR's colon in ``heure : Le Caire`` avoids."""
    if city.startswith("Le "):
        return f"heure du {city.removeprefix('Le ')}"
    first_letter = unicodedata.normalize("NFD", city)[0]
    return f"heure d’{city}" if first_letter in "AEIOU" else f"heure de {city}"


def _offset(offset: dt.timedelta | None, zone: object) -> str:
    """Write an offset; None is what a zone with summer time gives for no moment."""
    if offset is None:
        raise ValueError(f"The offset of {zone} depends on the moment.")
    minutes, seconds = divmod(abs(int(offset.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    text = f"UTC{'−' if offset < dt.timedelta() else '+'}{hours}"
    if seconds:
        return f"{text}:{minutes:02}:{seconds:02}"
    if minutes:
        return f"{text}:{minutes:02}"
    return text if hours else "UTC"
