"""Mail on its way to a real server: once, whatever fails."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from cms.mail.delivery import _failed, deliver_mail, enqueue_due, forget_old, send_again, send_all_again
from cms.mail.models import Mail, MailStatus
from cms.mail.sending import send_letter
from tests.fixtures.smtp import ACCEPTED, MailServer, html_of, text_of
from tests.mail.letters import full_letter
from tests.publication.agreement import child_environment
from tests.queued import QUEUED, run_queued

AWA = "awa@podor.example"


def write(key: str = "", to: str = AWA, reply_to: str = "") -> Mail:
    return send_letter(to, full_letter, kind="test", language="fr", key=key, reply_to=reply_to)


def waiting_mail() -> Mail:
    """A mail that no task knows of."""
    return Mail.objects.create(
        key="k", kind="test", language="fr", to_email=AWA, subject="x", text="x", html="<p>x</p>"
    )


def is_due(mail: Mail) -> None:
    """Let the time pass until the mail's next attempt."""
    past = timezone.now() - timedelta(hours=1)
    Mail.objects.filter(pk=mail.pk).update(next_attempt_at=past, created_at=past)


@pytest.mark.django_db
class TestOneMail:
    def test_it_goes_out_after_the_transaction(
        self, mail_server: MailServer, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            mail = write(reply_to="bourse@coopdec.example")
            assert mail_server.messages == []
        (message,) = mail_server.messages
        assert message["To"] == AWA
        assert message["Reply-To"] == "bourse@coopdec.example"
        assert message["Subject"] == "Votre offre est publiée"
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["Message-ID"] == f"<{mail.message_id}@testserver>"
        assert "Second <script>" in text_of(message)
        assert "&lt;script&gt;" in html_of(message)

    def test_what_was_sent_is_not_kept(self, mail_server: MailServer) -> None:
        mail = write()
        assert deliver_mail(mail.pk)
        mail.refresh_from_db()
        assert (mail.status, mail.text, mail.html) == (MailStatus.SENT, "", "")
        assert not deliver_mail(mail.pk)
        assert not send_again(mail)
        assert len(mail_server.messages) == 1

    def test_one_occasion_makes_one_mail(
        self, mail_server: MailServer, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            assert write("published:1") == write("published:1")
        assert len(mail_server.messages) == 1

    def test_a_header_cannot_be_added(self, mail_server: MailServer) -> None:
        mail = write(to=f"{AWA}\nBcc: tous@podor.example", reply_to="a@b.example\r\nX-Evil: 1")
        deliver_mail(mail.pk)
        for message in mail_server.messages:
            assert message["Bcc"] is None
            assert message["X-Evil"] is None
        assert mail_server.to("tous@podor.example") == []

    def test_a_server_that_is_down_only_delays_it(self, mail_server: MailServer) -> None:
        mail = write()
        mail_server.stop()
        assert not deliver_mail(mail.pk)
        mail.refresh_from_db()
        assert (mail.status, mail.attempts) == (MailStatus.WAITING, 1)
        assert "Refused" in mail.last_error
        assert mail.next_attempt_at > timezone.now()
        assert enqueue_due() == 0
        mail_server.start()
        is_due(mail)
        assert enqueue_due() == 1
        assert len(mail_server.messages) == 1
        mail.refresh_from_db()
        assert (mail.status, mail.last_error) == (MailStatus.SENT, "")

    def test_it_outlives_a_day_without_a_server(self, mail_server: MailServer) -> None:
        mail = write()
        mail_server.stop()
        waited, attempts = timedelta(), 0
        while waited < timedelta(days=2):
            before = timezone.now()
            deliver_mail(mail.pk)
            mail.refresh_from_db()
            waited, attempts = waited + (mail.next_attempt_at - before), attempts + 1
        assert mail.status == MailStatus.WAITING
        assert attempts < 25

    def test_a_refusal_for_good_ends_it_after_some_attempts(self, mail_server: MailServer) -> None:
        mail_server.recipient_answer = "550 no such person"
        mail = write()
        for _attempt in range(3):
            assert not deliver_mail(mail.pk)
        mail.refresh_from_db()
        assert mail.status == MailStatus.FAILED
        assert "550" in mail.last_error
        assert mail.text
        assert not deliver_mail(mail.pk)

    @pytest.mark.parametrize(
        "error",
        [
            SMTPAuthenticationError(535, b"wrong password"),
            SMTPSenderRefused(553, b"not yours", "portail@coopdec.example"),
            SMTPConnectError(554, b"no service"),
            SMTPHeloError(550, b"who are you"),
            SMTPRecipientsRefused({"awa@podor.example": (554, b"5.7.1 <awa@podor.example>: Relay access denied")}),
        ],
        ids=["password", "sender", "greeting", "hello", "relay"],
    )
    def test_what_stops_all_mail_only_delays_each(self, error: Exception) -> None:
        """Nothing is wrong with the mail: it waits as in an outage, until the settings or the relay are mended."""
        mail = waiting_mail()
        mail.attempts = 10
        _failed(mail, error)
        assert mail.status == MailStatus.WAITING
        assert mail.next_attempt_at > timezone.now()

    def test_a_refused_sender_waits_on_a_real_server(self, mail_server: MailServer) -> None:
        mail_server.sender_answer = "553 not yours"
        mail = write()
        for _attempt in range(5):
            assert not deliver_mail(mail.pk)
        mail.refresh_from_db()
        assert mail.status == MailStatus.WAITING
        mail_server.sender_answer = ACCEPTED
        assert deliver_mail(mail.pk)

    def test_a_refused_mail_can_be_sent_again(
        self, mail_server: MailServer, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        mail = write()
        Mail.objects.update(status=MailStatus.FAILED, attempts=3)
        with django_capture_on_commit_callbacks(execute=True):
            assert send_again(mail)
        assert len(mail_server.messages) == 1

    def test_a_refusal_for_now_does_not(self, mail_server: MailServer) -> None:
        mail_server.answer = "451 greylisted"
        mail = write()
        for _attempt in range(5):
            deliver_mail(mail.pk)
        mail.refresh_from_db()
        assert mail.status == MailStatus.WAITING

    def test_an_address_that_none_can_have_is_given_up(self, mail_server: MailServer) -> None:
        mail = write(to="à@")
        for _attempt in range(3):
            deliver_mail(mail.pk)
        mail.refresh_from_db()
        assert mail.status == MailStatus.FAILED

    def test_one_whose_task_was_lost_is_found(self, mail_server: MailServer) -> None:
        mail = write()  # its transaction's callbacks never run here, as if the process had died
        assert enqueue_due() == 0
        is_due(mail)
        assert enqueue_due() == 1
        assert enqueue_due() == 0
        assert len(mail_server.messages) == 1

    def test_what_gathered_while_no_worker_ran_is_one_try(self, mail_server: MailServer, settings: Any) -> None:
        settings.TASKS = QUEUED
        mail = write()
        for _lost in range(50):
            is_due(mail)
            assert enqueue_due() == 1
        mail_server.stop()
        assert run_queued("deliver") == 50
        mail.refresh_from_db()
        assert (mail.status, mail.attempts) == (MailStatus.WAITING, 1)

    def test_the_words_of_a_mail_that_was_given_up_are_erased(self) -> None:
        old, recent = write(), write()
        Mail.objects.update(status=MailStatus.FAILED, created_at=timezone.now() - timedelta(days=29))
        Mail.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=31))
        forget_old()
        old.refresh_from_db()
        recent.refresh_from_db()
        assert [(mail.text, mail.html) == ("", "") for mail in (old, recent)] == [True, False]
        assert not send_again(old)
        assert send_all_again() == 1

    def test_old_ones_are_forgotten_but_not_those_that_wait(self) -> None:
        old, waiting = write(), write()
        Mail.objects.filter(pk=old.pk).update(status=MailStatus.SENT)
        Mail.objects.update(created_at=timezone.now() - timedelta(days=91))
        assert forget_old() == 1
        assert list(Mail.objects.all()) == [waiting]


@contextmanager
def another_worker(mail: Mail, results: list[bool]) -> Iterator[None]:
    """Have a worker in another thread, with its own connection, deliver the mail."""

    def work() -> None:
        try:
            results.append(deliver_mail(mail.pk))
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    yield
    thread.join(30)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_it_once(mail_server: MailServer) -> None:
    mail = waiting_mail()
    has_arrived, may_go_on = threading.Event(), threading.Event()

    def wait() -> None:
        has_arrived.set()
        may_go_on.wait(30)

    mail_server.on_mail = wait
    results: list[bool] = []
    with another_worker(mail, results):
        assert has_arrived.wait(30)
        assert not deliver_mail(mail.pk)
        may_go_on.set()
    assert results == [True]
    assert len(mail_server.messages) == 1


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_writes_to_nobody(mail_server: MailServer) -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()
    assert mail_server.messages == []


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_before_it_could_note_it_sends_the_same_mail(mail_server: MailServer) -> None:
    """The only way to get a mail twice: mail programs know both by their Message-ID."""
    mail = waiting_mail()
    program = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "settings.EMAIL_BACKEND = 'django.core.mail.backends.smtp.EmailBackend'\n"
        f"settings.EMAIL_HOST, settings.EMAIL_PORT = '127.0.0.1', {mail_server.port}\n"
        f"from cms.mail.delivery import deliver_mail; deliver_mail({mail.pk})"
    )
    worker = subprocess.Popen([sys.executable, "-c", program], env=child_environment())
    mail_server.on_mail = worker.kill
    assert worker.wait(60) == -signal.SIGKILL
    mail.refresh_from_db()
    assert (mail.status, mail.attempts) == (MailStatus.WAITING, 0)
    mail_server.on_mail = lambda: None
    is_due(mail)
    assert enqueue_due() == 1
    mail.refresh_from_db()
    assert mail.status == MailStatus.SENT
    assert len({message["Message-ID"] for message in mail_server.messages}) == 1
