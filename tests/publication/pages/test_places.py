"""A country after the right little word."""

import pytest

from cms.publication.pages.places import in_country


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("SN", "Sénégal", "au Sénégal"),
        ("US", "États-Unis", "aux États-Unis"),
        ("MG", "Madagascar", "à Madagascar"),
        ("CI", "Côte d’Ivoire", "en Côte d’Ivoire"),
        ("CD", "République démocratique du Congo", "en République démocratique du Congo"),
        ("CG", "Congo", "au Congo"),
        ("IR", "Iran", "en Iran"),
        ("YE", "Yémen", "au Yémen"),
        ("MX", "Mexique", "au Mexique"),
        ("GW", "Guinée-Bissau", "en Guinée-Bissau"),
        ("KR", "Corée du Sud", "en Corée du Sud"),
        ("EC", "Équateur", "en Équateur"),
        ("PS", "Territoires palestiniens", "dans les Territoires palestiniens"),
        ("CK", "Îles Cook", "aux Îles Cook"),
        ("BB", "Barbade", "à la Barbade"),
        ("HN", "Honduras", "au Honduras"),
    ],
)
def test_french(code: str, name: str, expected: str) -> None:
    assert in_country(code, name, "fr") == expected


@pytest.mark.parametrize(
    ("code", "name", "language", "expected"),
    [
        ("NL", "Netherlands", "en", "in the Netherlands"),
        ("SN", "Senegal", "en", "in Senegal"),
        ("PS", "Palestinian Territories", "en", "in the Palestinian Territories"),
        ("NL", "Países Bajos", "es", "en los Países Bajos"),
        ("MA", "Marruecos", "es", "en Marruecos"),
    ],
)
def test_english_and_spanish(code: str, name: str, language: str, expected: str) -> None:
    assert in_country(code, name, language) == expected
