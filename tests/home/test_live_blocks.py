"""Figures and lists that editors take from the Atlas."""

from typing import Any

import orjson
import pytest
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.publication.reading import fetch_detail
from home.blocks import AtlasFiguresBlock, AtlasListBlock
from home.models import EditorialPage, HomePage
from tests.factories.atlas import ProjectFactory
from tests.factories.bourse import OfferPageFactory
from tests.factories.home import EditorialPageFactory
from tests.factories.reference import CountryFactory, ThemeFactory, WorldRegionFactory
from tests.publication.agreement import differences, seq_of
from tests.queries import at_most_queries


@pytest.fixture
def page(site_tree: HomePage) -> EditorialPage:
    senegal = CountryFactory()
    mali = CountryFactory(code="ML", iso3="MLI", name_fr="Mali", region=WorldRegionFactory())
    ProjectFactory(title="Puits de Podor", country=senegal)
    ProjectFactory(title="École de Kayes", country=mali)
    OfferPageFactory(title="Offre de Podor")
    return EditorialPageFactory(
        parent=site_tree,
        slug="senegal",
        body=[
            ("atlas_figures", {"title": "En chiffres", "figures": ["project", "country", "offer"], "country": "SN"}),
            ("atlas_list", {"title": "Projets", "kind": "project", "country": "SN", "sort": "title", "limit": 3}),
            ("atlas_list", {"title": "Offres", "kind": "offer", "sort": "-updated_at", "limit": 1}),
        ],
    )


def test_readers_see_what_the_log_holds_now(client: Client, page: EditorialPage) -> None:
    html = client.get("/fr/senegal/").content.decode()
    assert "Puits de Podor" in html
    assert "École de Kayes" not in html
    assert "Offre de Podor" in html
    assert "/fr/atlas/projets/?country=SN" in html

    ProjectFactory(title="Forage de Matam", country=CountryFactory())
    html = client.get("/fr/senegal/").content.decode()
    assert "Forage de Matam" in html
    assert '<span class="portal-figure__value">2</span>' in html


def test_the_log_holds_nothing_counted(page: EditorialPage) -> None:
    seq = seq_of("article", page.public_id)
    body = orjson.loads(fetch_detail("article", page.public_id).json)["body"]
    assert "Puits de Podor" not in body
    assert "http://testserver/fr/atlas/projets/?country=SN" in body
    ProjectFactory(country=CountryFactory())
    assert seq_of("article", page.public_id) == seq
    assert differences() == []


def test_a_second_reader_costs_few_queries(client: Client, page: EditorialPage) -> None:
    client.get("/fr/senegal/")
    with at_most_queries(25):
        client.get("/fr/senegal/")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 13}, "limit"),
        ({"kind": "secret"}, "kind"),
        ({"country": "XX"}, "country"),
        ({"theme": "nothing"}, "theme"),
        ({"kind": "country", "theme": "water"}, "theme"),
    ],
)
def test_an_editors_mistake_names_its_field(db: None, changes: dict[str, Any], field: str) -> None:
    CountryFactory()
    ThemeFactory()
    block = AtlasListBlock()
    value = {"title": "", "kind": "project", "country": "", "theme": "", "sort": "title", "limit": 3} | changes
    with pytest.raises(StructBlockValidationError) as error:
        block.clean(block.to_python(value))
    assert set(error.value.block_errors) == {field}


def test_figures_need_a_choice(db: None) -> None:
    block = AtlasFiguresBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"title": "", "figures": [], "country": "", "theme": ""}))
