"""The menu entry « Modération », for those who have anything there."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cms.moderation.admin.viewsets import absences, reasons, roles
from cms.moderation.scope import has_scope


class ScopeItem(MenuItem):
    """An entry for people who see submissions."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the person has a scope; asked once a request."""
        return _has_scope(request.user)


class DecidingItem(ScopeItem):
    """An entry for people who decide."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the person decides about anything; readers aren't asked twice."""
        return super().is_shown(request) and has_scope(request.user, deciding=True)


def _has_scope(user: User | AnonymousUser) -> bool:
    known: bool | None = getattr(user, "_sees_submissions", None)
    if known is None:
        known = has_scope(user)
        user._sees_submissions = known  # type: ignore[union-attr]  # kept for this request's user
    return known


class ModelItem(MenuItem):
    """An entry of a list, for people with rights on it."""

    def __init__(self, viewset: Any, order: int) -> None:
        super().__init__(
            viewset.menu_label,
            reverse_lazy(f"{viewset.name}:index"),
            name=viewset.name,
            icon_name=viewset.icon,
            order=order,
        )
        self.viewset = viewset

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the person may see the list."""
        policy = self.viewset.permission_policy
        return bool(policy.user_has_any_permission(request.user, ["add", "change", "delete", "view"]))


def moderation_menu() -> SubmenuMenuItem:
    """Return the entry."""
    items = [
        ScopeItem(
            _("File de modération"),
            reverse_lazy("moderation:index"),
            name="moderation-queue",
            icon_name="check",
            order=1,
        ),
        ScopeItem(
            _("Journal"), reverse_lazy("moderation:journal"), name="moderation-journal", icon_name="history", order=2
        ),
        ScopeItem(
            _("Chiffres"), reverse_lazy("moderation:figures"), name="moderation-figures", icon_name="table", order=3
        ),
        ScopeItem(
            _("Mes courriels"), reverse_lazy("moderation:mails"), name="moderation-mails", icon_name="mail", order=4
        ),
        DecidingItem(
            _("Mes absences"), reverse_lazy("moderation:away"), name="moderation-away", icon_name="date", order=5
        ),
        *(ModelItem(viewset, order) for order, viewset in enumerate((roles, absences, reasons), start=6)),
    ]
    return SubmenuMenuItem(_("Modération"), Menu(items=items), name="moderation", icon_name="check", order=5)
