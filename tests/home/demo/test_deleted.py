"""The log is the record of what was made: a second run neither repeats nor revives."""

import pytest
from django.core.management import CommandError, call_command

from atlas_pages.models import ProjectPage

pytestmark = [pytest.mark.usefixtures("demo_data"), pytest.mark.django_db]


def test_what_an_editor_deleted_stays_deleted() -> None:
    page = ProjectPage.objects.order_by("pk")[0]
    page.delete()
    call_command("create_demo_data", scale=0.01, verbosity=0)
    assert not ProjectPage.objects.filter(public_id=page.public_id).exists()


def test_other_demo_data_is_refused() -> None:
    with pytest.raises(CommandError, match="another scale"):
        call_command("create_demo_data", scale=0.02, verbosity=0)


def test_a_scale_out_of_bounds_is_refused() -> None:
    with pytest.raises(CommandError, match="--scale"):
        call_command("create_demo_data", scale=2.0, verbosity=0)
