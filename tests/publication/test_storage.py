"""How PostgreSQL stores the log."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from atlas_pages.models import ProjectPlace
from cms.publication.models import PublicationPoint
from cms.publication.writing import log_transaction
from tests.factories.atlas import ProjectFactory


@pytest.mark.django_db
def test_list_json_stays_in_its_row() -> None:
    """Lists are four times slower without; a migration made anew must keep it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstorage FROM pg_attribute"
            " WHERE attrelid = 'publication_publication'::regclass AND attname = 'list_json'"
        )
        assert cursor.fetchone() == ("m",)


@pytest.mark.django_db
def test_points_are_replaced_in_two_queries() -> None:
    project = ProjectFactory(title="Eau à Podor")
    project.places = [ProjectPlace(name="Podor", country=project.countries.get().country, longitude=-15, latitude=16)]
    project.save_revision().publish()
    project.title = "Eau potable à Podor"
    with CaptureQueriesContext(connection) as captured, log_transaction():
        project.save()
    points = [query["sql"].split()[0] for query in captured if '"publication_publicationpoint"' in query["sql"]]
    assert points == ["DELETE", "INSERT"]
    assert list(PublicationPoint.objects.values_list("longitude", "latitude")) == [(-15, 16)]
