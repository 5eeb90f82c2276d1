"""Choices: the codes of their standards, and labels in the three languages."""

import pytest
from django.db.models import TextChoices

from cms.core.labels import LANGUAGES
from cms.reference import enums
from cms.reference.enums import (
    ActivityStatus,
    Currency,
    DacSector,
    FundingSourceType,
    KindOfCooperation,
    MarkerSignificance,
    OrganisationRole,
    OrganisationType,
    PolicyMarker,
    TerritoryKind,
    enum_coded,
)
from tests.reference.codelists import iati_codes

CHOICES = [value for value in vars(enums).values() if isinstance(value, type) and issubclass(value, TextChoices)]


@pytest.mark.parametrize(
    ("choices", "codelist", "whole"),
    [
        (ActivityStatus, "ActivityStatus", True),
        (OrganisationRole, "OrganisationRole", True),
        (OrganisationType, "OrganisationType", True),
        (PolicyMarker, "PolicyMarker", True),
        (MarkerSignificance, "PolicySignificance", True),
        (DacSector, "Sector", False),
        (Currency, "Currency", False),
    ],
)
def test_the_codes_are_the_standards(choices: type[TextChoices], codelist: str, whole: bool) -> None:
    codes = iati_codes(codelist)
    assert set(choices.values) <= codes
    if whole:
        assert set(choices.values) == codes


def test_all_lists_are_looked_at() -> None:
    assert {FundingSourceType, KindOfCooperation, TerritoryKind, ActivityStatus} <= set(CHOICES)


@pytest.mark.parametrize("choices", CHOICES)
def test_every_choice_has_a_label_in_each_language(choices: type[TextChoices]) -> None:
    for member in choices:
        label = enum_coded(member)["label"]
        assert list(label) == list(LANGUAGES)
        assert all(label.values()), member


@pytest.mark.parametrize("choices", CHOICES)
def test_no_two_choices_of_a_list_read_the_same(choices: type[TextChoices]) -> None:
    labels = [enum_coded(member)["label"]["fr"] for member in choices]
    assert len(set(labels)) == len(labels)


def test_choices_of_two_lists_with_the_same_code_keep_their_labels() -> None:
    assert enum_coded(ActivityStatus.PIPELINE)["code"] == enum_coded(OrganisationRole.FUNDING)["code"] == "1"
    assert enum_coded(ActivityStatus.PIPELINE)["label"]["fr"] == "En préparation"
    assert enum_coded(OrganisationRole.FUNDING)["label"]["fr"] == "Financeur"


def test_what_is_returned_can_be_changed_without_harm() -> None:
    enum_coded(ActivityStatus.CLOSED)["label"]["fr"] = "Autre"
    assert enum_coded(ActivityStatus.CLOSED)["label"]["fr"] == "Terminé"
