"""The automatic checks, as far as the reader's scope goes."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from django.contrib.auth.models import User
from wagtail.permissions import page_permission_policy

from cms.moderation.contract import Check
from cms.moderation.models import Submission
from cms.moderation.scope import scoped

_EDITOR: Final = re.compile(r"/admin/pages/(\d{1,18})/")


def within_reach(checks: Iterable[Check], user: User) -> list[Check]:
    """Return the checks without links to drafts that aren't the reader's: an offer that is alike may be another's."""
    found = list(checks)
    pages = {int(number) for check in found for address, _words in check.links for number in _EDITOR.findall(address)}
    if not pages or user.is_superuser:
        return found
    mine: set[int] = set(scoped(Submission.objects.filter(page_id__in=pages), user).values_list("page_id", flat=True))
    editable = page_permission_policy.instances_user_has_permission_for(user, "change")
    mine |= set(editable.filter(pk__in=pages).values_list("pk", flat=True))
    return [replace(check, links=tuple(link for link in check.links if _is_mine(link[0], mine))) for check in found]


def _is_mine(address: str, mine: set[int]) -> bool:
    return all(int(number) in mine for number in _EDITOR.findall(address))
