"""The demo accounts: names and passwords are public, and only for demonstrations (``accounts.txt``)."""

import re
from importlib import resources
from typing import Any, Final, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction

from atlas_pages.models import CollectivitePage
from cms.moderation.enums import RoleName
from cms.moderation.models import Role
from cms.reference.models import WorldRegion


class Account(NamedTuple):
    """A demo account, as ``accounts.txt`` tells it."""

    username: str
    password: str
    description: str


_NAMES = {
    "admin": ("Ada", "Administratrice"),
    "editrice": ("Édith", "Éditrice"),
    "moderateur": ("Modou", "Modérateur"),
    "moderatrice": ("Margarita", "Modératrice"),
    "lectrice": ("Lucie", "Lectrice"),
    "contributeur": ("Corentin", "Contributeur"),
}
#: Regions of the world (M49) of the moderators: Africa; the Americas, Asia and Oceania.
_REGIONS: Final = {"moderateur": ("002",), "moderatrice": ("009", "019", "142")}


def read_accounts() -> list[Account]:
    """Return the accounts of ``accounts.txt``: three columns, two spaces at least between them."""
    text = resources.files("home.demo").joinpath("accounts.txt").read_text(encoding="utf-8")
    return [Account(*re.split(r"\s{2,}", line.strip(), maxsplit=2)) for line in text.splitlines() if line.strip()]


def create_users(collectivite: CollectivitePage | None) -> None:
    """Make the accounts that don't exist, with their roles; the contributor keeps the sheet of ``collectivite``."""
    for account in read_accounts():
        with transaction.atomic():
            user = _create_user(account)
            for role, place in _roles(account.username, collectivite):
                Role.objects.get_or_create(user=user, name=role, **place)


def _roles(username: str, collectivite: CollectivitePage | None) -> list[tuple[RoleName, dict[str, Any]]]:
    """Return what an account does, and where."""
    if username == "editrice":
        return [(RoleName.NATIONAL_EDITOR, {})]
    if username == "lectrice":
        return [(RoleName.READER, {})]
    if username == "contributeur" and collectivite is not None:
        return [(RoleName.CONTRIBUTOR, {"page": collectivite.page_ptr})]
    regions = WorldRegion.objects.filter(code__in=_REGIONS.get(username, ())).order_by("code")
    return [(RoleName.MODERATOR, {"region": region}) for region in regions]


def _create_user(account: Account) -> User:
    first_name, last_name = _NAMES.get(account.username, (account.username, ""))
    user, is_new = User.objects.get_or_create(
        username=account.username,
        defaults={
            "email": f"{account.username}@demonstration.invalid",
            "first_name": first_name,
            "last_name": last_name,
            "is_superuser": account.username == "admin",
            "is_staff": account.username == "admin",
        },
    )
    if is_new:
        user.set_password(account.password)
        user.save(update_fields=["password"])
    return user
