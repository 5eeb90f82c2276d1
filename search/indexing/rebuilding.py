"""``manage.py search rebuild``: a new index beside the one in use, then in its place, while everything goes on."""

from contextlib import ExitStack

from django.db import transaction

from cms.publication.models import Reader
from cms.publication.reading import head
from search.contract import SearchEngine
from search.indexing.filling import Progress, fill_and_swap
from search.indexing.reader import reader_name


def rebuild(engine: SearchEngine, progress: Progress | None = None) -> int:
    """Build an engine's index anew; return the log's number that it has.

    The reader of the log goes on feeding the index in use until the new one is full; it waits only while the last
    changes are written to the new one and the two change places. Raises ``EngineError``.
    """
    name = reader_name(engine.name)
    Reader.objects.get_or_create(name=name)
    with ExitStack() as stack:

        def stop_reader() -> int:
            stack.enter_context(transaction.atomic())
            Reader.objects.select_for_update().get(name=name)
            return head()

        reached = fill_and_swap(engine, progress, stop_reader)
        Reader.objects.filter(name=name).update(seq=reached)
    return reached
