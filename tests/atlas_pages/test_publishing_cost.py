"""What the log adds to the publication of one project."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from atlas_pages.models import ProjectPage
from cms.publication.writing import log_transaction

pytestmark = pytest.mark.django_db

#: The issue allows 15 in all; putting the task that indexes the title in its queue takes another.
ALLOWED = 13


def test_the_log_adds_few_queries(full_project: ProjectPage) -> None:
    full_project.title = "Un autre titre"
    revision = full_project.save_revision()
    with CaptureQueriesContext(connection) as captured, log_transaction():
        revision.publish()
    statements = [query["sql"] for query in captured]
    start = next(number for number, sql in enumerate(statements) if sql.startswith("SET CONSTRAINTS"))
    end = next(number for number, sql in enumerate(statements) if "pg_notify" in sql)
    assert end + 1 - start <= ALLOWED, "\n".join(statements[start:])
