"""Collectivités, partners and countries as the log holds them."""

import pytest

from atlas_pages.documents.collectivite import CollectiviteBuilder
from atlas_pages.documents.country import CountryBuilder
from atlas_pages.documents.partner import PartnerBuilder
from atlas_pages.models import CollectivitePage
from tests.factories.atlas import CountryPageFactory, PartnerFactory

pytestmark = pytest.mark.django_db

SENEGAL = {"code": "SN", "label": {"fr": "Sénégal", "en": "Senegal", "es": "Senegal"}}
WEST_AFRICA = {
    "code": "011",
    "label": {"fr": "Afrique de l’Ouest", "en": "Western Africa", "es": "África occidental"},
}


def name(text: str) -> dict[str, str]:
    return {"fr": text, "en": text, "es": text}


def test_collectivite(rennes: CollectivitePage) -> None:
    (document,) = CollectiviteBuilder().documents(["rennes"])
    item = dict(document.item)
    assert item.pop("type")["code"] == "commune"
    assert item == {
        "summary": "Une commune qui coopère.",
        "insee_code": "35238",
        "siren": "213502388",
        "territory": {"code": "commune-35238", "label": name("Rennes")},
        "departement": {"code": "departement-35", "label": name("Ille-et-Vilaine")},
        "region": {"code": "region-53", "label": name("Bretagne")},
        "population": 225081,
        "points": [{"longitude": -1.68, "latitude": 48.11, "title": "Rennes", "country": "FR"}],
        "website": "",
        "confirmed_at": None,
    }
    assert document.detail == {
        "description": "",
        "contact": {"service": "", "email": "", "phone": ""},
        "image": None,
        "members_of": [],
    }
    assert document.path == "atlas/collectivites/rennes/rennes/"
    assert document.facets == {
        "type:commune", "territory:commune-35238", "territory:departement-35", "territory:region-53",
    }  # fmt: skip


def test_partner() -> None:
    PartnerFactory(name="Ville de Podor", public_id="podor", acronym="VP", city="Podor", longitude=-14.9, latitude=16.6)
    (document,) = PartnerBuilder().documents(["podor"])
    item = dict(document.item)
    assert item.pop("type")["code"] == "11"
    assert item == {
        "acronym": "VP",
        "city": "Podor",
        "country": SENEGAL,
        "points": [{"longitude": -14.9, "latitude": 16.6, "title": "Ville de Podor", "country": "SN"}],
        "website": "",
    }
    assert document.facets == {"type:11", "country:SN", "region:011"}
    assert document.detail == {"description": ""}


def test_partners_without_a_sheet() -> None:
    other = PartnerFactory(public_id="b")
    PartnerFactory(public_id="a", merged_into=other)
    PartnerFactory(public_id="c", is_public=False)
    assert list(PartnerBuilder().public_ids()) == ["b"]
    assert [document.public_id for document in PartnerBuilder().documents(["a", "b", "c"])] == ["b"]
    assert PartnerBuilder().successors(["a", "b", "c"]) == {"a": "b"}


def test_country() -> None:
    CountryPageFactory(title="Peu importe", embassy_name="Ambassade", embassy_email="coop@sn.example")
    (document,) = CountryBuilder().documents(["SN"])
    assert (document.public_id, document.title) == ("SN", "Sénégal")
    assert document.item == {
        "summary": "",
        "label": SENEGAL["label"],
        "region": WEST_AFRICA,
        "regions": [WEST_AFRICA],
        "points": [{"longitude": -14.45, "latitude": 14.5, "title": "Sénégal", "country": "SN"}],
        "iso3": "SEN",
        "m49": "686",
    }
    assert document.detail == {
        "body": "",
        "embassy": {
            "name": "Ambassade", "email": "coop@sn.example", "phone": "", "website": "", "address": "",
        },
    }  # fmt: skip
    assert document.facets == {"country:SN", "region:011"}
