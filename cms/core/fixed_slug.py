"""Pages whose address is part of the application: their slug never changes."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class FixedSlugMixin(models.Model):
    """A page type with one slug in every language, ``fixed_slug``: routes, links and other sites rely on it."""

    fixed_slug: ClassVar[str]
    #: A field of the page type that this is mixed into.
    slug: str

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Give a new page its slug before Wagtail would make one from the title."""
        if not self.slug:
            self.slug = self.fixed_slug
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        """Raise ``ValidationError`` on ``slug`` if somebody changed it."""
        super().clean()
        if self.slug != self.fixed_slug:
            message = _("L’adresse de cette page fait partie du portail : gardez « %(slug)s ».")
            raise ValidationError({"slug": ValidationError(message, code="fixed", params={"slug": self.fixed_slug})})
