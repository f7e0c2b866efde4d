"""Numbers, shares, sizes of files and lengths of time."""

from __future__ import annotations

from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from core.formats.locales import locale_for

Number = int | float | Decimal

# CLDR's minimumGroupingDigits, which Babel leaves out: "1234", but "12 345".
_MINIMUM_GROUPING_DIGITS = {"es": 2, "bg": 2}

# CLDR groups with a point; the Academy, ISO and the style guide of the Union's
# institutions ask for a space, and so do the texts of the portal.
_GROUPS = {"es": "\xa0"}

_MOST_PLACES = 3  # of CLDR's "#,##0.###"
_LIMIT = Decimal(10) ** 20  # Babel's arithmetic fails at 28 digits

_SIZE_UNITS = ("kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte")

# CLDR has "30 mins" and "1 hr" in British English; the symbols of the SI brochure
# take no plural and read alike in three of the four languages.
_SYMBOLS = {
    ("en", "duration-hour"): "{} h",
    ("en", "duration-minute"): "{} min",
}


def integer(number: int, language: str) -> str:
    """Group the digits of a whole number.

    Args:
        number: a whole number.
        language: ``es``, ``bg``, ``fr`` or ``en``.

    Returns:
        Such as ``57 000 000``, with U+00A0 as separator in Spanish and Bulgarian
        and U+202F in French; ``1234`` ungrouped in the first two. From CLDR
        ``decimalFormats``, ``symbols`` and ``minimumGroupingDigits``.

    Raises:
        ValueError: an unknown language, or a number that is not whole.
    """
    value = _finite(number)
    if value != value.to_integral_value():
        raise ValueError(f"{number} is not a whole number.")
    return decimal(number, language, places=0)


def decimal(number: Number, language: str, *, places: int | None = None) -> str:
    """Write a number, a half rounding to the even neighbour as in ICU.

    Args:
        number: a finite number.
        language: ``es``, ``bg``, ``fr`` or ``en``.
        places: digits after the mark; None for up to three, as many as needed.

    Returns:
        Such as ``1234,5`` or ``1,234.50``; from CLDR ``decimalFormats``.

    Raises:
        ValueError: an unknown language, or a number that is not finite or too big.
    """
    locale = locale_for(language)
    rounded = _rounded(_finite(number), _MOST_PLACES if places is None else places)
    written = format_decimal(
        rounded,
        "#,##0.###" if places is None else "#,##0" + _fraction(places),
        locale,
        group_separator=_is_grouped(rounded, locale),
    )
    return _spaced(written, locale)


def percent(share: Number, language: str, *, places: int = 0) -> str:
    """Write a share of one as a percentage.

    Args:
        share: 0.5 for a half.
        language: ``es``, ``bg``, ``fr`` or ``en``.
        places: digits after the mark.

    Returns:
        Such as ``50 %`` with U+00A0 in Spanish and French, ``50%`` in Bulgarian
        and English; from CLDR ``percentFormats``.

    Raises:
        ValueError: an unknown language, or a share that is not finite or too big.
    """
    locale = locale_for(language)
    rounded = _rounded(_finite(share) * 100, places)
    pattern = locale.percent_formats[None].pattern
    written = format_percent(
        rounded / 100,
        pattern.replace("0", "0" + _fraction(places)),
        locale,
        group_separator=_is_grouped(rounded, locale),
    )
    return _spaced(written, locale)


def file_size(size: int, language: str) -> str:
    """Write a size in units of 1000, as CLDR and the SI define the kilobyte.

    Args:
        size: bytes.
        language: ``es``, ``bg``, ``fr`` or ``en``.

    Returns:
        One decimal below ten units, none above: ``1,5 Mo``, ``220 kB``; bytes in
        full, as English has only ``512 byte`` for short. From CLDR ``units``
        ``digital-*``, which has Latin ``kB`` in Bulgarian too.

    Raises:
        ValueError: an unknown language, or a negative size.
    """
    if size < 0:
        raise ValueError(f"A file cannot have {size} bytes.")
    locale = locale_for(language)
    if size < 1000:
        return format_unit(size, "digital-byte", "long", locale=locale)
    amount, unit = _scaled(size)
    return _symbol(locale, f"digital-{unit}").format(decimal(amount, language))


def duration(minutes: int, language: str) -> str:
    """Write a length of time in hours and minutes, never in days.

    Args:
        minutes: whole minutes.
        language: ``es``, ``bg``, ``fr`` or ``en``.

    Returns:
        Such as ``45 min``, ``1 h 30 min`` or ``1 ч 30 мин``; from CLDR ``units``
        ``duration-*``, short.

    Raises:
        ValueError: an unknown language, or negative minutes.
    """
    if minutes < 0:
        raise ValueError(f"Nothing lasts {minutes} minutes.")
    locale = locale_for(language)
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(_symbol(locale, "duration-hour").format(integer(hours, language)))
    if rest or not hours:
        parts.append(_symbol(locale, "duration-minute").format(rest))
    return " ".join(parts)


def _scaled(size: int) -> tuple[Decimal, str]:
    """Round before choosing the unit, so that 999 999 bytes are 1 MB, not 1000 kB."""
    power = 1
    while power < len(_SIZE_UNITS) and _rounded(_thousands(size, power), 0) >= 1000:
        power += 1
    amount = _thousands(size, power)
    tenths = _rounded(amount, 1)
    return tenths if tenths < 10 else _rounded(amount, 0), _SIZE_UNITS[power - 1]


def _thousands(size: int, power: int) -> Decimal:
    """Divide by a power of 1000 without loss."""
    return Decimal(size).scaleb(-3 * power)


def _symbol(locale: Locale, unit: str) -> str:
    """Read a unit's pattern off the number 2.

    Babel finds no Spanish singular for the short hour and prints ``1 horas``.
    """
    override = _SYMBOLS.get((locale.language, unit))
    return override or format_unit(2, unit, "short", locale=locale).replace("2", "{}")


def _fraction(places: int) -> str:
    """Write the part of a number pattern after the mark."""
    return "." + "0" * places if places else ""


def _finite(number: Number) -> Decimal:
    """Take a float by its shortest form, so that 0.1 is a tenth."""
    value = Decimal(str(number))
    if not value.is_finite() or abs(value) >= _LIMIT:
        raise ValueError(f"{number} is not finite or too big to write.")
    return value


def _rounded(value: Decimal, places: int) -> Decimal:
    """Round half to even; what rounds to zero loses its sign."""
    rounded = Decimal(f"{value:.{places}f}")
    return rounded or abs(rounded)


def _spaced(written: str, locale: Locale) -> str:
    """Set between groups what the language asks for where CLDR has another mark."""
    group = _GROUPS.get(locale.language)
    return written.replace(".", group) if group else written


def _is_grouped(rounded: Decimal, locale: Locale) -> bool:
    """Decide after rounding, since 9999.9999 becomes 10 000."""
    digits = _MINIMUM_GROUPING_DIGITS.get(locale.language, 1)
    return abs(rounded) >= 10 ** (digits + 2)
