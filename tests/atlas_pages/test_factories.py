"""The factories make what they say."""

import pytest

from atlas_pages.models import ProjectPage
from tests.factories.atlas import CollectiviteFactory, CountryPageFactory, PartnerFactory, ProjectFactory, add_partner

pytestmark = pytest.mark.django_db


def test_a_project_has_what_publishing_asks_for() -> None:
    project = ProjectPage.objects.get(pk=ProjectFactory().pk)
    assert project.live
    assert project.countries.get().country.code == "SN"
    assert project.themes.get().code == "water"
    assert project.get_parent().specific_class.__name__ == "CollectivitePage"


def test_partner_is_added() -> None:
    project = ProjectFactory(parent=CollectiviteFactory(title="Rennes"))
    add_partner(project, PartnerFactory(name="GRET"))
    assert [str(row) for row in ProjectPage.objects.get(pk=project.pk).partners.all()] == ["GRET"]


def test_country_page_is_named_by_its_code() -> None:
    assert CountryPageFactory().public_id == "SN"
