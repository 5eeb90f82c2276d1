"""A change of synonyms is in force at once here, and within seconds in other processes; each request begins anew."""

from typing import Any

from django.core.signals import request_started
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from search.engines.switching import forget_answers
from search.models import Synonym
from search.querying.synonyms import forget_thesaurus


def connect() -> None:
    """Have each change of a synonym noticed, and a request know which engines answered it."""
    request_started.connect(forget_answers, dispatch_uid="search.answers")
    for signal in (post_save, post_delete):
        signal.connect(_changed, sender=Synonym, dispatch_uid="search.synonyms")


def _changed(**_kwargs: Any) -> None:
    # Other readers would only see it after the commit: forgetting earlier would read the old rows again.
    transaction.on_commit(forget_thesaurus)
