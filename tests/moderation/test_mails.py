"""Mails to moderators: one digest a day, one mail for what is overdue; each chooses; deputies stand in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms.core.periodic import periodic_work
from cms.mail.models import Mail
from cms.moderation.claiming import claim
from cms.moderation.enums import MailChoice
from cms.moderation.mail import digest
from cms.moderation.mail.digest import send_digests
from cms.moderation.mail.overdue import send_overdue
from cms.moderation.models import Absence, MailPreference, Submission
from tests.factories.moderation import draft_offer, logged_in, moderator, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _any_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "FROM_HOUR", 0)


def late(**values: object) -> Submission:
    submission = submitted(**values)  # type: ignore[arg-type]
    Submission.objects.filter(pk=submission.pk).update(due_on=timezone.localdate() - timedelta(days=2))
    submission.refresh_from_db()
    return submission


def absent(user: User, deputy: User) -> None:
    today = timezone.localdate()
    Absence.objects.create(user=user, deputy=deputy, begins_on=today, ends_on=today)


def readers(kind: str) -> list[str]:
    return sorted(Mail.objects.filter(kind=kind).values_list("to_email", flat=True))


def test_one_digest_a_day_of_ones_own_scope() -> None:
    submitted(draft_offer(title="Puits de Podor"))
    late(page=draft_offer(title="École"))
    modou, malian = moderator("modou", country_code="SN"), moderator(country_code="ML")
    assert send_digests() == 1
    assert send_digests() == 0
    found = Mail.objects.get()
    assert found.to_email == modou.email
    assert found.subject == "2 soumissions à traiter, dont 1 en retard"
    assert found.text.index("École") < found.text.index("Puits de Podor")
    assert "http://testserver/admin/moderation/" in found.text
    submitted(country_code="ML")
    assert send_digests() == 1
    assert readers("moderation-digest") == sorted([modou.email, malian.email])


def test_not_before_the_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    submitted()
    moderator(country_code="SN")
    monkeypatch.setattr(digest, "FROM_HOUR", 6)
    night = datetime(2026, 11, 3, 3, tzinfo=UTC)
    monkeypatch.setattr(timezone, "localtime", lambda: night)
    assert send_digests() == 0


def test_in_the_readers_language() -> None:
    submitted()
    UserProfile.objects.create(user=moderator(country_code="SN"), preferred_language="en")
    send_digests()
    assert Mail.objects.get().language == "en"


def test_each_chooses() -> None:
    people = {choice: moderator(choice.value, country_code="SN") for choice in MailChoice}
    for choice, user in people.items():
        MailPreference.objects.create(user=user, choice=choice)
    late()
    send_digests()
    send_overdue()
    assert readers("moderation-digest") == ["both@coopdec.example", "digest@coopdec.example"]
    assert readers("moderation-overdue") == ["both@coopdec.example", "overdue@coopdec.example"]


def test_the_choice_is_made_on_a_page() -> None:
    user = moderator(country_code="SN")
    client = logged_in(user)
    assert client.get("/admin/moderation/courriels/").status_code == 200
    assert client.post("/admin/moderation/courriels/", {"choice": "none"}).status_code == 302
    assert client.post("/admin/moderation/courriels/", {"choice": "toujours"}).status_code == 422
    assert MailPreference.objects.get(user=user).choice == MailChoice.NONE


def test_overdue_is_told_once_and_again_after_the_author_answered() -> None:
    moderator(country_code="SN")
    submission = late()
    assert send_overdue() == 1
    assert send_overdue() == 0
    other = late()
    assert send_overdue() == 1
    assert {Mail.objects.order_by("pk")[1].subject} == {"1 soumission en retard"}
    assert other.title in Mail.objects.order_by("pk")[1].text
    Submission.objects.filter(pk=submission.pk).update(overdue_told_at=None)
    assert send_overdue() == 1


@pytest.mark.parametrize("write", [send_digests, send_overdue])
def test_the_deputy_gets_them_during_an_absence(write: Callable[[], int]) -> None:
    modou, deputy = moderator("modou", country_code="SN"), moderator("fatou", country_code="ML")
    claim(late(), modou)
    absent(modou, deputy)
    assert write() == 1
    assert [found.to_email for found in Mail.objects.all()] == [deputy.email]


def test_what_a_colleague_looks_at_is_that_persons() -> None:
    modou = moderator("modou", country_code="SN")
    moderator(country_code="SN")
    claim(late(), modou)
    send_overdue()
    assert readers("moderation-overdue") == [modou.email]


@pytest.mark.parametrize("end", ["closed", "without a role", "away without a deputy"])
def test_what_somebody_held_who_is_gone_is_everybodys(end: str) -> None:
    modou, other = moderator("modou", country_code="SN"), moderator("fatou", country_code="SN")
    submission = late()
    claim(submission, modou)
    client = logged_in(other)
    assert client.get("/admin/moderation/suivante/")["Location"] == "/admin/moderation/"
    if end == "closed":
        User.objects.filter(pk=modou.pk).update(is_active=False)
    elif end == "without a role":
        modou.portal_roles.all().delete()
    else:
        today = timezone.localdate()
        Absence.objects.create(
            user=modou, deputy=moderator("x", country_code="ML", is_active=False), begins_on=today, ends_on=today
        )
    assert send_overdue() == 1
    assert readers("moderation-overdue") == [other.email]
    if end != "away without a deputy":
        assert client.get("/admin/moderation/suivante/")["Location"].endswith(f"/{submission.pk}/")


def test_closed_accounts_and_people_without_an_address_get_none() -> None:
    late()
    moderator(country_code="SN", is_active=False)
    user = moderator(country_code="SN")
    user.email = ""
    user.save()
    assert (send_digests(), send_overdue()) == (0, 0)


def test_what_runs_at_its_hour_sends_them(django_capture_on_commit_callbacks: Callable[..., object]) -> None:
    moderator(country_code="SN")
    late(page=draft_offer(title="Puits\r\nBcc: tous@mauvais.example"))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        for periodic in periodic_work():
            if periodic.work in {send_digests, send_overdue}:
                periodic.work()
    assert {found.to[0] for found in mail.outbox} == {User.objects.get(portal_roles__isnull=False).email}
    assert len(mail.outbox) == 2
    assert not any("\n" in found.subject for found in mail.outbox)
