"""The journal: nobody can change it, it says exactly what was approved, and it lets go of a person."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from wagtail.models import PageLogEntry, TaskState

from bourse_pages.models import OfferPage
from cms.moderation.clock import in_the_past
from cms.moderation.deciding import decide
from cms.moderation.enums import Decision, RoleName
from cms.moderation.journal import digest_of, forget_author
from cms.moderation.models import JournalEntry, Submission
from cms.moderation.models.journal import JournalIsFinal
from cms.moderation.submitting import resubmit
from cms.visitors.personal_data import erase_person, export_person
from tests.factories.moderation import (
    KIND,
    draft_offer,
    logged_in,
    moderator,
    national_editor,
    person,
    submitted,
    with_role,
)

pytestmark = pytest.mark.django_db

JOURNAL = "/admin/moderation/journal/"


@pytest.fixture
def approved() -> Submission:
    submission = submitted(draft_offer(title="Puits"))
    user = moderator("modou", country_code="SN")
    decide(submission, user, Decision.ASK, ["unclear"], "Madame Diop, précisez.", seen_revision=submission.revision_id)
    resubmit(submission, text="Je suis Awa Diop.")
    return decide(submission, user, Decision.APPROVE, seen_revision=submission.revision_id)


def test_it_says_who_when_why_and_exactly_what(approved: Submission) -> None:
    entry = JournalEntry.objects.get(act="approved")
    assert (entry.actor_name, entry.title, entry.country_code) == ("Modou", "Puits", "SN")
    assert entry.at is not None
    assert entry.revision_number == approved.revision_id
    live = OfferPage.objects.get(pk=approved.page_id)
    assert live.live_revision_id == entry.revision_number
    assert live.live_revision is not None
    assert entry.digest == digest_of(live.live_revision.content)
    assert JournalEntry.objects.get(act="asked").reasons == ["unclear"]


CHANGES: dict[str, Callable[[JournalEntry], object]] = {
    "saved": lambda entry: entry.save(),
    "deleted": lambda entry: entry.delete(),
    "updated": lambda entry: JournalEntry.objects.update(actor_name="Autre"),
    "all deleted": lambda entry: JournalEntry.objects.filter(pk=entry.pk).delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_django_refuses_to_change_it(approved: Submission, change: str) -> None:
    with pytest.raises(JournalIsFinal):
        CHANGES[change](JournalEntry.objects.get(act="approved"))


@pytest.mark.parametrize(
    "change",
    [
        "actor_name = 'Autre'",
        "author_name = 'Autre'",
        "act = 'refused'",
        "at = now()",
        "digest = ''",
        "text = 'Autre', author_name = NULL",
        "reasons = '{}', author_name = NULL",
    ],
)
def test_the_database_refuses_to_change_it(approved: Submission, change: str) -> None:
    with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE cms_moderation_journalentry SET {change} WHERE act = 'asked'")


def test_the_database_refuses_to_delete_it(approved: Submission) -> None:
    with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cms_moderation_journalentry")


def test_the_erasure_of_a_person_leaves_what_happened(approved: Submission) -> None:
    assert forget_author(KIND, approved.author) == 4
    rows = JournalEntry.objects.order_by("pk")
    assert [row.act for row in rows] == ["received", "asked", "answered", "approved"]
    assert "Diop" not in str(list(rows.values()))
    assert "Diop" not in str(list(TaskState.objects.values())), "nor in Wagtail's history"
    assert "Diop" not in str(list(PageLogEntry.objects.values()))
    assert {row.actor_name for row in rows} == {"", "Modou"}
    assert rows[1].reasons == ["unclear"]
    approved.refresh_from_db()
    assert (approved.text, approved.answer) == ("", "")
    assert forget_author(KIND, approved.author) == 0, "safe to run again"
    assert forget_author(KIND, "") == 0


def test_a_person_with_an_account_is_let_go_of_by_address() -> None:
    author = person("corentin", last_name="Le Goff")
    submission = submitted(kind="page", author="", user=author)
    assert export_person(author.email)["moderation"][0]["author_name"] == "Corentin Le Goff"
    user = moderator("modou", country_code="SN")
    decide(submission, user, Decision.ASK, text="Monsieur Le Goff, précisez.", seen_revision=submission.revision_id)
    assert "Goff" in str(list(PageLogEntry.objects.values())), "without it, nothing would be proved"
    assert erase_person(author.email.upper())["moderation"] == 2
    assert erase_person(author.email) == {}
    submission.refresh_from_db()
    assert submission.submitted_by is None
    for rows in (JournalEntry, TaskState, PageLogEntry):
        assert "Goff" not in str(list(rows.objects.values())), rows


def test_people_and_pages_may_go_and_it_stays(approved: Submission) -> None:
    user = approved.decided_by
    assert user is not None
    user.delete()
    OfferPage.objects.get(pk=approved.page_id).delete()
    approved.refresh_from_db()
    assert JournalEntry.objects.get(act="approved").actor_name == "Modou"


def test_the_list_filters_and_exports(approved: Submission) -> None:
    user = moderator(country_code="SN")
    decide(
        submitted(draft_offer(title='=HYPERLINK("http://mauvais.example")')),
        user,
        Decision.HAND_OVER,
        to=moderator(country_code="SN"),
    )
    client = logged_in(user)
    assert "Approuvée" in client.get(JOURNAL).content.decode()
    assert "Puits" not in client.get(f"{JOURNAL}?act=handed-over").content.decode()
    response = client.get(f"{JOURNAL}?export=csv")
    rows = list(csv.DictReader(io.StringIO(response.getvalue().decode())))
    assert len(rows) == 6
    assert {len(row["Empreinte"]) for row in rows} == {64}
    assert not any(value.startswith("=") for row in rows for value in row.values())


def test_it_is_written_in_words_and_in_the_time_of_paris() -> None:
    user = moderator("modou", country_code="SN")
    with in_the_past(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)):
        submission = submitted()
        decide(submission, user, Decision.ASK, ["unclear"], "Madame, précisez.", seen_revision=submission.revision_id)
    client = logged_in(user)
    shown = client.get(JOURNAL).content.decode()
    for words in ("Sénégal", "Le besoin n’est pas assez précis", "Madame, précisez."):
        assert words in shown, words
    asked, *_rest = csv.DictReader(io.StringIO(client.get(f"{JOURNAL}?export=csv").getvalue().decode()))
    assert asked["Le (heure de Paris)"] == "2026-07-02 00:30:00"
    assert (asked["Code du pays"], asked["Pays"]) == ("SN", "Sénégal")
    assert asked["Motifs"] == "Le besoin n’est pas assez précis"
    assert client.get(f"{JOURNAL}?export=xlsx").status_code == 200


def test_readers_are_not_told_the_author(approved: Submission) -> None:
    reader = logged_in(with_role(person(), RoleName.READER))
    exported = reader.get(f"{JOURNAL}?export=csv").getvalue().decode()
    assert "Approuvée" in exported
    assert "Awa Diop" not in exported
    assert "Awa Diop" not in reader.get(JOURNAL).content.decode()
    assert "Awa Diop" in logged_in(national_editor()).get(f"{JOURNAL}?export=csv").getvalue().decode()


def test_only_of_ones_scope(approved: Submission) -> None:
    client = logged_in(moderator(country_code="ML"))
    assert "Puits" not in client.get(JOURNAL).content.decode()
    assert b"Puits" not in client.get(f"{JOURNAL}?export=csv").getvalue()


def test_many_entries_cost_no_more_queries(approved: Submission) -> None:
    from tests.queries import at_most_queries

    client: Client = logged_in(moderator(country_code="SN"))
    client.get(JOURNAL)
    with at_most_queries(60) as few:
        client.get(JOURNAL)
    for _number in range(20):
        submitted()
    with at_most_queries(len(few)):
        client.get(JOURNAL)
