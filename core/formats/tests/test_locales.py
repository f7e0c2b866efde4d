from __future__ import annotations

import pytest

from core.formats.locales import language_name, locale_for


@pytest.mark.parametrize(
    ("language", "locale"),
    [("es", "es"), ("bg", "bg"), ("fr", "fr"), ("en", "en_GB")],
)
def test_each_language_has_its_cldr_locale(language: str, locale: str) -> None:
    assert str(locale_for(language)) == locale


@pytest.mark.parametrize("code", ["es-co", "es_CO", "ES", "es-419"])
def test_a_region_is_ignored(code: str) -> None:
    assert locale_for(code) is not None
    assert locale_for(code).language == "es"
    assert locale_for(code).territory is None


@pytest.mark.parametrize("code", ["de", "", "english", "-", "e"])
def test_another_language_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="No formats for language"):
        locale_for(code)


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [("es", "bg", "испански"), ("bg", "fr", "bulgare"), ("xx", "en", "xx")],
)
def test_a_language_is_named_in_the_readers(
    code: str, language: str, name: str
) -> None:
    assert language_name(code, language) == name
