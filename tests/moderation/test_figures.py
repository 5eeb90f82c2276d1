"""The page of figures: by hand on a few submissions."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from cms.moderation.clock import in_the_past
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision
from cms.moderation.figures import by_country, by_month, overall, received_between, refusals
from cms.moderation.models import JournalEntry, Submission
from cms.moderation.submitting import withdraw
from tests.factories.bourse import OfferPageFactory
from tests.factories.moderation import country, logged_in, moderator, national_editor, submitted
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db

MARCH = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIGURES = "/admin/moderation/chiffres/"


@pytest.fixture
def decided() -> None:
    editor = national_editor()
    for code, days, decision in (
        ("SN", 1, Decision.APPROVE),
        ("SN", 3, Decision.APPROVE),
        ("SN", 20, Decision.REFUSE),
        ("ML", 5, Decision.REFUSE),
    ):
        with in_the_past(MARCH):
            submission = submitted(country_code=code)
        reasons = ["spam"] if decision == Decision.REFUSE else []
        with in_the_past(MARCH + timedelta(days=days)):
            decide(submission, editor, decision, reasons, seen_revision=submission.revision_id)
    with in_the_past(MARCH + timedelta(days=40)):
        submitted(country_code="ML")


def test_of_all(decided: None) -> None:
    row = overall(Submission.objects.all(), "")
    assert (row.received, row.decided, row.approved, row.refused, row.in_time) == (5, 4, 2, 2, 3)
    assert (row.merged, row.withdrawn, row.under_way) == (0, 0, 1)
    assert row.median == pytest.approx(4)
    assert row.ninetieth == pytest.approx(15.5)


def test_they_add_up(decided: None) -> None:
    known = OfferPageFactory(country=country("SN"))
    merged, withdrawn = submitted(), submitted()
    user = moderator(country_code="SN")
    decide(merged, user, Decision.MERGE, seen_revision=merged.revision_id, successor=known.public_id)
    withdraw(withdrawn)
    row = overall(Submission.objects.all(), "")
    assert (row.merged, row.withdrawn, row.under_way) == (1, 1, 1)
    assert row.received == row.decided + row.withdrawn + row.under_way
    assert row.decided == row.approved + row.refused + row.merged


def test_by_country_and_month(decided: None) -> None:
    rows = {row.label: row for row in by_country(Submission.objects.all(), "fr", "—")}
    assert {label: (row.received, row.decided) for label, row in rows.items()} == {"Sénégal": (3, 3), "Mali": (2, 1)}
    months = by_month(Submission.objects.all())
    assert [(first, row.received, row.decided) for first, row in months] == [
        (date(2026, 4, 1), 1, 0),
        (date(2026, 3, 1), 4, 4),
    ]
    assert months[0][1].median is None
    march = received_between(Submission.objects.all(), date(2026, 3, 1), date(2026, 3, 31))
    assert march.count() == 4
    assert list(refusals(march)) == [("Message indésirable", 2)]


def test_the_past_is_told_to_nobody_and_dated(decided: None, told: list[object]) -> None:
    assert told == []
    assert JournalEntry.objects.filter(at=MARCH).count() == 4


def test_the_page_and_its_csv_are_of_ones_scope(decided: None) -> None:
    client = logged_in(moderator(country_code="ML"))
    period = {"begins": "01/01/2026", "ends": "31/12/2026"}
    page = BeautifulSoup(client.get(FIGURES, period).content, "html.parser").get_text(" ")
    assert "Mali" in page
    assert "Sénégal" not in page
    exported = client.get(FIGURES, {**period, "export": "csv"}).content.decode()
    assert "Par pays,Mali,2,1,0,1,0,0,1,5.0,5.0,1" in exported
    assert "Sénégal" not in exported


def test_few_queries(decided: None) -> None:
    client = logged_in(national_editor())
    client.get(FIGURES)
    with at_most_queries(30):
        assert client.get(FIGURES, {"begins": "01/01/2026", "ends": "31/12/2026"}).status_code == 200


def test_a_wrong_date_is_said() -> None:
    response = logged_in(national_editor()).get(FIGURES, {"begins": "hier", "ends": "31/12/2026"})
    assert response.status_code == 200
    assert "error-message" in response.content.decode()
