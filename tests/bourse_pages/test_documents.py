"""Offers in the publication log."""

from datetime import date
from decimal import Decimal
from typing import Any

import orjson
import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from bourse_pages.documents import OfferBuilder
from bourse_pages.enums import OfferDirection, OfferState
from bourse_pages.models import OfferAttachment, OfferPage
from cms.publication.filters import Filters
from cms.publication.models import Publication
from cms.publication.reading import Removed, count, fetch_detail
from tests.factories.bourse import OfferPageFactory
from tests.factories.reference import CountryFactory, SDGFactory, TerritoryFactory, ThemeFactory, WorldRegionFactory
from tests.publication.agreement import differences, is_public, seq_of
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db


def detail(offer: OfferPage) -> dict[str, Any]:
    return orjson.loads(fetch_detail("offer", offer.public_id).json)


def test_an_offer_as_other_sites_get_it() -> None:
    document = Document.objects.create(title="Étude", file=ContentFile(b"%PDF-1.4", name="etude.pdf"))
    offer = OfferPageFactory(
        slug="eau",
        title="Eau pour Podor",
        budget=Decimal("120000"),
        planned_start=date(2027, 1, 1),
        planned_end=date(2028, 12, 31),
        sdgs=[SDGFactory()],
        attachments=[OfferAttachment(document=document)],
        languages=["fr", "wo"],
    )
    found = detail(offer)
    assert found.pop("seq")
    assert found.pop("updated_at")
    attachment = found.pop("attachments")
    assert found == {
        "id": offer.public_id,
        "kind": "offer",
        "url": f"http://testserver/fr/bourse/offres/{offer.public_id}/eau/",
        "title": "Eau pour Podor",
        "language": "fr",
        "summary": offer.summary,
        "direction": found["direction"] | {"code": "seeks-french"},
        "authority": {"name": "Commune de Podor", "type": found["authority"]["type"] | {"code": "municipality"}},
        "country": {"code": "SN", "label": {"fr": "Sénégal", "en": "Senegal", "es": "Senegal"}},
        "place": "Podor",
        "points": [{"longitude": -14.96, "latitude": 16.65, "title": "Podor", "country": "SN"}],
        "themes": [ThemeFactory().coded],
        "sdgs": [SDGFactory().coded],
        "languages": [
            found["languages"][0] | {"code": "fr"},
            found["languages"][1] | {"code": "wo"},
        ],
        "budget": {"amount": "120000.00", "currency": "EUR"},
        "state": found["state"] | {"code": "open"},
        "expires_on": "2999-12-31",
        "start_date": "2027-01-01",
        "end_date": "2028-12-31",
        "need": "<p>Douze écoles n’ont pas d’eau.</p>",
        "context": "",
        "expected": "",
        "offered": "",
        "territory": None,
        "answer_url": f"http://testserver/fr/bourse/contacter/{offer.public_id}/",
    }
    assert attachment == [{"title": "Étude", "url": f"http://testserver{document.url}", "size": 8, "extension": "pdf"}]


def test_the_contact_never_leaves_the_admin() -> None:
    offer = OfferPageFactory(need="<p>Besoin</p>")
    offer.contact_phone = "+221 77 111 11 11"
    offer.save_revision().publish()
    row = Publication.objects.get(kind="offer", public_id=offer.public_id)
    everything = " ".join(str(getattr(row, field.attname)) for field in Publication._meta.concrete_fields)
    for secret in ("Awa Secret", "secret", "awa", "+221", "33 000", "77 111"):
        assert secret.lower() not in everything.lower()


@pytest.mark.parametrize("state", [OfferState.EXPIRED, OfferState.WITHDRAWN])
def test_an_expired_or_withdrawn_offer_leaves_the_log(state: OfferState) -> None:
    offer = OfferPageFactory()
    for known in (OfferState.IN_DISCUSSION, OfferState.MATCHED, OfferState.OPEN):
        offer.state = known
        offer.save_revision().publish()
        assert detail(offer)["state"]["code"] == known
    offer.state = state
    offer.save_revision().publish()
    with pytest.raises(Removed):
        fetch_detail("offer", offer.public_id)
    assert differences() == []


def test_a_draft_shows_nothing() -> None:
    offer = OfferPageFactory(live=False)
    assert not is_public("offer", offer.public_id)
    offer.title = "Brouillon"
    offer.save_revision()
    assert not is_public("offer", offer.public_id)


def test_filters_find_an_offer_by_what_contains_it() -> None:
    region = TerritoryFactory(code="region-53", name="Bretagne", insee_code="53", kind="region", siren="")
    departement = TerritoryFactory(
        code="departement-35", name="Ille-et-Vilaine", insee_code="35", kind="departement", siren="", region=region
    )
    rennes = TerritoryFactory(departement=departement, region=region)
    africa = WorldRegionFactory(code="002", name_fr="Afrique")
    west = WorldRegionFactory(code="011", parent=africa)
    water = ThemeFactory()
    OfferPageFactory(
        direction=OfferDirection.SEEKS_FOREIGN,
        territory=rennes,
        country=CountryFactory(region=west),
        themes=[ThemeFactory(code="water.sanitation", name_fr="Assainissement", parent=water)],
        planned_start=date(2026, 3, 1),
        planned_end=date(2028, 3, 1),
    )
    for name, code in (
        ("territory", "region-53"),
        ("territory", "departement-35"),
        ("territory", "commune-35238"),
        ("region", "002"),
        ("theme", "water"),
        ("theme", "water.sanitation"),
        ("direction", "seeks-foreign"),
        ("type", "municipality"),
        ("state", "open"),
    ):
        assert count("offer", Filters.of(**{name: code})) == 1, (name, code)
    assert count("offer", Filters(year_from=2027, year_to=2027)) == 1
    assert count("offer", Filters(year_from=2029)) == 0


def test_a_renamed_country_or_theme_is_written_again() -> None:
    offer = OfferPageFactory()
    seq = seq_of("offer", offer.public_id)
    theme = offer.themes.first()
    theme.override_fr = "L’eau"
    theme.save()
    assert detail(offer)["themes"][0]["label"]["fr"] == "L’eau"
    country = offer.country
    country.override_en = "The Senegal"
    country.save()
    assert detail(offer)["country"]["label"]["en"] == "The Senegal"
    assert seq_of("offer", offer.public_id) == seq + 2
    assert differences() == []


def test_queries_do_not_grow_with_the_number_of_offers() -> None:
    for _number in range(3):
        OfferPageFactory(sdgs=[SDGFactory()])
    builder = OfferBuilder()
    with at_most_queries(8) as few:
        assert len(list(builder.documents(list(builder.public_ids())))) == 3
    for _number in range(5):
        OfferPageFactory(sdgs=[SDGFactory()])
    with at_most_queries(len(few)):
        assert len(list(builder.documents(list(builder.public_ids())))) == 8


def test_a_title_in_another_script_has_an_address() -> None:
    offer = OfferPageFactory(title="مشروع الماء", slug="مشروع", original_language="ar")
    assert offer.permalink.isascii()
    assert detail(offer)["language"] == "ar"
