"""What moderation adds to the admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from cms.moderation.choosing import choosable


@hooks.register("construct_page_chooser_queryset")
def keep_drafts_out_of_choosers(pages: Any, request: HttpRequest) -> Any:
    """Offer what the person may see."""
    return choosable(pages, request.user)
