"""The log's JSON in the reader's language: one text for each label, paths for the portal's own addresses."""

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings

from cms.core.addresses import active_language
from cms.core.labels import DEFAULT_LANGUAGE

JsonObject = dict[str, Any]


def read(text: bytes | str, language: str | None = None) -> JsonObject:
    """Return an item or a detail as a dict that templates print as it is.

    Each label ``{"fr", "en", "es"}`` becomes its text in ``language`` (by default the active one); an address of the
    portal becomes a path under that language's prefix, other addresses stay. An object with a label of its own (a
    country) takes it as title. ``foreign_language`` is the content's language where it isn't the reader's, else "".
    """
    language = language or active_language()
    data: JsonObject = json.loads(text, object_hook=_hook(language, settings.PUBLIC_URL))
    if isinstance(data.get("label"), str):
        data["title"] = data["label"]
    written_in = data.get("language") or language
    data["foreign_language"] = "" if written_in == language else written_in
    return data


def read_all(texts: Iterable[bytes | str], language: str | None = None) -> list[JsonObject]:
    """Return several items, each as ``read`` does."""
    language = language or active_language()
    return [read(text, language) for text in texts]


@lru_cache(maxsize=16)
def _hook(language: str, public_url: str) -> Callable[[JsonObject], Any]:
    """Return what ``json.loads`` calls for each object, innermost first."""
    french = f"{public_url}/{DEFAULT_LANGUAGE}/"
    origin = f"{public_url}/"

    def hook(found: JsonObject) -> Any:
        if len(found) == 3 and "fr" in found and "en" in found:
            return found.get(language) or found["fr"]
        url = found.get("url")
        if isinstance(url, str) and url.startswith(origin):
            # An article, and a reference to its translation, has the address of its own tree.
            is_localized = "language" not in found or found.get("kind") not in {"article", None}
            if is_localized and url.startswith(french):
                found["url"] = f"/{language}/{url[len(french) :]}"
            else:
                found["url"] = url[len(origin) - 1 :]
        return found

    return hook
