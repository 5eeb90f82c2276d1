"""What people type, as the deposit reads and names it; no page is asked."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from bourse_pages.deposit.forms.fields import AmountField, CoordinateField
from bourse_pages.deposit.naming import full_name
from bourse_pages.deposit.texts import links_in, to_rich_text, validate_no_markup
from tests.factories.reference import TerritoryFactory


@pytest.mark.parametrize(
    "title", ["Voir www.gain", "Gain sur gain.example/x", "GAIN.COM", "x.com", "évil.org", "a@gain.example"]
)
def test_a_title_names_no_site(title: str) -> None:
    with pytest.raises(ValidationError, match="sans adresse de site"):
        validate_no_markup(title)


@pytest.mark.parametrize("title", ["S.A.R.L. Diop", "M.Diop, St. Louis", "12.000 puits... et pompes", "v2.0, etc."])
def test_a_title_may_have_points(title: str) -> None:
    validate_no_markup(title)


@pytest.mark.parametrize(
    ("text", "rich"),
    [
        ("Un\ndeux", "<p>Un<br/>deux</p>"),
        ("Un\n\n\n\ndeux", "<p>Un</p><p>deux</p>"),
        ("Liste :\n- a\n• b\n1. c", "<p>Liste :</p><ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ('<a href="javascript:x">x</a>', "<p>&lt;a href=&quot;javascript:x&quot;&gt;x&lt;/a&gt;</p>"),
        (" \n ", ""),
    ],
)
def test_plain_text_becomes_safe_rich_text(text: str, rich: str) -> None:
    assert to_rich_text(text) == rich


def test_links_are_found_as_people_write_them() -> None:
    text = "Voir (https://a.example/x?y=1), www.b.example. ftp://c.example ; mail@d.example, e.example"
    assert links_in(text) == ["https://a.example/x?y=1", "www.b.example", "ftp://c.example"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("120 000", "120000"),
        ("120\u202f000,50", "120000.50"),
        ("120,000.5", "120000.5"),
        ("1.250.000", "1250000"),
        ("75", "75"),
    ],
)
def test_amounts_as_people_write_them(text: str, amount: str) -> None:
    assert AmountField().clean(text) == Decimal(amount)


@pytest.mark.parametrize(("text", "degrees"), [("-14,96", -14.96), ("16.65", 16.65), ("−3", -3.0), ("", None)])
def test_coordinates_as_people_write_them(text: str, degrees: float | None) -> None:
    assert CoordinateField(180).clean(text) == degrees


@pytest.mark.parametrize(
    ("kind", "name", "full"),
    [
        ("commune", "Évreux", "Commune d’Évreux"),
        ("commune", "Le Havre", "Commune du Havre"),
        ("commune", "Les Ulis", "Commune des Ulis"),
        ("commune", "La Rochelle", "Commune de La Rochelle"),
        ("region", "Bretagne", "Région Bretagne"),
        ("departement", "Finistère", "Département Finistère"),
        ("epci", "Rennes Métropole", "Rennes Métropole"),
    ],
)
def test_collectivites_are_called_what_they_call_themselves(kind: str, name: str, full: str) -> None:
    assert full_name(TerritoryFactory.build(kind=kind, name=name)) == full
