"""What is public: said here once, and asked nowhere else."""

from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import Page, PageViewRestriction

P = TypeVar("P", bound=Page)


def public_pages(model: type[P]) -> QuerySet[P]:
    """Return the pages of ``model`` that anyone may read.

    They are live, no view restriction stands on them or above them, and they are no aliases: an alias repeats an
    object that has its own place in the log.
    """
    # Wagtail's ``public()`` asks for the restrictions first, and makes a condition of each: two queries, ever longer.
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    at_or_above = PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path"))
    return model.objects.live().filter(~Exists(at_or_above), alias_of__isnull=True)
