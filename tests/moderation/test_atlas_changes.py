"""A contributor proposes a change to a sheet of the Atlas; a moderator decides; the contributor is told."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from atlas_pages.models import CollectivitePage, ProjectPage
from cms.moderation.claiming import claim
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision, RoleName
from cms.moderation.models import Submission
from cms.moderation.scope import may_decide
from cms.publication.models import Publication
from cms.reference.models import Country, Territory
from tests.admin_forms import form_data, form_errors
from tests.factories.atlas import CollectiviteFactory, ProjectFactory
from tests.factories.moderation import logged_in, moderator, person, with_role
from tests.factories.reference import TerritoryFactory

pytestmark = pytest.mark.django_db

Deliver = Callable[..., object]


@pytest.fixture
def rennes() -> CollectivitePage:
    page: CollectivitePage = CollectiviteFactory(title="Rennes", territory=TerritoryFactory())
    return page


@pytest.fixture
def contributor(rennes: CollectivitePage) -> Client:
    return logged_in(with_role(person("corentin"), RoleName.CONTRIBUTOR, page=rennes.page_ptr))


def propose(client: Client, page: ProjectPage | CollectivitePage, **changes: str) -> Submission:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(edit, form_data(client.get(edit), **{"action-submit": "1", **changes}))
    assert response.status_code == 302, form_errors(response)
    return Submission.objects.get(page_id=page.pk, state="waiting")


def test_a_change_of_a_project(
    contributor: Client, rennes: CollectivitePage, django_capture_on_commit_callbacks: Deliver
) -> None:
    project: ProjectPage = ProjectFactory(parent=rennes, title="Eau de Podor")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        submission = propose(contributor, project, title="Eau de Podor et Dagana")
    assert (submission.kind, str(submission.country), submission.territory) == ("project", "Sénégal", rennes.territory)
    assert submission.submitted_by is not None
    assert Publication.objects.get(public_id=project.public_id).title == "Eau de Podor"
    assert reverse("wagtailadmin_pages:edit", args=[project.pk])
    user = moderator(country_code="SN")
    page = logged_in(user).get(f"/admin/moderation/{submission.pk}/").content.decode()
    assert "Eau de Podor et Dagana" in page
    assert "Corentin" in page
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        decide(submission, user, Decision.APPROVE, text="Merci !", seen_revision=submission.revision_id)
    assert ProjectPage.objects.get(pk=project.pk).title == "Eau de Podor et Dagana"
    received, published = mail.outbox
    assert [found.to for found in mail.outbox] == [["corentin@coopdec.example"]] * 2
    assert "reçue" in received.subject
    assert published.subject == "C’est publié : Eau de Podor et Dagana"
    assert "Merci !" in published.body
    assert f"/atlas/projets/{project.public_id}/" in published.body
    assert user.first_name not in published.body, "no moderator's name leaves the portal"


def test_another_country_has_other_moderators(contributor: Client, rennes: CollectivitePage) -> None:
    """The author changes it when asked, a moderator in the editor: those of the place decide from then on."""
    project = ProjectFactory(parent=rennes)
    submission, here = propose(contributor, project), moderator(country_code="SN")
    decide(submission, here, Decision.ASK, ["unclear"], seen_revision=submission.revision_id)
    there = moderator(country_code="ML")
    mali = str(Country.objects.get(code="ML").pk)
    again = propose(contributor, project, **{"countries-0-country": mali})
    assert again == submission
    assert (may_decide(here, again), may_decide(there, again)) == (False, True)
    claim(again, there)
    edit = reverse("wagtailadmin_pages:edit", args=[project.pk])
    senegal = str(Country.objects.get(code="SN").pk)
    editor = logged_in(there)
    editor.post(edit, form_data(editor.get(edit), **{"countries-0-country": senegal}))
    again.refresh_from_db()
    assert (may_decide(here, again), may_decide(there, again), again.claimed_by) == (True, False, None)


def test_asked_and_submitted_again(contributor: Client, rennes: CollectivitePage) -> None:
    project = ProjectFactory(parent=rennes)
    submission, user = propose(contributor, project, title="Flou"), moderator(country_code="SN")
    edit = reverse("wagtailadmin_pages:edit", args=[project.pk])
    assert "action-submit" not in contributor.get(edit).content.decode(), "locked while it's looked at"
    decide(submission, user, Decision.ASK, ["unclear"], seen_revision=submission.revision_id)
    again = propose(contributor, project, title="Net")
    assert again == submission
    assert again.title == "Net"
    assert [entry.act for entry in again.journal.order_by("pk")] == ["received", "asked", "answered"]


def test_a_contributor_may_take_it_back(contributor: Client, rennes: CollectivitePage) -> None:
    project = ProjectFactory(parent=rennes)
    submission = propose(contributor, project, title="Trop tôt")
    edit = reverse("wagtailadmin_pages:edit", args=[project.pk])
    contributor.post(edit, {"action-cancel-workflow": "1"})
    submission.refresh_from_db()
    assert submission.state == "withdrawn"


def test_a_sheet_of_a_collectivite_is_its_territorys(reference_data: None) -> None:
    rennes = CollectiviteFactory(title="Rennes", territory=Territory.objects.get(code="commune-35238"))
    client = logged_in(with_role(person(), RoleName.CONTRIBUTOR, page=rennes.page_ptr))
    submission = propose(client, rennes, title="Ville de Rennes")
    assert submission.kind == "collectivite"
    assert may_decide(moderator(territory=Territory.objects.get(code="region-53")), submission)
    assert not may_decide(moderator(country_code="SN"), submission)


def test_another_collectivites_sheets_are_not_a_contributors(contributor: Client) -> None:
    other = ProjectFactory(parent=CollectiviteFactory(title="Brest"))
    assert contributor.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).status_code == 302
    assert contributor.get("/admin/moderation/").status_code == 302
