"""A mail as soon as something is overdue: once, to those in charge."""

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.mail.letters import Button, Letter, Paragraph
from cms.mail.sending import send_letter
from cms.moderation.claiming import held_by
from cms.moderation.enums import MailChoice, SubmissionState
from cms.moderation.mail.author import language_of
from cms.moderation.mail.digest import links_to, why_words
from cms.moderation.mail.recipients import recipients
from cms.moderation.models import Absence, Submission
from cms.moderation.scope import scoped

KIND: Final = "moderation-overdue"
_AT_ONCE: Final = 500
_SHOWN: Final = 20


def send_overdue() -> int:
    """Tell those in charge of what has become overdue since the last time; return how many mails.

    What somebody looks at is that person's (and the deputy's during an absence); what nobody does is everybody's in
    whose scope it is. Told and marked in one transaction: nobody is told twice, nothing is forgotten.
    """
    with transaction.atomic():
        overdue = Submission.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            state=SubmissionState.WAITING, due_on__lt=timezone.localdate(), overdue_told_at=None
        )
        rows = overdue.order_by("due_on", "submitted_at", "pk").select_related("country", "claimed_by")
        found = list(rows[:_AT_ONCE])
        if not found:
            return 0
        people = list(recipients(MailChoice.OVERDUE, MailChoice.BOTH))
        # What somebody holds is theirs; while they're away it's their deputy's, or everybody's if nobody stands in.
        absences = list(Absence.objects.today().values_list("user", "deputy"))
        told = {user.pk for user in people}
        alone = {user for user, deputy in absences if deputy not in told}
        held = {pk: user for pk, user in held_by(found).items() if user not in alone}
        sent = 0
        for user in people:
            mine = {None, user.pk, *(away for away, deputy in absences if deputy == user.pk)}
            sent += _send(user, [one for one in found if held.get(one.pk) in mine])
        Submission.objects.filter(pk__in=[one.pk for one in found]).update(overdue_told_at=timezone.now())
    return sent


def _send(user: User, found: list[Submission]) -> bool:
    in_scope = scoped(Submission.objects.filter(pk__in=[one.pk for one in found]), user, deciding=True)
    pks = set(in_scope.values_list("pk", flat=True))
    mine = [one for one in found if one.pk in pks]
    if not mine:
        return False
    key = f"{KIND}:{user.pk}:{mine[0].pk}:{mine[-1].pk}:{len(mine)}:{timezone.now():%Y%m%d%H%M%S%f}"
    send_letter(user.email, lambda: _letter(mine), kind=KIND, language=language_of(user), key=key)
    return True


def _letter(late: Iterable[Submission]) -> Letter:
    rows = list(late)
    subject = ngettext("%(number)d soumission en retard", "%(number)d soumissions en retard", len(rows))
    parts = (
        Paragraph(_("Le délai promis à l’auteur est passé.")),
        links_to(_("En retard"), rows[:_SHOWN]),
        Button(_("Ouvrir la file"), f"{settings.PUBLIC_URL}{reverse('moderation:index')}?waiting=late"),
    )
    return Letter(subject % {"number": len(rows)}, parts, why_words())
