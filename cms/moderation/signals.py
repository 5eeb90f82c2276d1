"""What moderation tells those who build on it, inside the transaction of the change."""

from django.dispatch import Signal

#: A person's roles changed. Arguments: ``user``.
roles_changed = Signal()
