"""Roles, absences, reasons and the target, as national editors keep them in the admin."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.admin_forms import form_data
from tests.factories.moderation import (
    country,
    logged_in,
    moderator,
    national_editor,
    person,
    submitted,
)
from tests.moderation.asking import QUEUE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["roles", "absences", "motifs"])
def test_lists_that_national_editors_keep(path: str) -> None:
    editor, user = logged_in(national_editor()), moderator(country_code="SN")
    assert editor.get(f"{QUEUE}{path}/").status_code == 200
    assert editor.get(f"{QUEUE}{path}/new/").status_code == 200
    assert logged_in(user).get(f"{QUEUE}{path}/").status_code == 302


def test_a_role_is_given_in_the_admin() -> None:
    editor, user = logged_in(national_editor()), person()
    country("SN")
    new = f"{QUEUE}roles/new/"
    data = form_data(editor.get(new), user=user.pk, name="moderator")
    assert editor.post(new, data).status_code == 200, "it needs a place"
    assert editor.post(new, data | {"country": country("SN").pk}).status_code == 302
    assert logged_in(user).get(QUEUE).status_code == 200


def test_the_target_is_set_in_the_admin() -> None:
    editor = logged_in(national_editor())
    url = "/admin/settings/cms_moderation/moderationsettings/"
    response = editor.get(url, follow=True)
    editor.post(response.redirect_chain[-1][0], form_data(response, target_days="3"))
    assert submitted().due_on == timezone.localdate() + timedelta(days=3)
