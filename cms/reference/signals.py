"""What the reference data tells those who show it, inside the transaction of the change."""

from django.dispatch import Signal

#: Rows were changed in bulk, without ``save``. Sent by ``load_reference`` inside its transaction, once a model.
#: ``sender`` is the model; arguments: ``pks``, the list of primary keys of the changed and retired rows.
reference_changed = Signal()
