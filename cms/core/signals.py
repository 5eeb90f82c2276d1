"""What the core tells those who build on it, inside the transaction of the change."""

from django.dispatch import Signal

#: A page and its child rows were written. Sent inside the transaction of ``save``.
#: Arguments: ``instance``, ``update_fields``.
page_saved = Signal()

#: The addresses of a page's descendants changed (its slug did). Sent inside the transaction. Arguments: ``instance``.
subtree_moved = Signal()
