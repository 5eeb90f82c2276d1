"""A change of synonyms is in force at once here, and within seconds in other processes."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from search.models import Synonym
from search.querying.synonyms import forget_thesaurus


def connect() -> None:
    """Have each change of a synonym noticed."""
    for signal in (post_save, post_delete):
        signal.connect(_changed, sender=Synonym, dispatch_uid="search.synonyms")


def _changed(**_kwargs: Any) -> None:
    # Other readers would only see it after the commit: forgetting earlier would read the old rows again.
    transaction.on_commit(forget_thesaurus)
