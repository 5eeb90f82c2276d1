"""Who sees what, and who decides: by the table of roles."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.moderation.enums import RoleName
from cms.moderation.models import Absence, Role, Submission
from cms.moderation.scope import deciders, in_scope, may_decide, scoped
from cms.reference.models import Territory, WorldRegion
from home.groups import MODERATORS, NATIONAL_EDITORS, READERS
from tests.factories.moderation import country, moderator, national_editor, person, submitted, with_role

pytestmark = pytest.mark.django_db


def absent(user: User, deputy: User, begins: int, ends: int) -> Absence:
    today = timezone.localdate()
    return Absence.objects.create(
        user=user, deputy=deputy, begins_on=today + timedelta(days=begins), ends_on=today + timedelta(days=ends)
    )


def territory(code: str) -> Territory:
    return Territory.objects.get(code=code)


def test_a_country(reference_data: None) -> None:
    senegal, mali = submitted(country_code="SN"), submitted(country_code="ML")
    modou = moderator(country_code="SN")
    assert may_decide(modou, senegal)
    assert not in_scope(modou, mali)
    assert list(scoped(Submission.objects.all(), modou)) == [senegal]


@pytest.mark.parametrize("code", ["011", "202", "002", "001"])
def test_a_region_of_the_world_at_each_level(reference_data: None, code: str) -> None:
    senegal, vietnam = submitted(country_code="SN"), submitted(country_code="VN")
    user = moderator(region=code)
    assert may_decide(user, senegal)
    assert may_decide(user, vietnam) == (code == "001")


def test_a_french_territory_with_what_lies_in_it(reference_data: None) -> None:
    rennes = territory("commune-35238")
    submission = submitted(territory=rennes)
    for code in ("commune-35238", "departement-35", "region-53", "epci-243500139"):
        assert may_decide(moderator(territory=territory(code)), submission), code
    assert not in_scope(moderator(territory=territory("departement-75")), submission)


def test_several_roles_and_several_persons(reference_data: None) -> None:
    modou = moderator(country_code="SN")
    with_role(modou, RoleName.MODERATOR, country=country("ML"))
    other = moderator(country_code="SN")
    senegal = submitted()
    assert may_decide(modou, submitted(country_code="ML"))
    assert may_decide(other, senegal)
    assert set(deciders(senegal)) == {modou, other}


def test_readers_only_read() -> None:
    submission = submitted()
    everywhere = with_role(person(), RoleName.READER)
    of_mali = with_role(person(), RoleName.READER, country=country("ML"))
    assert in_scope(everywhere, submission)
    assert not may_decide(everywhere, submission)
    assert not in_scope(of_mali, submission)


def test_nobody_without_a_role() -> None:
    submission = submitted()
    assert not in_scope(person(), submission)
    assert not in_scope(person(is_active=False, is_superuser=True), submission)
    assert may_decide(person(is_superuser=True), submission)
    assert may_decide(national_editor(), submission)


def test_a_submission_of_no_country_is_for_national_editors(reference_data: None) -> None:
    submission = submitted()
    Submission.objects.update(country=None)
    assert not in_scope(moderator(region="001"), submission)
    assert may_decide(national_editor(), submission)


def test_a_deputy_decides_during_the_absence_only(reference_data: None) -> None:
    submission, modou, fatou = submitted(), moderator(country_code="SN"), moderator(country_code="ML")
    absent(modou, fatou, 1, 5)
    assert not in_scope(fatou, submission)
    absent(modou, fatou, -5, 0)
    assert may_decide(fatou, submission)
    assert may_decide(modou, submission)
    last = moderator(country_code="VN")
    absent(fatou, last, -1, 1)
    assert not in_scope(last, submission), "standing in passes nothing on"
    modou.is_active = False
    modou.save()
    assert not in_scope(fatou, submission)


def test_a_deputy_has_a_role_of_moderation() -> None:
    today = timezone.localdate()
    absence = Absence(user=moderator(country_code="SN"), deputy=person(), begins_on=today, ends_on=today)
    with pytest.raises(ValidationError, match="suppléance"):
        absence.full_clean()


def test_a_role_has_the_place_it_needs() -> None:
    user = person()
    for name, place in (
        (RoleName.MODERATOR, {}),
        (RoleName.NATIONAL_EDITOR, {"country": country("SN")}),
        (RoleName.CONTRIBUTOR, {}),
    ):
        role = Role(user=user, name=name, **place)
        with pytest.raises(ValidationError):
            role.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            role.save()


def groups(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def test_groups_follow_roles() -> None:
    user = moderator(country_code="SN")
    assert groups(user) == {MODERATORS}
    reading = Role.objects.create(user=user, name=RoleName.READER)
    assert groups(user) == {MODERATORS, READERS}
    role = Role.objects.get(user=user, name=RoleName.MODERATOR)
    other = person()
    role.user = other
    role.save()
    assert (groups(user), groups(other)) == ({READERS}, {MODERATORS})
    reading.delete()
    assert groups(user) == set()


def test_a_contributor_keeps_one_collectivite() -> None:
    from tests.factories.atlas import CollectiviteFactory

    rennes = CollectiviteFactory(title="Rennes")
    user = with_role(person(), RoleName.CONTRIBUTOR, page=rennes.page_ptr)
    assert {name.split(" — ")[0] for name in groups(user)} == {"Contributeurs"}
    assert rennes.permissions_for_user(user).can_edit()
    assert not rennes.permissions_for_user(user).can_publish()
    assert not in_scope(user, submitted())
    rennes.delete()
    assert not Role.objects.filter(user=user).exists()


def test_the_national_group_comes_with_the_role() -> None:
    assert groups(national_editor()) == {NATIONAL_EDITORS}


def test_m49_has_no_more_levels_than_the_tester_looks_at(reference_data: None) -> None:
    deepest = max(len(region.lineage()) for region in WorldRegion.objects.all())
    assert deepest <= 4
