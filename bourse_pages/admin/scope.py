"""What of the Bourse a moderator looks at: what belongs to offers within their scope."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from wagtail.permissions import ModelPermissionPolicy
from wagtail_modeladmin.helpers import PermissionHelper

from cms.moderation.scope import has_scope, scope_condition

Row = TypeVar("Row", bound=Model)


def within_scope(model: type[Row], user: Any) -> QuerySet[Row]:
    """Return the rows, each with ``country`` and ``territory``, that a user may look at and decide about."""
    rows: QuerySet[Row] = model._default_manager.all()
    if ModelPermissionPolicy(model).user_has_permission(user, "change"):
        return rows
    condition = scope_condition(user, deciding=True)
    return rows.none() if condition is None else rows.filter(condition)


class ScopedPermissions(PermissionHelper):
    """A list of what others write: people in the admin look at it, each within their scope."""

    def user_has_any_permissions(self, user: Any) -> bool:
        """Whether there's a menu entry: for national editors, and moderators of anything."""
        return bool(super().user_has_any_permissions(user)) or has_scope(user, deciding=True)

    def user_can_list(self, user: Any) -> bool:
        """As for the menu; each sees those of their scope."""
        return self.user_has_any_permissions(user)

    def user_can_create(self, _user: Any) -> bool:
        """No."""
        return False

    def user_can_edit_obj(self, _user: Any, _obj: Model) -> bool:
        """No: nothing in it is the portal's own."""
        return False

    def user_can_delete_obj(self, _user: Any, _obj: Model) -> bool:
        """No: they count; people are erased from them."""
        return False
