"""The demo accounts: names and passwords are public, and only for demonstrations (``accounts.txt``)."""

import re
from importlib import resources
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from atlas_pages.models import CollectivitePage
from home.groups import CONTRIBUTORS, MODERATORS, NATIONAL_EDITORS, contributor_group


class Account(NamedTuple):
    """A demo account, as ``accounts.txt`` tells it."""

    username: str
    password: str
    description: str


_NAMES = {
    "admin": ("Ada", "Administratrice"),
    "editrice": ("Édith", "Éditrice"),
    "moderateur": ("Modou", "Modérateur"),
    "contributeur": ("Corentin", "Contributeur"),
}


def read_accounts() -> list[Account]:
    """Return the accounts of ``accounts.txt``: three columns, two spaces at least between them."""
    text = resources.files("home.demo").joinpath("accounts.txt").read_text(encoding="utf-8")
    return [Account(*re.split(r"\s{2,}", line.strip(), maxsplit=2)) for line in text.splitlines() if line.strip()]


def create_users(collectivite: CollectivitePage | None) -> None:
    """Make the accounts that don't exist, in their groups; the contributor keeps the sheet of ``collectivite``."""
    groups = {
        "editrice": [NATIONAL_EDITORS],
        "moderateur": [MODERATORS],
        "contributeur": [CONTRIBUTORS],
    }
    for account in read_accounts():
        with transaction.atomic():
            _create_user(account, groups.get(account.username, []), collectivite)


def _create_user(account: Account, group_names: list[str], collectivite: CollectivitePage | None) -> None:
    users = get_user_model().objects
    first_name, last_name = _NAMES.get(account.username, (account.username, ""))
    user, is_new = users.get_or_create(
        username=account.username,
        defaults={
            "email": f"{account.username}@demonstration.invalid",
            "first_name": first_name,
            "last_name": last_name,
            "is_superuser": account.username == "admin",
            "is_staff": account.username == "admin",
        },
    )
    if not is_new:
        return
    user.set_password(account.password)
    user.save(update_fields=["password"])
    user.groups.set(Group.objects.filter(name__in=group_names))
    if account.username == "contributeur" and collectivite is not None:
        user.groups.add(contributor_group(collectivite))
