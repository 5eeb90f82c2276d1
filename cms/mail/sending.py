"""Writing to somebody: a row now, a mail after the transaction."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from django.db import transaction

from cms.mail.letters import Letter, one_line, render_letter
from cms.mail.models import Mail
from cms.mail.tasks import deliver


def send_letter(
    to_email: str, make: Callable[[], Letter], *, kind: str, language: str, key: str = "", reply_to: str = ""
) -> Mail:
    """Have a letter sent to one address in a language, once the transaction has committed; return its row.

    ``kind`` names the sort of mail, ``key`` the occasion: of the same key only the first letter is sent. ``reply_to``
    is an address for answers.
    """
    rendered = render_letter(make, language)
    mail, is_new = Mail.objects.get_or_create(
        key=key or f"{kind}:{uuid4()}",
        defaults={
            "kind": kind,
            "language": rendered.language,
            "to_email": one_line(to_email),
            "reply_to": one_line(reply_to),
            "subject": rendered.subject,
            "text": rendered.text,
            "html": rendered.html,
        },
    )
    if is_new:
        transaction.on_commit(partial(deliver.enqueue, mail.pk, 0))
    return mail
