"""Handing mail to a server, as often as it takes."""

import logging
from datetime import timedelta
from functools import partial
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from cms.mail.models import Mail, MailStatus
from cms.mail.tasks import deliver

logger = logging.getLogger(__name__)

#: Minutes between one attempt and the next; the last goes on.
_PAUSES: Final = (1, 5, 15, 60, 240)
#: A server that refuses a mail for good (5xx) may still be one that is being set up: it's asked again for a while.
_REFUSALS: Final = 3
#: About a week: nobody waits for it after that.
_MOST_ATTEMPTS: Final = 45
#: A mail whose task was lost is taken up again so much later.
_TASK_TIME: Final = timedelta(minutes=10)
_KEPT: Final = timedelta(days=90)
#: What was given up holds secret links: its words stay as long as somebody may want it sent again.
_WORDS_KEPT: Final = timedelta(days=30)
_AT_ONCE: Final = 500


def deliver_mail(mail_id: int, attempts: int | None = None) -> bool:
    """Send a mail that waits; return whether it went out. What goes wrong is kept with it, and when it's next tried.

    With ``attempts``, only if it has been tried just so often.

    At least once: a process killed between the server's word and its own note sends it again, under the same
    Message-ID, by which mail programs know it. What was sent isn't kept: letters hold secret links and people's words.
    """
    with transaction.atomic():
        waiting = Mail.objects.select_for_update(skip_locked=True).filter(pk=mail_id, status=MailStatus.WAITING)
        mail = waiting.first()
        if mail is None or attempts not in {None, mail.attempts}:
            return False
        mail.attempts += 1
        try:
            _message(mail).send()
        except Exception as error:
            _failed(mail, error)
        else:
            mail.status, mail.sent_at, mail.last_error = MailStatus.SENT, timezone.now(), ""
            mail.text = mail.html = ""
        mail.save()
    return mail.status == MailStatus.SENT


def _message(mail: Mail) -> EmailMultiAlternatives:
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[mail.to_email],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            "Message-ID": f"<{mail.message_id}@{host}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Content-Language": mail.language,
        },
        connection=get_connection(fail_silently=False),
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def _failed(mail: Mail, error: Exception) -> None:
    mail.last_error = f"{type(error).__name__}: {error}"[:500]
    is_refused = _is_refused(error) and mail.attempts >= _REFUSALS
    if is_refused or mail.attempts >= _MOST_ATTEMPTS:
        mail.status = MailStatus.FAILED
        logger.error("mail %s (%s) is given up after %d attempts: %s", mail.pk, mail.kind, mail.attempts, type(error))
        return
    pause = _PAUSES[min(mail.attempts, len(_PAUSES)) - 1]
    mail.next_attempt_at = timezone.now() + timedelta(minutes=pause)
    logger.warning("mail %s (%s) waits %d min for the mail server: %s", mail.pk, mail.kind, pause, type(error))


def _is_refused(error: Exception) -> bool:
    """Tell whether a server refuses this very mail for good: its reader, or what it says.

    A password that is wrong, a sender or a client that a relay doesn't take (RFC 3463: 5.7.x, said of each reader), or
    a greeting that says no (RFC 5321) stop all mail alike, until somebody mends that: they're waited for as an outage.
    """
    if isinstance(error, ValueError):  # an address or a header that no mail can have
        return True
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 and not _is_policy(words) for code, words in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= 500


def _is_policy(words: bytes | str) -> bool:
    return (words.decode("ascii", "replace") if isinstance(words, bytes) else words).lstrip().startswith("5.7.")


def enqueue_due() -> int:
    """Give the worker the mails whose time has come, and those whose task was lost; return how many."""
    now = timezone.now()
    with transaction.atomic():
        due = Mail.objects.select_for_update(skip_locked=True).filter(
            status=MailStatus.WAITING, next_attempt_at__lte=now, created_at__lte=now - timedelta(seconds=30)
        )
        found = dict(due.order_by("next_attempt_at").values_list("pk", "attempts")[:_AT_ONCE])
        Mail.objects.filter(pk__in=found).update(next_attempt_at=now + _TASK_TIME)
        for mail_id, attempts in found.items():
            deliver.enqueue(mail_id, attempts)
    return len(found)


def send_again(mail: Mail) -> bool:
    """Have a mail that waits or was refused tried at once; return whether it will be. Without its words it's gone."""
    with transaction.atomic():
        kept = Mail.objects.filter(pk=mail.pk).exclude(status=MailStatus.SENT).exclude(text="")
        if not kept.update(status=MailStatus.WAITING, attempts=0, next_attempt_at=timezone.now() + _TASK_TIME):
            return False
        transaction.on_commit(partial(deliver.enqueue, mail.pk, 0))
    return True


def send_all_again() -> int:
    """Have all mails that were given up tried again: the server's mended; return how many. The worker takes them up."""
    again = Mail.objects.filter(status=MailStatus.FAILED).exclude(text="")
    now = timezone.now()
    return again.update(status=MailStatus.WAITING, attempts=0, next_attempt_at=now)


def forget_old() -> int:
    """Delete mails that were sent or given up long ago; return how many. What was given up loses its words before."""
    given_up = Mail.objects.filter(status=MailStatus.FAILED, created_at__lt=timezone.now() - _WORDS_KEPT)
    given_up.exclude(text="", html="").update(text="", html="")
    old = Mail.objects.exclude(status=MailStatus.WAITING).filter(created_at__lt=timezone.now() - _KEPT)
    return old.delete()[0]
