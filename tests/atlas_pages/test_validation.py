"""What the Atlas refuses, and on which field."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from atlas_pages.enums import CollectiviteType
from atlas_pages.models import (
    CollectivitePage,
    Partner,
    ProjectCollectivite,
    ProjectCountry,
    ProjectFunding,
    ProjectPage,
    ProjectPlace,
    ProjectSector,
    RelatedProject,
)
from cms.reference.enums import DacSector
from tests.factories.atlas import CollectiviteFactory, PartnerFactory, ProjectFactory
from tests.factories.reference import CountryFactory, TerritoryFactory

pytestmark = pytest.mark.django_db

TOMORROW = timezone.localdate() + timedelta(days=1)


def errors_of(check: Callable[[], Any]) -> dict[str, list[str]]:
    """Return the codes of the errors that a check finds, by field."""
    try:
        check()
    except ValidationError as error:
        return {field: [found.code or "" for found in errors] for field, errors in error.error_dict.items()}
    return {}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"planned_start": date(2024, 2, 1), "planned_end": date(2024, 1, 1)}, {"planned_end": ["order"]}),
        ({"actual_start": date(2024, 2, 1), "actual_end": date(2024, 1, 1)}, {"actual_end": ["order"]}),
        ({"actual_start": TOMORROW}, {"actual_start": ["future"]}),
        ({"actual_end": TOMORROW}, {"actual_end": ["future"]}),
        ({"planned_end": TOMORROW, "status": "4"}, {"status": ["closed_too_early"]}),
        ({"planned_end": TOMORROW, "actual_end": date(2024, 6, 1), "status": "4"}, {}),
        ({"budget": Decimal(-1)}, {"budget": ["min_value"]}),
        ({"budget": Decimal(0)}, {}),
        ({"external_id": "X"}, {"source": ["required"]}),
        ({"status": "9"}, {"status": ["invalid_choice"]}),
        ({"summary": ""}, {"summary": ["blank"]}),
    ],
)
def test_project_fields(fields: dict[str, Any], expected: dict[str, list[str]]) -> None:
    project = ProjectFactory()
    for name, value in fields.items():
        setattr(project, name, value)
    assert errors_of(project.full_clean) == expected


def test_an_external_id_is_used_once_in_a_source() -> None:
    ProjectFactory(source="Enquête", external_id="1")
    other = ProjectFactory()
    other.source, other.external_id = "Enquête", "1"
    assert errors_of(other.full_clean) == {"external_id": ["taken"]}


def _two_countries(*percentages: int | None) -> list[ProjectCountry]:
    countries = [CountryFactory(), CountryFactory(code="ML", iso3="MLI", m49="466", name_fr="Mali")]
    return [
        ProjectCountry(country=country, percentage=None if value is None else Decimal(value))
        for country, value in zip(countries, percentages, strict=True)
    ]


@pytest.mark.parametrize(
    ("percentages", "expected"),
    [
        ((None, None), {}),
        ((40, 60), {}),
        ((40, 50), {"countries": ["percentage_sum"]}),
        ((40, None), {"countries": ["percentage_missing"]}),
    ],
)
def test_percentages_sum_to_100(percentages: tuple[int | None, ...], expected: dict[str, list[str]]) -> None:
    project = ProjectFactory()
    project.countries = _two_countries(*percentages)
    assert errors_of(project.save) == expected


def test_sectors_sum_to_100() -> None:
    project = ProjectFactory()
    project.sectors = [ProjectSector(sector=DacSector.values[0], percentage=Decimal(99))]
    assert errors_of(project.save) == {"sectors": ["percentage_sum"]}


def test_a_live_project_has_a_country_and_a_theme() -> None:
    project = ProjectFactory()
    project.countries = []
    project.themes = []
    assert errors_of(project.save) == {"countries": ["required"], "themes": ["required"]}
    project.live = False
    assert errors_of(project.save) == {}


def test_the_lead_does_not_take_part_twice_nor_a_project_relate_to_itself() -> None:
    project = ProjectFactory()
    lead = CollectivitePage.objects.parent_of(project).get()
    project.participants = [ProjectCollectivite(collectivite=lead)]
    project.related = [RelatedProject(project=project)]
    assert errors_of(project.save) == {"participants": ["lead_repeated"], "related": ["related_to_itself"]}


def test_a_participant_is_named_once() -> None:
    project = ProjectFactory()
    other = CollectiviteFactory()
    project.participants = [ProjectCollectivite(collectivite=other), ProjectCollectivite(collectivite=other)]
    assert errors_of(project.save) == {"participants": ["participant_repeated"]}


def test_a_project_stands_under_a_collectivite() -> None:
    assert ProjectPage.allowed_parent_page_models() == [CollectivitePage]
    assert CollectivitePage.allowed_subpage_models() == [ProjectPage]


@pytest.mark.parametrize(
    ("longitude", "latitude", "expected"),
    [
        (None, None, {}),
        (2.0, None, {"latitude": ["half_point"]}),
        (None, 48.0, {"longitude": ["half_point"]}),
        (181.0, 48.0, {"longitude": ["max_value"]}),
        (2.0, -91.0, {"latitude": ["min_value"]}),
    ],
)
def test_points(longitude: float | None, latitude: float | None, expected: dict[str, list[str]]) -> None:
    partner = PartnerFactory()
    partner.longitude, partner.latitude = longitude, latitude
    assert errors_of(partner.full_clean) == expected


def test_a_place_has_a_point() -> None:
    place = ProjectPlace(name="Podor", country=CountryFactory())
    assert errors_of(lambda: place.full_clean(exclude=["page"])) == {"longitude": ["blank"], "latitude": ["blank"]}


def test_a_funding_is_not_negative() -> None:
    funding = ProjectFunding(name="AFD", type="afd", amount=Decimal(-5))
    assert errors_of(lambda: funding.full_clean(exclude=["page"])) == {"amount": ["min_value"]}


@pytest.mark.parametrize(
    ("type_", "insee_code", "siren", "expected"),
    [
        (CollectiviteType.COMMUNE, "35238", "213502388", {}),
        (CollectiviteType.COMMUNE, "", "213502389", {"siren": ["siren"]}),
        (CollectiviteType.COMMUNE, "3523", "", {"insee_code": ["insee"]}),
        (CollectiviteType.COMMUNE, "35999", "", {"insee_code": ["unknown_insee"]}),
        (CollectiviteType.EPCI, "35238", "", {"insee_code": ["no_insee"]}),
        (CollectiviteType.DEPARTEMENT, "35238", "", {"insee_code": ["insee"]}),
    ],
)
def test_codes_of_a_collectivite(
    type_: CollectiviteType, insee_code: str, siren: str, expected: dict[str, list[str]]
) -> None:
    TerritoryFactory()
    page = CollectiviteFactory()
    page.type, page.insee_code, page.siren = type_, insee_code, siren
    assert errors_of(page.full_clean) == expected


def test_codes_agree_with_the_territory() -> None:
    TerritoryFactory(code="commune-22050", insee_code="22050", siren="212200505", name="Dinan")
    page = CollectiviteFactory(territory=TerritoryFactory())
    page.insee_code, page.siren = "22050", "212200505"
    assert errors_of(page.full_clean) == {"insee_code": ["other_insee"], "siren": ["other_siren"]}


def test_a_partner_has_a_name() -> None:
    partner = Partner(name="   ", type="11", country=CountryFactory())
    assert errors_of(partner.full_clean) == {"name": [""]}
