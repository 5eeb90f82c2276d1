"""Codes of tags: what they are filtered by."""

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii


def tag_code(name: str) -> str:
    """Return the code by which a tag is filtered: ``Forêt communale`` gives ``foret-communale``, a code itself."""
    return slugify(string_to_ascii(name))
