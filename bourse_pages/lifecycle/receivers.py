"""Notes the state that each publication of an offer brings."""

from typing import Any

from wagtail.signals import page_published

from bourse_pages.lifecycle.changing import note_transition
from bourse_pages.models import OfferPage


def connect() -> None:
    """Begin to listen; at start-up."""
    page_published.connect(_on_published, sender=OfferPage, dispatch_uid="bourse_pages.lifecycle")


def _on_published(instance: OfferPage, **_kwargs: Any) -> None:
    if instance.alias_of_id is None:
        note_transition(instance)
