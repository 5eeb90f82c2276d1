"""Collects errors by field, so that an editor sees them all at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Errors:
    """Errors found so far."""

    def __init__(self) -> None:
        self.found: defaultdict[str, list[ValidationError]] = defaultdict(list)

    def add(self, field: str, message: StrOrPromise, code: str, /, **params: object) -> None:
        """Note an error on a field."""
        self.found[field].append(ValidationError(message, code=code, params=params or None))

    def raise_if_any(self) -> None:
        """Raise ``ValidationError`` with a dict of what was found, if anything was."""
        if self.found:
            raise ValidationError(dict(self.found))
