"""What a sheet lacks."""

import pytest

from atlas_pages.completeness import COLLECTIVITE_RULES, PROJECT_RULES, completeness, oldest_fresh_date
from atlas_pages.models import ProjectPage
from tests.factories.atlas import CollectiviteFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def missing(page: object) -> set[str]:
    rules = PROJECT_RULES if isinstance(page, ProjectPage) else COLLECTIVITE_RULES
    return {rule.name for rule in completeness(page, rules).missing}  # type: ignore[arg-type]


def test_a_full_project_lacks_nothing(full_project: ProjectPage) -> None:
    found = completeness(full_project, PROJECT_RULES)
    assert (found.score, found.missing) == (100, ())


def test_a_bare_project_is_told_the_weightiest_first() -> None:
    found = completeness(ProjectFactory(), PROJECT_RULES)
    assert found.missing[0].name == "partenaire"
    assert 0 < found.score < 50


def test_a_closed_project_has_results() -> None:
    assert "resultat" not in missing(ProjectFactory())
    assert "resultat" in missing(ProjectFactory(status="3"))


@pytest.mark.parametrize("rule", PROJECT_RULES, ids=lambda rule: rule.name)
def test_the_query_finds_what_the_sheet_says(full_project: ProjectPage, rule: object) -> None:
    ProjectFactory(status="3", planned_start=None, planned_end=None, budget=None, confirmed_at=oldest_fresh_date())
    for project in ProjectPage.objects.all():
        lacking = ProjectPage.objects.filter(rule.lacking(), pk=project.pk).exists()  # type: ignore[attr-defined]
        assert lacking is not rule.is_met(project), project  # type: ignore[attr-defined]


def test_a_collectivite() -> None:
    assert missing(CollectiviteFactory(website="https://www.dinan.example")) == {
        "territoire", "confirmation", "contact", "siren", "presentation",
    }  # fmt: skip
