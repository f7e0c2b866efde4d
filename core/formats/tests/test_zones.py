from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest

from core.formats import utc_offset, zone_city, zone_name

LANGUAGES = ["es", "bg", "fr", "en"]
SUMMER = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)
WINTER = dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC)


class Nameless(dt.tzinfo):
    """A zone with summer time but no name, as a calendar file may define one."""

    def utcoffset(self, moment: dt.datetime | None) -> dt.timedelta | None:
        if moment is None:
            return None
        return dt.timedelta(hours=2 if 3 < moment.month < 11 else 1)

    def dst(self, moment: dt.datetime | None) -> dt.timedelta | None:
        return (
            None if moment is None else self.utcoffset(moment) - dt.timedelta(hours=1)
        )


@pytest.mark.parametrize(
    ("zone", "es", "bg", "fr", "en"),
    [
        ("Asia/Bangkok", "Bangkok", "Банкок", "Bangkok", "Bangkok"),
        ("Europe/Sofia", "Sofía", "София", "Sofia", "Sofia"),
        ("Europe/London", "Londres", "Лондон", "Londres", "London"),
        ("America/Bogota", "Bogotá", "Богота", "Bogota", "Bogota"),
        (
            "America/Mexico_City",
            "Ciudad de México",
            "Мексико Сити",
            "Mexico",
            "Mexico City",
        ),
    ],
)
def test_the_city_of_a_zone(zone: str, es: str, bg: str, fr: str, en: str) -> None:
    assert [zone_city(zone, code) for code in LANGUAGES] == [es, bg, fr, en]


@pytest.mark.parametrize(
    ("zone", "bg", "en"),
    [
        ("Asia/Kolkata", "Колката", "Kolkata"),
        ("Asia/Calcutta", "Колката", "Kolkata"),
        ("Europe/Kyiv", "Киев", "Kyiv"),
        ("Europe/Kiev", "Киев", "Kyiv"),
        ("America/Argentina/Buenos_Aires", "Буенос Айрес", "Buenos Aires"),
        ("America/Buenos_Aires", "Буенос Айрес", "Buenos Aires"),
        ("Asia/Ulaanbaatar", "Улан Батор", "Ulaanbaatar"),
        ("US/Eastern", "Ню Йорк", "New York"),
        ("Turkey", "Истанбул", "Istanbul"),
    ],
)
def test_a_renamed_zone_keeps_its_city(zone: str, bg: str, en: str) -> None:
    assert zone_city(zone, "bg") == bg
    assert zone_city(zone, "en") == en


def test_every_zone_of_a_place_has_a_cyrillic_city_in_bulgarian() -> None:
    latin = set()
    for zone in zoneinfo.available_timezones():
        if "/" in zone and not zone.startswith("Etc/"):
            city = zone_city(zone, "bg")
            assert city
            if city.isascii():
                latin.add(zone)
    # Newer than CLDR 47, which Babel 2.18 carries; to be dropped with it.
    assert latin <= {"America/Coyhaique"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_city_shows_the_name_of_its_zone(language: str) -> None:
    for zone in zoneinfo.available_timezones():
        city = zone_city(zone, language)
        assert city is None or not set(city) & set("/_")


@pytest.mark.parametrize(
    "zone",
    ["UTC", "Etc/UTC", "GMT", "Etc/GMT+5", dt.UTC, dt.timezone(dt.timedelta(0, 60))],
)
def test_a_zone_without_a_place_has_no_city(zone: str | dt.tzinfo) -> None:
    assert zone_city(zone, "en") is None


@pytest.mark.parametrize(
    ("zone", "es", "bg", "fr", "en"),
    [
        (
            "Asia/Bangkok",
            "hora de Bangkok",
            "Банкок",
            "heure de Bangkok",
            "Bangkok time",
        ),
        ("Europe/Athens", "hora de Atenas", "Атина", "heure d’Athènes", "Athens time"),
        ("Africa/Cairo", "hora de El Cairo", "Кайро", "heure du Caire", "Cairo time"),
        (
            "America/Havana",
            "hora de La Habana",
            "Хавана",
            "heure de La Havane",
            "Havana time",
        ),
        ("UTC", "UTC", "UTC", "UTC", "UTC"),
        ("Etc/GMT-7", "UTC+7", "UTC+7", "UTC+7", "UTC+7"),
    ],
)
def test_the_name_of_a_zone(zone: str, es: str, bg: str, fr: str, en: str) -> None:
    assert [zone_name(zone, code) for code in LANGUAGES] == [es, bg, fr, en]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_is_alike_in_summer_and_winter(language: str) -> None:
    names = {zone_name("Europe/Sofia", language, at) for at in (SUMMER, WINTER, None)}
    assert len(names) == 1


def test_a_zone_may_be_a_tzinfo() -> None:
    assert zone_name(zoneinfo.ZoneInfo("Asia/Bangkok"), "en") == "Bangkok time"
    assert zone_name(dt.timezone(dt.timedelta(hours=7)), "en") == "UTC+7"


def test_a_nameless_zone_is_called_by_its_offset_of_the_moment() -> None:
    assert zone_name(Nameless(), "en", SUMMER) == "UTC+2"
    assert zone_name(Nameless(), "en", WINTER) == "UTC+1"


def test_a_nameless_zone_needs_a_moment() -> None:
    with pytest.raises(ValueError, match="depends on the moment"):
        zone_name(Nameless(), "en")


@pytest.mark.parametrize(
    "zone", ["", "Mars/Olympus", "Europe", "../etc/passwd", "Asia/bangkok\0", "7"]
)
def test_a_bad_name_of_a_zone_is_refused(zone: str) -> None:
    for function in (zone_city, zone_name):
        with pytest.raises(ValueError, match="There is no time zone"):
            function(zone, "en")


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        (None, "UTC"),
        ("Europe/London", "UTC+1"),
        ("Asia/Bangkok", "UTC+7"),
        ("Asia/Kathmandu", "UTC+5:45"),
        ("America/Bogota", "UTC−5"),
        ("America/St_Johns", "UTC−2:30"),
        ("Pacific/Kiritimati", "UTC+14"),
        (dt.timezone(dt.timedelta(minutes=-30)), "UTC−0:30"),
    ],
)
def test_the_offset_of_a_moment(zone: str | dt.tzinfo | None, text: str) -> None:
    assert utc_offset(SUMMER, zone=zone) == text


def test_the_offset_follows_summer_time() -> None:
    assert utc_offset(WINTER, zone="Europe/Sofia") == "UTC+2"
    assert utc_offset(SUMMER, zone="Europe/Sofia") == "UTC+3"


def test_the_offset_of_local_mean_time_has_seconds() -> None:
    moment = dt.datetime(1850, 1, 1, tzinfo=dt.UTC)
    assert utc_offset(moment, zone="Europe/Madrid") == "UTC−0:14:44"


def test_a_moment_without_a_zone_has_no_offset() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        utc_offset(SUMMER.replace(tzinfo=None), zone="Europe/Sofia")
