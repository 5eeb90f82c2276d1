"""The relay as a mail server talks to it: by LMTP, by SMTP, or through a pipe."""

import signal
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from bourse_pages.contact.server import RelayServer
from bourse_pages.models import RelayedMessage, Side
from cms.mail.models import Mail
from home.models import HomePage
from tests.bourse_pages.contact.conftest import DOMAIN, HOST, Exchange, begin
from tests.bourse_pages.contact.mails import answer
from tests.factories.bourse import OfferPageFactory
from tests.publication.agreement import child_environment
from tests.services.ports import free_port

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def exchange(site_tree: HomePage) -> Exchange:
    """An exchange that other processes and threads see."""
    return begin(OfferPageFactory(title="Eau pour les écoles", public_id="podor", contact_email=HOST))


@pytest.fixture(params=[True, False], ids=["LMTP", "SMTP"])
def client(request: pytest.FixtureRequest) -> Iterator[smtplib.SMTP]:
    """A mail server's connection to the listener."""
    port = free_port()
    server = RelayServer("127.0.0.1", port, is_lmtp=request.param)
    server.start()
    connected = smtplib.LMTP("127.0.0.1", port) if request.param else smtplib.SMTP("127.0.0.1", port)
    yield connected
    connected.close()
    server.stop()


def written() -> int:
    return RelayedMessage.objects.filter(writer=Side.HOST).count()


def test_a_mail_is_taken_and_written_to_the_other_side(exchange: Exchange, client: smtplib.SMTP) -> None:
    message = answer(exchange.first, HOST, "Bonjour Léa")
    client.send_message(message, HOST, exchange.first.reply_to)
    assert written() == 1
    client.send_message(message, HOST, exchange.first.reply_to)
    assert written() == 1
    assert Mail.objects.filter(kind="relay-message").count() == 2


def test_a_bounce_is_taken_and_dropped(exchange: Exchange, client: smtplib.SMTP) -> None:
    client.send_message(answer(exchange.first, HOST, "Refusé"), "", exchange.first.reply_to)
    assert written() == 0


def test_what_nobody_was_given_is_refused_before_its_content(exchange: Exchange, client: smtplib.SMTP) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        client.sendmail(HOST, [f"postmaster@{DOMAIN}"], b"Subject: x\r\n\r\nx")
    ((code, _words),) = refused.value.recipients.values()
    assert code == 550


def test_one_recipient_at_a_time(exchange: Exchange, client: smtplib.SMTP) -> None:
    again = exchange.first.reply_to[0]
    refused = client.sendmail(
        HOST, [again, again.upper()], answer(exchange.first, HOST, "Un").as_bytes(policy=policy.SMTP)
    )
    assert [code for code, _words in refused.values()] == [452]
    assert written() == 1


def test_a_database_that_is_down_makes_the_mail_server_come_again(
    exchange: Exchange, client: smtplib.SMTP, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", "nowhere")
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        client.sendmail(HOST, exchange.first.reply_to, answer(exchange.first, HOST, "Un").as_bytes(policy=policy.SMTP))
    assert [code for code, _words in refused.value.recipients.values()] == [451]
    monkeypatch.undo()
    client.sendmail(HOST, exchange.first.reply_to, answer(exchange.first, HOST, "Un").as_bytes(policy=policy.SMTP))
    assert written() == 1


def pipe(message: EmailMessage | bytes, *arguments: str, **environment: str) -> int:
    """Hand a mail over as Postfix's pipe does; return the exit status."""
    content = message if isinstance(message, bytes) else message.as_bytes()
    command = [sys.executable, "manage.py", "relay_mail", *arguments]
    env = {**child_environment(), "RELAY_DOMAIN": DOMAIN, **environment}
    return subprocess.run(command, input=content, env=env, check=False, capture_output=True).returncode


def test_the_pipe_tells_the_mail_server_what_became_of_it(exchange: Exchange) -> None:
    (address,) = exchange.first.reply_to
    message = answer(exchange.first, HOST, "Bonjour Léa")
    assert pipe(message, "--recipient", f"nobody@{DOMAIN}") == 67
    assert pipe(message, "--recipient", address, DATABASE_URL="postgresql://nobody@127.0.0.1:1/none") == 75
    assert written() == 0
    assert pipe(message, "--recipient", address, "--sender", "MAILER-DAEMON") == 0
    assert written() == 0
    assert pipe(message, "--recipient", address, "--sender", HOST) == 0
    assert written() == 1
    assert pipe(b"x" * 10_000_001, "--recipient", address) == 65


def test_the_listener_ends_when_told(exchange: Exchange) -> None:
    port = free_port()
    env = {**child_environment(), "RELAY_DOMAIN": DOMAIN}
    command = [sys.executable, "manage.py", "relay_server", "--port", str(port)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert DOMAIN in process.stdout.readline()
        with smtplib.LMTP("127.0.0.1", port) as client:
            client.send_message(answer(exchange.first, HOST, "Bonjour"), HOST, exchange.first.reply_to)
        assert written() == 1
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_the_listener_needs_a_domain(settings: Any) -> None:
    settings.RELAY_DOMAIN = ""
    with pytest.raises(CommandError, match="RELAY_DOMAIN"):
        call_command("relay_server")
