"""What contributors use of the admin in a real Chromium: where they log in, and the form of a project."""

import pytest

from cms.moderation.enums import RoleName
from tests.browser.looking import admin_problems
from tests.factories.atlas import CollectiviteFactory
from tests.factories.moderation import person, with_role
from tests.fixtures.browser import DESKTOP, PHONE, OpenPage

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


def test_login_and_a_contributors_project_are_accessible(server: str, open_page: OpenPage) -> None:
    rennes = CollectiviteFactory(title="Rennes")
    with_role(person("rennaise"), RoleName.CONTRIBUTOR, page_id=rennes.pk)
    path = f"/admin/pages/add/atlas_pages/projectpage/{rennes.pk}/"
    page = open_page(f"{server}/admin/login/?next={path}", width=DESKTOP)
    assert admin_problems(page) == []
    page.locator("[name=username]").fill("rennaise")
    page.locator("[name=password]").fill("secret")
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"**{path}")
    page.wait_for_load_state("networkidle")
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        assert admin_problems(page) == [], width
