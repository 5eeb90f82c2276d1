"""Wagtail's pages that tell of drafts and of colleagues are for those whom it concerns."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import GroupPagePermission

from home.groups import CONTRIBUTORS, NATIONAL_EDITORS
from tests.factories.atlas import CollectiviteFactory, ProjectFactory
from tests.factories.moderation import draft_offer, logged_in, moderator, person, submitted
from tests.fixtures.site import LogIn

pytestmark = pytest.mark.django_db

REPORTS = ("/admin/reports/site-history/", "/admin/reports/page-types-usage/", "/admin/reports/site-history/results/")


def test_a_page_without_a_workflow_isnt_named() -> None:
    page = draft_offer("ML", title="Barrage secret")
    client = logged_in(moderator(country_code="SN"))
    addresses = [
        reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, 1]),
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", 1]),
        reverse("wagtailadmin_pages:collect_workflow_action_data", args=[page.pk, "approve", 1]),
        reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[page.pk]),
    ]
    for address in addresses:
        assert "Barrage secret" not in client.get(address, follow=True).content.decode(), address


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/admin/projets/choose_parent/", "parent_page"),
        ("/admin/pages/create/atlas_pages/projectpage/", "parent_page"),
        ("/admin/pages/{mine}/copy/", "new_parent_page"),
    ],
)
def test_no_form_names_a_place_that_the_person_does_not_see(path: str, name: str) -> None:
    secret, mine = draft_offer("ML", title="Barrage secret"), submitted()
    client = logged_in(moderator(country_code="SN"))
    address = path.format(mine=mine.page_id)
    for number in (str(secret.pk), "abc", "9" * 30):
        response = client.post(address, {name: number, "new_title": "x", "new_slug": "x"}, follow=True)
        assert response.status_code in {403, 404}, (address, number)
        assert "Barrage secret" not in response.content.decode()


def test_reports_of_the_whole_site_are_for_those_in_charge_of_it(log_in: LogIn) -> None:
    editor, modou = log_in(NATIONAL_EDITORS), logged_in(moderator(country_code="SN"))
    for path in REPORTS:
        assert editor.get(path).status_code == 200, path
        assert modou.get(path).status_code in {302, 403}, path
    menus = [client.get("/admin/reports/locked/").content.decode() for client in (editor, modou)]
    assert ["site-history" in menu for menu in menus] == [True, False]


def test_a_bulk_action_finds_what_the_person_sees_only() -> None:
    mali = draft_offer("ML", title="Barrage secret")
    client = logged_in(moderator(country_code="SN"))
    for action in ("publish", "unpublish", "delete", "move"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        assert client.get(f"{address}?id={mali.pk}").status_code == 404, action
        assert client.get(f"{address}?id=abc").status_code == 404, action


def test_a_bulk_action_on_files_and_accounts_names_nobody_elses(log_in: LogIn) -> None:
    document = get_document_model().objects.create(title="Plan secret", file=ContentFile(b"%PDF-", "plan.pdf"))
    colleague = person("secrete")
    client = logged_in(moderator(country_code="SN"))
    for label, pk in (("wagtaildocs/document", document.pk), ("auth/user", colleague.pk)):
        address = f"/admin/bulk/{label}/delete/?id={pk}"
        assert client.get(address).status_code in {302, 404}, address
        assert log_in().get(address).status_code == 200, address


def test_somebody_who_may_publish_still_does_so_in_bulk(log_in: LogIn) -> None:
    pages = [draft_offer("ML", title=f"Puits {number}") for number in range(2)]
    ids = "&".join(f"id={page.pk}" for page in pages)
    address = f"/admin/bulk/wagtailcore/page/publish/?{ids}"
    editor = log_in(NATIONAL_EDITORS)
    assert "Puits 1" in editor.get(address).content.decode()
    editor.post(address)
    for page in pages:
        page.refresh_from_db()
    assert [page.live for page in pages] == [True, True]


def test_nobody_moves_a_page_to_a_place_they_dont_see(log_in: LogIn) -> None:
    secret = draft_offer("ML", title="Barrage secret")
    collectivite = CollectiviteFactory()
    project = ProjectFactory(parent=collectivite)
    user = person()
    user.groups.add(Group.objects.get(name=CONTRIBUTORS))
    mover = Group.objects.create(name="Déménageurs")
    for action in ("add", "change", "publish"):
        GroupPagePermission.objects.create(
            group=mover,
            page=collectivite,
            permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page"),
        )
    user.groups.add(mover)
    client = logged_in(user)
    address = f"/admin/bulk/wagtailcore/page/move/?id={project.pk}"
    assert client.get(address).status_code == 200
    assert client.post(address, {"chooser": secret.pk}).status_code == 404
    assert client.post(address, {"chooser": collectivite.pk}).status_code in {200, 302}
    confirm = reverse("wagtailadmin_pages:move_confirm", args=[project.pk, secret.pk])
    assert "Barrage secret" not in client.get(confirm, follow=True).content.decode()
