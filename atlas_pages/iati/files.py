"""IATI files, written piece by piece: a file of any length takes the memory of one activity."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from lxml import etree

VERSION: Final = "2.03"
#: Bytes that are worth a piece of an answer.
_PIECE: Final = 32_768


def iati_file(root: str, elements: Iterable[Any], generated_at: datetime) -> Iterator[bytes]:
    """Yield the file whose root (``iati-activities``) holds these elements, made at this moment.

    The schema wants at least one; where nothing passes the filters the root is empty all the same.
    """
    buffer = BytesIO()
    with etree.xmlfile(buffer, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(root, {"version": VERSION, "generated-datetime": generated_at.isoformat(timespec="seconds")}):
            for element in elements:
                file.write(element, pretty_print=True)
                file.flush()
                if buffer.tell() >= _PIECE:
                    yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: BytesIO) -> bytes:
    taken = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return taken
