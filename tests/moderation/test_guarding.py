"""Wagtail's pages that tell of drafts and of colleagues are for those whom it concerns."""

import pytest
from django.urls import reverse

from home.groups import NATIONAL_EDITORS
from tests.factories.moderation import draft_offer, logged_in, moderator
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


def test_reports_of_the_whole_site_are_for_those_in_charge_of_it(log_in: LogIn) -> None:
    editor, modou = log_in(NATIONAL_EDITORS), logged_in(moderator(country_code="SN"))
    for path in REPORTS:
        assert editor.get(path).status_code == 200, path
        assert modou.get(path).status_code in {302, 403}, path
    menus = [client.get("/admin/reports/locked/").content.decode() for client in (editor, modou)]
    assert ["site-history" in menu for menu in menus] == [True, False]
