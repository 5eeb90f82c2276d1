"""What is put back is what would have been made, whatever the test begins with."""

import pytest

from atlas_pages.models import CollectivitePage
from cms.publication.models import Publication
from cms.publication.reading import fetch_detail
from cms.reference.models import Territory
from tests.factories.atlas import CollectiviteFactory, ProjectFactory
from tests.factories.reference import TerritoryFactory
from tests.publication.agreement import differences
from tests.snapshots import Snapshot

RENNES = Snapshot(lambda: CollectiviteFactory(public_id="rennes", title="Rennes", territory=TerritoryFactory()))

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("time", ["first", "second", "third"])
def test_pages_log_and_sequences_are_as_if_it_were_made(time: str) -> None:
    RENNES.restore()
    page = CollectivitePage.objects.get(territory__name="Rennes")
    assert page.get_parent().title == "Atlas"
    assert b'"title":"Rennes"' in fetch_detail("collectivite", "rennes").json.replace(b": ", b":")
    assert not differences()
    project = ProjectFactory(parent=page)
    assert Publication.objects.get(public_id=project.public_id).seq > Publication.objects.get(public_id="rennes").seq


@pytest.mark.parametrize("name", ["Rennes", "Roazhon", "Condate"])
def test_what_its_rows_point_to_is_the_tests_own(name: str) -> None:
    TerritoryFactory(name=name)
    RENNES.restore()
    assert CollectivitePage.objects.get(territory__name=name).territory == Territory.objects.get()
