"""Search in the reference lists: PostgreSQL here has no unaccent, so it goes by what rows store without accents."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail_modeladmin.helpers.search import BaseSearchHandler

from cms.reference.texts import search_words


class NameSearch(BaseSearchHandler):
    """Search without accents and capitals, in all names of a row, or by its code."""

    def search_queryset(self, queryset: QuerySet[Any], search_term: str, **_kwargs: Any) -> QuerySet[Any]:
        """Return the rows that have all the words, or the code."""
        words = Q()
        for word in search_words(search_term):
            words &= Q(search_name__contains=word)
        for field in self.search_fields:
            words |= Q(**{f"{field}__iexact": search_term.strip()})
        return queryset.filter(words) if search_term.strip() else queryset


class TerritorySearch(BaseSearchHandler):
    """The same search as the chooser's."""

    def search_queryset(self, queryset: QuerySet[Any], search_term: str, **_kwargs: Any) -> QuerySet[Any]:
        """Return the territories that have all the words, best first."""
        return queryset.search(search_term) if search_term.strip() else queryset  # type: ignore[attr-defined]
