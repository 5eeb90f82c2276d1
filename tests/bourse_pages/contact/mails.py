"""Mails that people's programs send to the relay, and what moderators' mails lead to."""

import re
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any

from django.core.mail import EmailMultiAlternatives


def answer(mail: EmailMultiAlternatives, sender: str, text: str, html: str = "", **headers: Any) -> EmailMessage:
    """Return an answer to a mail, as a mail program writes it: to its Reply-To, with the mail quoted."""
    quoted = "\n".join(f"> {line}" for line in str(mail.body).splitlines())
    message = EmailMessage()
    message["From"] = f"Awa Diop <{sender}>"
    message["To"] = mail.reply_to[0]
    message["Subject"] = f"Re: {mail.subject}"
    message["Message-ID"] = make_msgid(domain="podor.example")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(f"{text}\n\nLe 26 nov. 2026 à 10:00, Portail <portail@coopdec.invalid> a écrit :\n{quoted}\n")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def admin_link(mail: EmailMultiAlternatives) -> str:
    """Return the path of the admin's page that a mail leads to."""
    (found,) = re.findall(r"http\S+?(/admin/\S+)", str(mail.body))
    return str(found)
