"""Questions about the Atlas's objects, in its own words."""

from typing import TYPE_CHECKING, Self

from django.db import models

from cms.reference.texts import search_words

if TYPE_CHECKING:
    from atlas_pages.models.partner import Partner  # noqa: F401  named by the class below


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Partners, by what is asked about them."""

    def public(self) -> Self:
        """Return those with a sheet of their own: public, and not merged into another."""
        return self.filter(is_public=True, merged_into=None)

    def current(self) -> Self:
        """Return those that weren't merged into another."""
        return self.filter(merged_into=None)

    def search(self, text: str) -> Self:
        """Return those that have all words of ``text`` in name, acronym or city, accents aside."""
        found = self
        for word in search_words(text):
            found = found.filter(search_name__contains=word)
        return found
