"""After a restore from a backup: numbers that were given out since the backup must never be taken for others."""

from typing import Final

from django.db import connection

from cms.publication.models import Restoration
from cms.publication.reading import head
from cms.publication.writing import lock_log, log_transaction

#: More than is published between two backups, and far below what the column holds.
GAP: Final = 1_000_000


def note_restoration(gap: int = GAP) -> Restoration:
    """Have the log go on ``gap`` numbers higher, and remember the hole; return it.

    A follower that saw a number of the hole holds what the restored log doesn't know: ``is_lost`` tells it. ``gap``
    must be larger than what was published since the backup.
    """
    with log_transaction():
        lock_log()
        after = head()
        first = after + gap
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval('publication_seq', %s, false)", [first])
        return Restoration.objects.create(after_seq=after, first_seq=first)


def is_lost(seq: int, current_head: int) -> bool:
    """Tell whether a number that a follower names was given by a log that is lost."""
    if seq > current_head:
        return True
    return seq > 0 and Restoration.objects.filter(after_seq__lt=seq, first_seq__gt=seq).exists()
