"""The tests of search's API share what those of the API have."""

from tests.syndication.conftest import get

__all__ = ["get"]
