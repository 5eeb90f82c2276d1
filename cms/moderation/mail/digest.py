"""One mail a day: what waits in a moderator's scope."""

from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.formats import day
from cms.mail.letters import Button, Facts, Letter, Links, Paragraph, Part
from cms.mail.models import Mail
from cms.mail.sending import send_letter
from cms.moderation.enums import MailChoice, SubmissionState
from cms.moderation.mail.author import language_of
from cms.moderation.mail.recipients import recipients
from cms.moderation.models import Submission
from cms.moderation.scope import scoped

#: The local hour from which the day's mail goes out.
FROM_HOUR: Final = 6
_SHOWN: Final = 10
KIND: Final = "moderation-digest"


def send_digests() -> int:
    """Write to each moderator for whom something waits, once a day; return how many mails. Safe to run at any time."""
    now = timezone.localtime()
    if now.hour < FROM_HOUR:
        return 0
    keys = {user: f"{KIND}:{now.date()}:{user.pk}" for user in recipients(MailChoice.DIGEST, MailChoice.BOTH)}
    written = set(Mail.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    return sum(_send(user, key) for user, key in keys.items() if key not in written)


def _send(user: User, key: str) -> bool:
    waiting = scoped(Submission.objects.filter(state=SubmissionState.WAITING), user, deciding=True)
    today = timezone.localdate()
    counts = waiting.aggregate(
        all=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)), mine=Count("pk", filter=Q(claimed_by=user))
    )
    if not counts["all"]:
        return False
    first = list(waiting.select_related("country").order_by("due_on", "submitted_at", "pk")[:_SHOWN])
    send_letter(user.email, lambda: _letter(counts, first), kind=KIND, language=language_of(user), key=key)
    return True


def _letter(counts: dict[str, int], first: list[Submission]) -> Letter:
    number, late = counts["all"], counts["late"]
    subject = ngettext("%(number)d soumission à traiter", "%(number)d soumissions à traiter", number)
    subject %= {"number": number}
    if late:
        subject += ngettext(", dont %(late)d en retard", ", dont %(late)d en retard", late) % {"late": late}
    facts = ((_("À traiter"), str(number)), (_("En retard"), str(late)), (_("Prises en charge"), str(counts["mine"])))
    parts: tuple[Part, ...] = (
        Paragraph(_("Voici ce qui attend dans votre périmètre, le plus urgent d’abord.")),
        Facts(facts),
        links_to(_("À traiter d’abord"), first),
        Button(_("Ouvrir la file"), f"{settings.PUBLIC_URL}{reverse('moderation:index')}"),
    )
    return Letter(subject, parts, why_words())


def links_to(title: str, submissions: list[Submission]) -> Links:
    """Return submissions as a list of links, each with its country and last day."""
    rows = []
    for submission in submissions:
        place = str(submission.country) if submission.country is not None else ""
        due = _("à traiter avant le %(date)s") % {"date": day(submission.due_on)}
        url = f"{settings.PUBLIC_URL}{reverse('moderation:submission', args=[submission.pk])}"
        rows.append((submission.title, url, ", ".join(filter(None, (place, due)))))
    return Links(title, tuple(rows))


def why_words() -> str:
    """Return why the reader gets the mail, and where to change that."""
    url = f"{settings.PUBLIC_URL}{reverse('moderation:mails')}"
    return _("Vous recevez ce courriel parce que vous modérez dans le portail. Pour le régler : %(url)s") % {"url": url}
