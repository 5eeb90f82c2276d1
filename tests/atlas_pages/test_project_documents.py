"""Projects as the log holds them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from atlas_pages.documents.project import ProjectBuilder, project_documents
from atlas_pages.models import CollectivitePage, Partner, ProjectPage, ProjectPartner
from cms.publication.documents import Document
from tests.factories.atlas import CollectiviteFactory, PartnerFactory, ProjectFactory, add_partner
from tests.factories.reference import CountryFactory

pytestmark = pytest.mark.django_db

SENEGAL = {"code": "SN", "label": {"fr": "Sénégal", "en": "Senegal", "es": "Senegal"}}


def build(*public_ids: str) -> list[Document]:
    return list(ProjectBuilder().documents(public_ids))


def test_item(full_project: ProjectPage) -> None:
    (document,) = build("podor")
    item: dict[str, Any] = dict(document.item)
    image = item.pop("image")
    assert re.fullmatch(r"http://testserver/images/[^/]+/\d+/max-1200x900/.*", image.pop("url"))
    assert image == {"alt": "Le château d’eau", "credit": "J. Dupont", "width": 100, "height": 100}
    assert item["lead"].pop("type")["code"] == "commune"
    assert item["lead"] == {
        "id": "rennes",
        "name": "Rennes",
        "url": "http://testserver/fr/atlas/collectivites/rennes/rennes/",
        "insee_code": "35238",
        "siren": "213502388",
    }
    assert [(row["id"], row["role"]["code"]) for row in item["collectivites"]] == [("rennes", "2"), ("dinan", "1")]
    (partner,) = item["partners"]
    assert partner["url"] == "http://testserver/fr/atlas/partenaires/ville-podor/ville-de-podor/"
    assert (partner["name"], partner["country"], partner["role"]["code"]) == ("Ville de Podor", SENEGAL, "4")
    assert item["countries"] == [{**SENEGAL, "percentage": 100.0}]
    assert [theme["code"] for theme in item["themes"]] == ["water.supply"]
    assert [sdg["code"] for sdg in item["sdgs"]] == ["6"]
    assert item["tags"] == ["Forêt communale"]
    assert (str(item["start_date"]), str(item["end_date"])) == ("2024-03-01", "2027-12-31")
    assert item["budget"] == {"amount": "120000.00", "currency": "EUR"}
    assert item["points"] == [{"longitude": -14.96, "latitude": 16.65, "title": "Podor", "country": "SN"}]
    assert item.keys() == {
        "summary", "lead", "collectivites", "partners", "countries", "themes", "sdgs", "tags", "status",
        "kind_of_cooperation", "start_date", "end_date", "budget", "points", "confirmed_at",
    }  # fmt: skip


def test_detail(full_project: ProjectPage) -> None:
    (document,) = build("podor")
    detail: dict[str, Any] = dict(document.detail)
    assert detail["description"] == "<p>Trois <b>forages</b>.</p>"
    assert [(row["name"], row["amount"], row["currency"]) for row in detail["fundings"]] == [
        ("Agence de l’eau", "40000.00", "EUR")
    ]
    assert detail["results"] == [{"title": "Habitants raccordés", "value": "4 000", "description": "En deux ans."}]
    (file,) = detail["documents"]
    assert (file["title"], file["size"], file["extension"]) == ("Rapport", 8, "pdf")
    assert file["url"].startswith("http://testserver/documents/")
    assert detail["links"] == [{"title": "Film", "url": "https://www.exemple.org/podor"}]
    assert [territory["code"] for territory in detail["territories"]] == [
        "commune-35238", "departement-35", "region-53",
    ]  # fmt: skip
    (related,) = detail["related"]
    assert related["url"] == "http://testserver/fr/atlas/projets/phase-1/eau-potable-a-podor-phase-1/"
    assert detail["markers"][0]["significance"]["code"] == "1"
    assert detail["sectors"][0]["percentage"] == 100.0
    assert detail.keys() == {
        "description", "dates", "fundings", "places", "sectors", "markers", "results", "pictures", "documents",
        "links", "source", "external_id", "confirmed_by", "territories", "related",
    }  # fmt: skip


def test_facets_hold_what_is_above_too(full_project: ProjectPage) -> None:
    (document,) = build("podor")
    assert document.facets == {
        "country:SN", "region:011", "theme:water.supply", "theme:water", "sdg:6", "collectivite:rennes",
        "collectivite:dinan", "territory:commune-35238", "territory:departement-35", "territory:region-53",
        "partner:ville-podor", "tag:foret-communale", "status:2", "kind_of_cooperation:cooperation-decentralisee",
        "language:fr", "year:2024", "year:2025", "year:2026", "year:2027",
    }  # fmt: skip
    assert (document.year_start, document.year_end) == (2024, 2027)


def test_it_is_found_by_words_in_three_languages(full_project: ProjectPage) -> None:
    (document,) = build("podor")
    assert document.text["fr"].title == "Eau potable à Podor"
    assert "forages" in document.text["fr"].body
    assert {"Rennes", "Sénégal"} <= set(document.text["fr"].labels)
    assert {"Bretagne", "Podor", "Ville de Podor", "VP"} <= set(document.text["fr"].names)
    assert "Drinking water" in document.text["en"].labels
    assert "África occidental" in document.text["es"].labels
    assert document.text["en"].title == ""


def test_without_places_it_is_in_the_middle_of_its_countries(rennes: CollectivitePage) -> None:
    ProjectFactory(parent=rennes, public_id="p")
    (document,) = build("p")
    assert [(point.title, point.longitude) for point in document.points] == [("Sénégal", -14.45)]


def _hide_partner(project: ProjectPage) -> None:
    Partner.objects.update(is_public=False)


def _hide_lead(project: ProjectPage) -> None:
    CollectivitePage.objects.update(live=False)


@pytest.mark.parametrize(
    ("hide", "names"), [(_hide_partner, ["partners"]), (_hide_lead, ["collectivites"])], ids=["partner", "lead"]
)
def test_others_that_are_not_public_are_named_without_address(
    full_project: ProjectPage, hide: Callable[[ProjectPage], None], names: list[str]
) -> None:
    hide(full_project)
    (document,) = build("podor")
    assert all(row["url"] is None and row["name"] for name in names for row in document.item[name])


def test_a_related_project_that_is_not_public_is_not_shown(full_project: ProjectPage) -> None:
    other = ProjectPage.objects.get(public_id="phase-1")
    PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)
    (document,) = build("podor")
    assert document.detail["related"] == []


def test_a_project_that_is_not_public_has_no_document(full_project: ProjectPage) -> None:
    full_project.unpublish()
    assert build("podor") == []
    assert "podor" not in ProjectBuilder().public_ids()


def test_a_draft_shows_what_it_says_and_not_what_is_published(full_project: ProjectPage) -> None:
    full_project.title = "Autre titre"
    full_project.partners.add(ProjectPartner(partner=PartnerFactory(name="GRET"), role="4"))
    (document,) = project_documents([full_project])
    assert document.title == "Autre titre"
    assert [row["name"] for row in document.item["partners"]] == ["Ville de Podor", "GRET"]
    assert [row["name"] for row in build("podor")[0].item["partners"]] == ["Ville de Podor"]


def test_each_has_its_own_relations_whoever_was_read_before() -> None:
    projects = {}
    for name in ("50 % eau", "⟨owners⟩", "%(owners)s"):
        projects[name] = ProjectFactory()
        add_partner(projects[name], PartnerFactory(name=name))

    def partners(*names: str) -> dict[str, list[str]]:
        found = build(*(projects[name].public_id for name in names))
        return {document.public_id: [row["name"] for row in document.item["partners"]] for document in found}

    for name, project in projects.items():
        assert partners(name) == {project.public_id: [name]}
    assert partners(*projects) == {project.public_id: [name] for name, project in projects.items()}


def test_the_number_of_queries_does_not_depend_on_the_number_of_projects(full_project: ProjectPage) -> None:
    def count(*ids: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(build(*ids)) == len(ids)
        return len(queries)

    one = count("podor")
    for number in range(3):
        full_project.copy(
            to=CollectiviteFactory(territory=None, title=f"Autre {number}"),
            update_attrs={"slug": f"copie-{number}", "public_id": f"copie-{number}"},
        )
        ProjectFactory(public_id=f"autre-{number}", country=CountryFactory(code="MA", iso3="MAR"))
    ids = [page.public_id for page in ProjectPage.objects.all()]
    assert len(ids) == 8
    assert count(*ids) <= one
