"""Giving out or erasing a person's data, and keeping that it was done."""

from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from cms.visitors.models import PersonalDataRequest
from cms.visitors.people import address_digest
from cms.visitors.personal_data import erase_person, export_person

_KEPT: Final = timedelta(days=5 * 365)


def give_out(email: str, user: Any = None) -> dict[str, list[dict[str, Any]]]:
    """Return what is kept of an address, by source."""
    found = export_person(email)
    _keep(PersonalDataRequest.Action.EXPORT, email, user, sum(map(len, found.values())))
    return found


def erase(email: str, user: Any = None) -> dict[str, int]:
    """Erase what is kept of an address; return how many rows changed, by source."""
    with transaction.atomic():
        done = erase_person(email)
        _keep(PersonalDataRequest.Action.ERASE, email, user, sum(done.values()))
    return done


def forget_old_requests() -> int:
    """Delete requests of long ago; return how many."""
    return PersonalDataRequest.objects.filter(done_at__lt=timezone.now() - _KEPT).delete()[0]


def _keep(action: PersonalDataRequest.Action, email: str, user: Any, rows: int) -> None:
    PersonalDataRequest.objects.create(action=action, digest=address_digest(email), done_by=user, rows=rows)
