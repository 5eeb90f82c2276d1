"""What writing costs: many pages at once, and one page through the admin."""

from typing import Any
from unittest.mock import patch

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.benchmarks.creating import Undo, measure_creation
from tests.benchmarks.report import Line


def measure_writing() -> list[Line]:
    """Measure on the copied database; nothing of it stays."""
    return [*measure_creation(), _publishing()]


def _publishing() -> Line:
    """Compare the queries of publishing a project through the admin, with the log and without."""
    from atlas_pages.models import ProjectPage

    page: Any = ProjectPage.objects.live().order_by("pk").first()
    with_log = _queries_of_publishing(page)
    with patch("cms.publication.writing.write_marks", return_value=0):
        without_log = _queries_of_publishing(page)
    detail = f"{with_log} with the log, {without_log} without"
    return Line("publishing a project: the log’s own", with_log - without_log, "queries", at_most=15, detail=detail)


def _queries_of_publishing(page: Any) -> int:
    from tests.admin_forms import form_data

    client = Client(SERVER_NAME="127.0.0.1")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    try:
        with transaction.atomic():
            client.force_login(User.objects.filter(is_superuser=True).order_by("pk")[0])
            data = form_data(client.get(address), title=f"{page.title} (bis)", **{"action-publish": "action-publish"})
            with CaptureQueriesContext(connection) as queries:
                response = client.post(address, data)
            if response.status_code != 302:
                raise RuntimeError("the form was not accepted")
            raise Undo
    except Undo:
        return len(queries)
