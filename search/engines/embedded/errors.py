"""Tantivy's own troubles, told as those of a search engine."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings

from search.contract import EngineError, IndexMissing

logger = logging.getLogger(__name__)

#: Tantivy raises ``ValueError`` for everything; only the words tell a damaged index.
_DAMAGE: Final = (
    "corrupt",
    "footer magic byte",
    "filedoesnotexist",
    "failed to open the directory",
    "is smaller than",
    "no such file",
    "does not exist",
    "incompatible",
    "failed to read",
    "decompress",
    "deserializ",
)
_RIGHTS: Final = ("permissiondenied", "permission denied")
ADVICE: Final = "build it from the log: manage.py search rebuild"


#: What no state of an index raises: only a mistake in our own code does.
FAULTS: Final = (NameError, AttributeError, TypeError, LookupError, AssertionError, NotImplementedError)


@contextmanager
def told() -> Iterator[None]:
    """Turn whatever is raised inside into ``EngineError``: a panic too, which no ``except Exception`` sees."""
    try:
        yield
    except EngineError:
        raise
    except FAULTS as fault:
        # The public is answered by the next engine all the same; tests mustn't be.
        if not settings.SEARCH_HIDES_FAULTS:
            raise
        logger.exception("a fault of the portal's own in the embedded search engine")
        raise as_engine_error(fault) from fault
    except Exception as error:
        raise as_engine_error(error) from error
    except BaseException as error:
        if not is_panic(error):
            raise
        raise EngineError(f"the embedded search engine stumbled: {error}") from error


def as_engine_error(error: Exception) -> EngineError:
    """Return what an error means: rights that lack, a damaged index, or something else."""
    words = str(error).casefold()
    if isinstance(error, PermissionError) or any(word in words for word in _RIGHTS):
        return EngineError(f"the search index can't be read or written, see the rights of its folder: {error}")
    if isinstance(error, FileNotFoundError) or any(word in words for word in _DAMAGE):
        return IndexMissing(f"the search index is damaged ({error}); {ADVICE}")
    return EngineError(f"the embedded search engine can't do that: {type(error).__name__}: {error}")


def is_panic(error: BaseException) -> bool:
    """Whether this is Rust's ``PanicException``, whose class can't be imported."""
    return type(error).__name__ == "PanicException"
