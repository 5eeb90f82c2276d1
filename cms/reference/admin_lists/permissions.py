"""Who may do what with a reference list: nobody adds or deletes rows by hand."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from wagtail_modeladmin.helpers import PermissionHelper


class ListPermissionHelper(PermissionHelper):
    """Nobody adds or deletes rows of a list; editing is for those that have names to give."""

    def user_can_create(self, _user: AbstractBaseUser) -> bool:
        """No: rows come from the data files."""
        return False

    def user_can_delete_obj(self, _user: AbstractBaseUser, _obj: Model) -> bool:
        """No: what leaves the data files is retired, and what uses it stays."""
        return False


class ReadOnlyPermissionHelper(ListPermissionHelper):
    """Lists that can be read and nothing else."""

    def user_can_edit_obj(self, _user: AbstractBaseUser, _obj: Model) -> bool:
        """No: nothing in the row is the portal's own."""
        return False
