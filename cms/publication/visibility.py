"""What is public: said here once, and asked nowhere else."""

from typing import TypeVar

from django.db.models import QuerySet
from wagtail.models import Page

P = TypeVar("P", bound=Page)


def public_pages(model: type[P]) -> QuerySet[P]:
    """Return the pages of ``model`` that anyone may read.

    They are live, no view restriction stands on them or above them, and they are no aliases: an alias repeats an
    object that has its own place in the log.
    """
    return model.objects.live().public().filter(alias_of__isnull=True)
