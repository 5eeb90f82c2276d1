"""The tests of search's API share what those of the API have."""

from tests.syndication.conftest import _empty_caches, get

__all__ = ["_empty_caches", "get"]
