"""How far away a day is."""

from __future__ import annotations

import pytest

from core.formats import days_ahead


@pytest.mark.parametrize(
    ("days", "es", "bg", "fr", "en"),
    [
        (2, "dentro de 2 días", "след 2 дни", "dans 2 jours", "in 2 days"),
        (21, "dentro de 21 días", "след 21 дни", "dans 21 jours", "in 21 days"),
        (60, "dentro de 60 días", "след 60 дни", "dans 60 jours", "in 60 days"),
        (61, "dentro de 2 meses", "след 2 месеца", "dans 2 mois", "in 2 months"),
        (171, "dentro de 6 meses", "след 6 месеца", "dans 6 mois", "in 6 months"),
        (400, "dentro de 13 meses", "след 13 месеца", "dans 13 mois", "in 13 months"),
    ],
)
def test_days_and_then_months_are_told(
    days: int, es: str, bg: str, fr: str, en: str
) -> None:
    assert [days_ahead(days, code) for code in ("es", "bg", "fr", "en")] == [
        es,
        bg,
        fr,
        en,
    ]
