"""Every event that changes what is public reaches the log, by the admin or the command where a person would do it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from atlas_pages.models import ProjectPage
from cms.publication.models import Publication
from cms.publication.reading import Removed, fetch_detail, head
from home.models import EditorialPage
from tests.admin_forms import form_data, form_errors
from tests.factories.atlas import (
    CollectiviteFactory,
    CountryPageFactory,
    PartnerFactory,
    ProjectFactory,
    add_partner,
    home,
)
from tests.factories.home import EditorialPageFactory
from tests.publication.agreement import differences, is_public, seq_of, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _log_agrees_afterwards(db: None) -> Any:
    """Whatever a test does, log and pages agree at its end."""
    yield
    assert not differences()


@pytest.fixture
def project() -> ProjectPage:
    page: ProjectPage = ProjectFactory(title="Eau à Podor")
    return page


def editorial(slug: str) -> EditorialPage:
    """Return a live page of text below the home page."""
    page: EditorialPage = EditorialPageFactory(parent=home(), slug=slug)
    return page


def edit(client: Client, page: Page, **changes: Any) -> None:
    """Send the page's edit form as a browser would."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(address, form_data(client.get(address), **changes))
    assert response.status_code == 302, form_errors(response)


def post(client: Client, name: str, *args: Any, **data: Any) -> None:
    """Confirm something on an admin page."""
    response = client.post(reverse(name, args=args), data)
    assert response.status_code == 302


def test_publishing_in_the_admin(admin_client: Client, project: ProjectPage) -> None:
    before = seq_of("project", project.public_id)
    edit(admin_client, project, title="Eau à Matam", **{"action-publish": "1"})
    assert titles("project") == {"Eau à Matam"}
    assert seq_of("project", project.public_id) > before


def test_a_draft_changes_nothing(admin_client: Client, project: ProjectPage) -> None:
    before = head()
    edit(admin_client, project, title="Brouillon")
    assert titles("project") == {"Eau à Podor"}
    assert head() == before


def test_publishing_an_unchanged_page_takes_no_number(admin_client: Client, project: ProjectPage) -> None:
    edit(admin_client, project, **{"action-publish": "1"})
    before = head()
    edit(admin_client, project, **{"action-publish": "1"})
    assert head() == before


def test_unpublishing(admin_client: Client, project: ProjectPage) -> None:
    post(admin_client, "wagtailadmin_pages:unpublish", project.pk)
    row = Publication.objects.get(kind="project")
    assert row.is_removed
    assert not (row.title)
    assert not (row.list_json)
    assert not (row.detail_json)
    assert not (row.text_json)
    assert not (row.words)
    assert not (row.facets)
    with pytest.raises(Removed):
        fetch_detail("project", project.public_id)


def test_publishing_again_brings_it_back(admin_client: Client, project: ProjectPage) -> None:
    post(admin_client, "wagtailadmin_pages:unpublish", project.pk)
    gone = head()
    project.refresh_from_db()
    edit(admin_client, project, **{"action-publish": "1"})
    assert is_public("project", project.public_id)
    assert seq_of("project", project.public_id) > gone


def test_deleting_a_page_removes_its_subtree(admin_client: Client, project: ProjectPage) -> None:
    other = ProjectFactory(parent=project.get_parent().specific)
    collectivite = project.get_parent().specific
    post(admin_client, "wagtailadmin_pages:delete", collectivite.pk)
    for kind, page in (("project", project), ("project", other), ("collectivite", collectivite)):
        assert not is_public(kind, page.public_id)


def test_moving_a_project_changes_its_lead_not_its_address(admin_client: Client, project: ProjectPage) -> None:
    url = fetch_detail("project", project.public_id).json
    target = CollectiviteFactory(title="Rennes")
    post(admin_client, "wagtailadmin_pages:move_confirm", project.pk, target.pk)
    after = fetch_detail("project", project.public_id).json
    assert b"Rennes" in after
    assert url.split(b'"url":"')[1].split(b'"')[0] == after.split(b'"url":"')[1].split(b'"')[0]


def test_moving_a_page_of_text_changes_the_addresses_below_it(admin_client: Client) -> None:
    section, target = editorial("rubrique"), editorial("autre")
    child = EditorialPageFactory(parent=section, slug="fille")
    post(admin_client, "wagtailadmin_pages:move_confirm", section.pk, target.pk)
    assert b"/autre/rubrique/fille/" in fetch_detail("article", child.public_id).json


def test_a_new_slug_changes_the_addresses_below_it(admin_client: Client) -> None:
    section = editorial("rubrique")
    child = EditorialPageFactory(parent=section, slug="fille")
    edit(admin_client, section, slug="guide", **{"body-count": "0", "action-publish": "1"})
    assert b"/guide/fille/" in fetch_detail("article", child.public_id).json


def test_copying_with_live_children(admin_client: Client, project: ProjectPage) -> None:
    add_partner(project, PartnerFactory(name="GRET"))
    collectivite = project.get_parent()
    post(
        admin_client,
        "wagtailadmin_pages:copy",
        collectivite.pk,
        new_title="Copie",
        new_slug="copie",
        new_parent_page=collectivite.get_parent().pk,
        copy_subpages="on",
        publish_copies="on",
    )
    rows = Publication.objects.filter(kind="project", is_removed=False)
    assert len(rows) == 2
    assert len({row.public_id for row in rows}) == 2
    assert all("GRET" in row.detail_json for row in rows)


