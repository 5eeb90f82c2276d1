"""Who may try questions: who keeps the synonyms."""

from typing import Any

from wagtail.permissions import ModelPermissionPolicy

from search.models import Synonym


def may_try(user: Any) -> bool:
    """Tell whether a user may change synonyms."""
    return bool(ModelPermissionPolicy(Synonym).user_has_any_permission(user, ("add", "change", "delete", "view")))
