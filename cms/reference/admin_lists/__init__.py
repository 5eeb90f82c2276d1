"""The reference lists in Wagtail's admin, under « Référentiels »."""

from cms.reference.admin_lists.lists import ReferenceAdminGroup

__all__ = ["ReferenceAdminGroup"]
