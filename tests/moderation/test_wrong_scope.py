"""Another country's submission: nothing of Wagtail's admin or of an API shows it to a moderator, or decides it."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from bourse_pages.models import OfferPage
from cms.moderation.enums import RoleName
from cms.moderation.models import Submission
from tests.factories.bourse import OfferPageFactory
from tests.factories.moderation import country, draft_offer, logged_in, moderator, person, submitted, with_role

pytestmark = pytest.mark.django_db

SECRET = "Barrage secret de Ségou"
PRIVATE = "awa.secret@podor.example"


@pytest.fixture
def submission() -> Submission:
    """Return what waits for Mali's moderator: a draft, with a second version so that there's something to compare."""
    page = draft_offer("ML", title="Barrage de Ségou")
    page.save_revision()
    page.title = SECRET
    page.save_revision()
    return submitted(page, country_code="ML")


@pytest.fixture
def change() -> Submission:
    """Return a change of a public offer of Mali that waits."""
    page = OfferPageFactory(title="Puits de Kayes", country=country("ML"))
    page.title = SECRET
    page.save_revision()
    return submitted(page, country_code="ML")


def addresses(submission: Submission) -> list[str]:
    """Return every address of Wagtail's admin and of the APIs that could show a page of the submission."""
    page = submission.page
    assert page is not None
    assert submission.revision is not None
    task = submission.task_states.get()
    earlier = page.revisions.order_by("pk").first()
    names = ["edit", "history", "view_draft", "copy", "move", "delete", "unpublish", "usage"]
    urls = [reverse(f"wagtailadmin_pages:{name}", args=[page.pk]) for name in names]
    urls += [
        reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]),
        reverse("wagtailadmin_pages:workflow_history", args=[page.pk]),
        reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, task.task_id]),
        reverse("wagtailadmin_pages:revisions_view", args=[page.pk, submission.revision_id]),
        reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, submission.revision_id]),
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, earlier.pk, submission.revision_id]),
        reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", submission.revision_id]),
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]),
        reverse("wagtailadmin_pages:collect_workflow_action_data", args=[page.pk, "reject", task.pk]),
        reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        reverse("wagtailadmin_explore", args=[page.pk]),
        "/admin/pages/",
        f"/admin/pages/search/?q={SECRET}",
        "/admin/offers/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        "/admin/reports/site-history/",
        "/admin/reports/locked/",
        "/admin/reports/aging-pages/",
        "/admin/reports/page-types-usage/",
        "/admin/choose-page/",
        f"/admin/choose-page/{page.get_parent().pk}/",
        f"/admin/choose-page/search/?q={SECRET}",
        f"/admin/choose-page/chosen-multiple/?id={page.pk}",
        f"/admin/api/main/pages/{page.pk}/",
        "/admin/api/main/pages/?limit=20",
        f"/admin/api/main/pages/?child_of={page.get_parent().pk}&for_explorer=1",
        f"/admin/pages/{page.pk}/revisions/",
        "/admin/journal/",
        "/admin/moderation/",
        "/admin/moderation/?etat=all",
        f"/admin/moderation/{submission.pk}/",
        f"/admin/moderation/{submission.pk}/apercu/",
        f"/admin/moderation/suivante/?apres={submission.pk}",
        "/admin/moderation/journal/",
        "/admin/moderation/journal/?export=csv",
        "/admin/moderation/chiffres/",
        "/admin/moderation/chiffres/?export=csv",
        "/admin/",
        f"/api/wagtail/v2/pages/{page.pk}/",
        "/api/wagtail/v2/pages/?fields=*&limit=50",
        f"/api/v1/offers/{submission.page_public_id}",
        "/api/v1/offers",
        "/api/v1/changes?since=0",
        f"/api/v1/search?q={SECRET}",
        f"/fr/bourse/offres/{submission.page_public_id}/-/",
        f"/bourse/{page.slug}/",
    ]
    places = (page.get_parent().pk, page.pk)
    urls += [reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place]) for place in places]
    actions = ("publish", "unpublish", "delete", "move")
    bulk = [reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) for action in actions]
    urls += [f"{url}?id={page.pk}&id={page.get_parent().pk}" for url in bulk]
    urls += [f"{url}?id=all&childOf={page.get_parent().pk}" for url in bulk]
    return urls


def shows(client: Client, url: str) -> bool:
    response: Any = client.get(url, follow=True)
    text = response.getvalue().decode()
    text = text if "json" not in str(response.get("Content-Type")) else json.dumps(json.loads(text), ensure_ascii=False)
    without_question = text.replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", "").replace(f"« {SECRET} »", "")
    return SECRET in without_question or PRIVATE in text


@pytest.mark.parametrize("case", ["submission", "change"])
def test_no_address_shows_it(request: pytest.FixtureRequest, case: str) -> None:
    submission = request.getfixturevalue(case)
    people = {
        "moderator of Senegal": moderator(country_code="SN"),
        "reader of Senegal": with_role(person(), RoleName.READER, country=country("SN")),
    }
    for who, user in people.items():
        client = logged_in(user)
        seen = [url for url in addresses(submission) if shows(client, url)]
        assert seen == [], who
    anonymous = Client()
    assert [url for url in addresses(submission) if shows(anonymous, url)] == []


def test_its_own_moderator_does_see_it(submission: Submission) -> None:
    client = logged_in(moderator(country_code="ML"))
    assert shows(client, reverse("wagtailadmin_pages:edit", args=[submission.page_id]))


def test_nothing_decides_it(submission: Submission) -> None:
    client = logged_in(moderator(country_code="SN"))
    page, task = submission.page, submission.task_states.get()
    assert page is not None
    for action in ("approve", "reject"):
        for name in ("workflow_action", "collect_workflow_action_data"):
            url = reverse(f"wagtailadmin_pages:{name}", args=[page.pk, action, task.pk])
            client.post(url, {"comment": "Moi"})
    for name in ("edit", "unpublish", "delete", "copy", "lock", "confirm_workflow_cancellation"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
        client.post(url, {"title": "Prise", "action-publish": "1", "action-cancel-workflow": "1"})
    for action in ("publish", "unpublish", "delete", "move"):
        client.post(f"/admin/bulk/wagtailcore/page/{action}/?id={page.pk}", {"next": "/admin/"})
    submission.refresh_from_db()
    offer = OfferPage.objects.get(pk=page.pk)
    assert (submission.state, offer.live, offer.locked) == ("waiting", False, False)
    assert TaskState.objects.get(pk=task.pk).status == "in_progress"
    assert submission.journal.count() == 1
