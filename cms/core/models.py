"""What every page type shares."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from anyascii import anyascii
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from cms.core.public_ids import new_public_id
from cms.core.signals import page_saved, subtree_moved


class BasePage(Page):
    """Root of the portal's page types: it has a public id, and tells when it was written, in the same transaction."""

    public_id = models.CharField(
        _("identifiant public"), max_length=64, unique=True, default=new_public_id, editable=False
    )

    exclude_fields_in_copy: ClassVar[list[str]] = ["public_id"]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.AutocompleteField("latin_title")]

    class Meta:
        abstract = True

    @property
    def latin_title(self) -> str:
        """The title in plain letters, so that the admin's choosers find « Évreux » by « evreux » too."""
        return str(anyascii(self.title))

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Write the page, then send ``page_saved`` before the transaction ends."""
        if self.alias_of_id is not None:
            # An alias repeats its source's fields, and the source keeps its id.
            self.public_id = new_public_id()
        result = super().save(*args, **kwargs)
        update_fields: Iterable[str] | None = kwargs.get("update_fields")
        page_saved.send(sender=type(self), instance=self, update_fields=update_fields)
        return result

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return the page with a revision's content, under its own public id: a copied revision names another's."""
        page: Self = super().with_content_json(content)
        page.public_id = self.public_id
        return page

    def _update_descendant_url_paths(self, old_url_path: str, new_url_path: str) -> None:
        super()._update_descendant_url_paths(old_url_path, new_url_path)
        subtree_moved.send(sender=type(self), instance=self)


class AtomicModel(models.Model):
    """A plain model whose ``save`` and ``delete`` are one transaction with what listens to their signals."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row and run its ``post_save`` receivers in one transaction."""
        super().save(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the row and run its ``post_delete`` receivers in one transaction."""
        return super().delete(*args, **kwargs)
