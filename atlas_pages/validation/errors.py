"""Collects errors by field, so that an editor sees them all at once."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.functional import Promise


class Errors:
    """Errors found so far."""

    def __init__(self) -> None:
        self.found: defaultdict[str, list[ValidationError]] = defaultdict(list)

    def add(self, field: str, message: str | Promise, code: str, /, **params: object) -> None:
        """Note an error on a field."""
        self.found[field].append(ValidationError(message, code=code, params=params or None))

    def raise_if_any(self) -> None:
        """Raise ``ValidationError`` with a dict of what was found, if anything was."""
        if self.found:
            raise ValidationError(dict(self.found))