def test_an_alias_is_no_second_object(project: ProjectPage) -> None:
    alias = project.create_alias(parent=CollectiviteFactory())
    assert Publication.objects.filter(kind="project", is_removed=False).count() == 1
    project.title = "Eau à Matam"
    project.save_revision().publish()
    alias.refresh_from_db()
    assert alias.title == "Eau à Matam"
    assert titles("project") == {"Eau à Matam"}


def test_an_alias_made_a_page_of_its_own_is_one(admin_client: Client, project: ProjectPage) -> None:
    alias = project.create_alias(parent=CollectiviteFactory())
    post(admin_client, "wagtailadmin_pages:convert_alias", alias.pk)
    assert Publication.objects.filter(kind="project", is_removed=False).count() == 2


def test_reverting_to_an_earlier_revision(admin_client: Client, project: ProjectPage) -> None:
    first = project.save_revision()
    first.publish()
    edit(admin_client, project, title="Faute", **{"action-publish": "1"})
    edit(admin_client, project, title="Eau à Podor", revision=str(first.pk), **{"action-publish": "1"})
    assert titles("project") == {"Eau à Podor"}


@pytest.mark.parametrize(("action", "left"), [("unpublish", 0), ("delete", 0), ("publish", 2)])
def test_bulk_actions(admin_client: Client, project: ProjectPage, action: str, left: int) -> None:
    other = ProjectFactory(parent=project.get_parent().specific)
    if action == "publish":
        for page in (project, other):
            page.unpublish()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    response = admin_client.post(f"{address}?id={project.pk}&id={other.pk}&next=/admin/", {})
    assert response.status_code == 302
    assert Publication.objects.filter(kind="project", is_removed=False).count() == left


def set_privacy(client: Client, page: Page, kind: str) -> None:
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    response = client.post(address, {"restriction_type": kind, "password": "", "groups": []})
    assert response.status_code == 200


@pytest.mark.parametrize("where", ["page", "parent", "index"])
def test_privacy_set_and_lifted(admin_client: Client, project: ProjectPage, where: str) -> None:
    parent = project.get_parent()
    page = {"page": project, "parent": parent, "index": parent.get_parent()}[where]
    set_privacy(admin_client, page, PageViewRestriction.LOGIN)
    assert not is_public("project", project.public_id)
    set_privacy(admin_client, page, PageViewRestriction.NONE)
    assert is_public("project", project.public_id)


def test_scheduled_publication_and_expiry(project: ProjectPage) -> None:
    project.unpublish()
    now = timezone.now()
    project.go_live_at, project.expire_at = now + timedelta(hours=1), now + timedelta(hours=2)
    project.save_revision().publish()
    assert not is_public("project", project.public_id)
    project.revisions.update(approved_go_live_at=now - timedelta(minutes=1))
    ProjectPage.objects.update(go_live_at=now - timedelta(minutes=1))
    revision = project.revisions.latest("pk")
    revision.content["go_live_at"] = (now - timedelta(minutes=1)).isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert is_public("project", project.public_id)
    ProjectPage.objects.update(expire_at=now - timedelta(seconds=1))
    call_command("publish_scheduled")
    assert not is_public("project", project.public_id)


def test_publishing_from_a_workflow(admin_client: Client, project: ProjectPage) -> None:
    from tests.factories.workflow import workflow_on

    workflow_on(project.get_parent())
    edit(admin_client, project, title="Proposé", **{"action-submit": "1"})
    assert titles("project") == {"Eau à Podor"}
    project.refresh_from_db()
    state = project.current_workflow_task_state
    post(admin_client, "wagtailadmin_pages:workflow_action", project.pk, "approve", state.pk)
    assert titles("project") == {"Proposé"}


def test_a_renamed_partner(admin_client: Client, project: ProjectPage) -> None:
    partner = PartnerFactory(name="Ancien nom")
    add_partner(project, partner)
    address = f"/admin/atlas_pages/partner/edit/{partner.pk}/"
    response = admin_client.post(address, form_data(admin_client.get(address), name="Nouveau nom"))
    assert response.status_code == 302
    assert b"Nouveau nom" in fetch_detail("partner", partner.public_id).json
    assert b"Nouveau nom" in fetch_detail("project", project.public_id).json


def test_a_renamed_country(admin_client: Client, project: ProjectPage) -> None:
    country = project.countries.get().country
    page = CountryPageFactory(country=country)
    address = f"/admin/reference/country/edit/{country.pk}/"
    response = admin_client.post(address, form_data(admin_client.get(address), override_fr="Pays d’usage"))
    assert response.status_code == 302
    assert "Pays d’usage".encode() in fetch_detail("project", project.public_id).json
    assert "Pays d’usage".encode() in fetch_detail("country", page.public_id).json


def test_a_renamed_theme(project: ProjectPage) -> None:
    theme = project.themes.get()
    theme.name_fr = "Thème renommé"
    theme.save()
    assert "Thème renommé".encode() in fetch_detail("project", project.public_id).json


def test_a_renamed_collectivite(admin_client: Client, project: ProjectPage) -> None:
    edit(admin_client, project.get_parent(), title="Commune nouvelle", **{"action-publish": "1"})
    assert b"Commune nouvelle" in fetch_detail("project", project.public_id).json


def test_an_object_that_shows_nothing_of_it_keeps_its_number(admin_client: Client, project: ProjectPage) -> None:
    other = ProjectFactory()
    before = seq_of("project", other.public_id)
    edit(admin_client, project.get_parent(), title="Commune nouvelle", **{"action-publish": "1"})
    assert seq_of("project", other.public_id) == before
