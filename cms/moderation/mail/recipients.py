"""Who gets mails of the queue, and which ones."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db.models import Q

from cms.moderation.enums import DECIDING, MailChoice
from cms.moderation.models import Absence, MailPreference


def recipients(*choices: MailChoice) -> Iterator[User]:
    """Yield those who decide somewhere, are there today, and want one of these mails.

    Who is away gets none: the deputy's own scope comprises what the absent person has to do.
    """
    away = Absence.objects.today().values("user")
    people = User.objects.filter(is_active=True, portal_roles__name__in=DECIDING).exclude(Q(email="") | Q(pk__in=away))
    chosen = dict(MailPreference.objects.values_list("user", "choice"))
    for user in people.distinct().order_by("pk"):
        if chosen.get(user.pk, MailChoice.BOTH) in choices:
            yield user
