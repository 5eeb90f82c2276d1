"""Merging partners: one organisation, one sheet, and no address that breaks."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from atlas_pages.documents.partner import PartnerBuilder
from atlas_pages.merging import merge_partner
from atlas_pages.models import Partner, ProjectPage, ProjectPartner
from cms.publication.reading import Moved, fetch_detail
from tests.factories.atlas import PartnerFactory, ProjectFactory, add_partner
from tests.publication.agreement import differences

pytestmark = pytest.mark.django_db


@pytest.fixture
def source() -> Partner:
    partner: Partner = PartnerFactory(name="Mairie de Podor", public_id="mairie", website="https://podor.example")
    return partner


@pytest.fixture
def target() -> Partner:
    partner: Partner = PartnerFactory(name="Ville de Podor", public_id="ville", acronym="VP")
    return partner


def names(project: Any) -> list[str]:
    return [row.partner.name for row in ProjectPage.objects.get(pk=project.pk).partners.all()]


def test_through_the_admin(admin_client: Client, source: Partner, target: Partner) -> None:
    project = ProjectFactory()
    add_partner(project, source)
    url = reverse("atlas_admin:merge_partner", args=[source.pk])
    assert "Mairie de Podor" in admin_client.get(url).content.decode()
    response = admin_client.post(url, {"target": str(target.pk)}, follow=True)
    assert "1 projet le citait" in response.content.decode()
    assert names(project) == ["Ville de Podor"]
    with pytest.raises(Moved) as moved:
        fetch_detail("partner", "mairie")
    assert moved.value.successor_id == "ville"
    assert b"Mairie" not in fetch_detail("project", project.public_id).json
    assert not differences()


def test_the_one_that_stays_takes_what_it_lacks(source: Partner, target: Partner) -> None:
    merge_partner(source, target)
    target.refresh_from_db()
    assert (target.name, target.acronym, target.website) == ("Ville de Podor", "VP", "https://podor.example")


def test_a_project_that_named_both_names_one_once(source: Partner, target: Partner) -> None:
    project = ProjectFactory()
    add_partner(project, source)
    add_partner(project, target)
    merge_partner(source, target)
    assert names(project) == ["Ville de Podor"]


def test_a_draft_does_not_bring_the_merged_one_back(source: Partner, target: Partner) -> None:
    project = ProjectFactory()
    draft = ProjectPage.objects.get(pk=project.pk)
    draft.partners.add(ProjectPartner(partner=source))
    revision = draft.save_revision()
    merge_partner(source, target)
    revision.refresh_from_db()
    revision.publish()
    assert names(project) == ["Ville de Podor"]


def test_a_chain_of_mergers_leads_to_its_end(source: Partner, target: Partner) -> None:
    last = PartnerFactory(name="Commune de Podor", public_id="commune")
    merge_partner(source, target)
    merge_partner(target, last)
    assert PartnerBuilder().successors(["mairie", "ville"]) == {"mairie": "commune", "ville": "commune"}


def test_what_cannot_be_merged(source: Partner, target: Partner) -> None:
    with pytest.raises(ValidationError):
        merge_partner(source, source)
    merge_partner(source, target)
    with pytest.raises(ValidationError):
        merge_partner(target, source)


def test_the_form_says_why_not(admin_client: Client, source: Partner) -> None:
    url = reverse("atlas_admin:merge_partner", args=[source.pk])
    response = admin_client.post(url, {"target": str(source.pk)})
    assert "ne fusionne pas avec lui-même" in response.content.decode()


def test_who_may_not_edit_partners_may_not_merge_them(client: Client, source: Partner, django_user_model: Any) -> None:
    client.force_login(django_user_model.objects.create_user("lecteur"))
    assert client.get(reverse("atlas_admin:merge_partner", args=[source.pk])).status_code in {302, 403}
