"""« Confirmer que c’est toujours vrai »."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from atlas_pages.models import ProjectPage
from cms.publication.reading import fetch_detail
from tests.factories.atlas import CollectiviteFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def confirm(client: Client, project: ProjectPage) -> None:
    url = reverse("atlas_admin:confirm_project", args=[project.pk])
    response = client.post(url, {"confirmed_by": "Ville de Rennes"})
    assert response.status_code == 302
    project.refresh_from_db()


def test_a_published_project(admin_client: Client) -> None:
    project = ProjectFactory(parent=CollectiviteFactory(title="Rennes"))
    edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[project.pk])).content.decode()
    url = reverse("atlas_admin:confirm_project", args=[project.pk])
    assert url in edit
    assert 'value="Rennes"' in admin_client.get(url).content.decode()
    confirm(admin_client, project)
    assert project.confirmed_at == timezone.localdate()
    assert b'"confirmed_by":"Ville de Rennes"' in fetch_detail("project", project.public_id).json
    assert not project.has_unpublished_changes


def test_a_waiting_draft_keeps_waiting(admin_client: Client) -> None:
    project = ProjectFactory(title="Publié")
    draft = ProjectPage.objects.get(pk=project.pk)
    draft.title = "Brouillon"
    draft.save_revision()
    confirm(admin_client, project)
    assert (project.title, project.confirmed_by) == ("Publié", "Ville de Rennes")
    assert b"Brouillon" not in fetch_detail("project", project.public_id).json
    found = project.get_latest_revision_as_object()
    assert (found.title, found.confirmed_by) == ("Brouillon", "Ville de Rennes")


def test_a_draft_is_not_published(admin_client: Client) -> None:
    project = ProjectFactory(live=False)
    confirm(admin_client, project)
    assert not project.live
    assert ProjectPage.objects.get(pk=project.pk).get_latest_revision_as_object().confirmed_by == "Ville de Rennes"
