"""What the reference lists tell those who show them."""

from django.dispatch import Signal

#: Rows were changed in bulk, in the open transaction. Arguments: ``sender`` (the model), ``pks``.
reference_changed = Signal()
