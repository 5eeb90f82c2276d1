"""The mails that the portal has written, as their readers get them."""

import re
from urllib.parse import urlsplit

from django.core import mail
from django.core.mail import EmailMultiAlternatives

from cms.mail.delivery import deliver_mail
from cms.mail.models import Mail, MailStatus


def delivered() -> list[EmailMultiAlternatives]:
    """Send what waits; return all mails since the last time, in the order in which they were sent."""
    for pk in Mail.objects.filter(status=MailStatus.WAITING).order_by("pk").values_list("pk", flat=True):
        assert deliver_mail(pk)
    sent = list(mail.outbox)
    mail.outbox.clear()
    return sent  # type: ignore[return-value]  # ours all have HTML too


def links(message: EmailMultiAlternatives) -> list[str]:
    """Return the paths of the secret links of a mail, in order."""
    return [urlsplit(url).path for url in re.findall(r"http\S+/lien/\S+", str(message.body))]


def html(message: EmailMultiAlternatives) -> str:
    """Return a mail's HTML."""
    return str(message.alternatives[0][0])
