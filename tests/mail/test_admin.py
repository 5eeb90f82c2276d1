"""Mails in the admin: where they are, and nothing of what they say."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from cms.mail.delivery import enqueue_due
from cms.mail.models import Mail, MailStatus
from home.groups import CONTRIBUTORS, MODERATORS, NATIONAL_EDITORS
from tests.fixtures.site import LogIn
from tests.fixtures.smtp import MailServer
from tests.queries import at_most_queries

LIST = "/admin/cms_mail/mail/"


@pytest.fixture
def mail(db: None) -> Mail:
    return Mail.objects.create(
        key="k",
        kind="relay-message",
        language="fr",
        to_email="awa@podor.example",
        subject="Confidence 1",
        text="Confidence 2",
        html="<p>Confidence 3</p>",
        status=MailStatus.FAILED,
        attempts=3,
        last_error="SMTPRecipientsRefused: 550",
    )


def test_editors_see_where_a_mail_is_but_not_what_it_says(log_in: LogIn, mail: Mail) -> None:
    editor = log_in(NATIONAL_EDITORS)
    html = editor.get(LIST).content.decode()
    for words in ("awa@podor.example", "relay-message", "Refusé", "550"):
        assert words in html
    question = editor.get(f"/admin/courriels/{mail.pk}/renvoyer/").content.decode()
    assert "awa@podor.example" in question
    assert "Confidence" not in html + question
    for path in (f"{LIST}edit/{mail.pk}/", f"{LIST}create/", f"{LIST}delete/{mail.pk}/"):
        assert editor.get(path).status_code in {302, 403, 404}, path


def test_a_refused_mail_is_sent_again(
    log_in: LogIn,
    mail: Mail,
    mail_server: MailServer,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    editor = log_in(NATIONAL_EDITORS)
    url = f"/admin/courriels/{mail.pk}/renvoyer/"
    editor.get(url)
    assert mail_server.messages == []
    with django_capture_on_commit_callbacks(execute=True):
        assert editor.post(url).status_code == 302
    assert len(mail_server.to("awa@podor.example")) == 1
    mail.refresh_from_db()
    assert mail.status == MailStatus.SENT
    assert "déjà parti" in editor.post(url, follow=True).content.decode()


def test_all_refused_mails_are_sent_again_at_once(
    log_in: LogIn,
    mail: Mail,
    mail_server: MailServer,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    Mail.objects.update(created_at=timezone.now() - timedelta(hours=1))
    Mail.objects.create(key="w", kind="test", language="fr", to_email="b@c.example", status=MailStatus.FAILED)
    editor = log_in(NATIONAL_EDITORS)
    url = "/admin/courriels/renvoyer/"
    assert url in editor.get(LIST).content.decode()
    assert "1 courriel refusé" in editor.get(url).content.decode()
    assert "1 courriel va repartir" in editor.post(url, follow=True).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert enqueue_due() == 1
    assert len(mail_server.to("awa@podor.example")) == 1


@pytest.mark.parametrize("group", [MODERATORS, CONTRIBUTORS])
def test_others_see_no_mail(log_in: LogIn, mail: Mail, group: str) -> None:
    client = log_in(group)
    for path in (LIST, f"/admin/courriels/{mail.pk}/renvoyer/", "/admin/courriels/renvoyer/"):
        response = client.get(path)
        assert response.status_code in {302, 403}, path
        assert "podor" not in response.content.decode()
    client.post(f"/admin/courriels/{mail.pk}/renvoyer/")
    client.post("/admin/courriels/renvoyer/")
    mail.refresh_from_db()
    assert mail.status == MailStatus.FAILED


def test_strangers_are_asked_who_they_are(client: Client, mail: Mail) -> None:
    for path in (LIST, f"/admin/courriels/{mail.pk}/renvoyer/"):
        assert client.get(path)["Location"].startswith("/admin/login/")


def test_a_row_costs_no_query(superuser: Client, mail: Mail) -> None:
    superuser.get(LIST)
    with at_most_queries(40) as few:
        superuser.get(LIST)
    for number in range(10):
        Mail.objects.create(key=f"k{number}", kind="test", language="fr", to_email="a@b.example", subject="x")
    with at_most_queries(len(few)):
        superuser.get(LIST)
