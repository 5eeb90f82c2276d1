"""What a PDF says of who made it: its document information and XMP become public with it, and are taken out."""

import io
import logging
from collections.abc import Iterator
from typing import IO, Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

logger = logging.getLogger(__name__)

#: Names of what tells of authors, programs and dates, in the document's root and on its pages.
_TELLING: Final = ("/Metadata", "/PieceInfo")
#: Who wrote it, in words; what only names a program or a time isn't worth a moderator's look.
_PERSONAL: Final = ("/Author", "/Title", "/Subject", "/Keywords", "/Company", "/Manager")
#: A file that grows so much when it's written anew is kept as it was.
_MOST_GROWTH: Final = 1.5


def without_metadata(content: bytes) -> bytes:
    """Return a PDF without what says who made it; as it was where it's signed or can't be written anew."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if _is_signed(reader):
            return content
        # Before it's cloned: what nothing refers to any more isn't written.
        for owner in _owners(reader):
            for name in _TELLING:
                owner.pop(name, None)
        writer = PdfWriter(clone_from=reader)
        writer.metadata = None
        target = io.BytesIO()
        writer.write(target)
        # What can't be read again is no better than what was sent.
        is_whole = len(PdfReader(target).pages) == len(reader.pages)
    except Exception as error:
        # RecursionError and MemoryError too: moderators are told that it says who made it.
        logger.info("the metadata of a PDF stay: %s", type(error).__name__)
        return content
    written = target.getvalue()
    return written if is_whole and len(written) <= len(content) * _MOST_GROWTH else content


def has_metadata(file: IO[bytes]) -> bool:
    """Tell whether a PDF may say who made it; one that can't be read may."""
    try:
        reader = PdfReader(file)
        information: Any = reader.metadata or {}
        return "/Metadata" in reader.root_object or any(information.get(name) for name in _PERSONAL)
    except Exception as error:
        logger.info("the metadata of a PDF can't be read: %s", type(error).__name__)
        return True


def _owners(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield what may hold metadata: the document, its pages, the pictures on them."""
    yield reader.root_object
    for page in reader.pages:
        reference = page.indirect_reference
        if reference is not None and isinstance(found := reference.get_object(), DictionaryObject):
            yield found
        resources: Any = page.get("/Resources")
        drawn: Any = resources.get_object().get("/XObject") if resources is not None else None
        for item in (drawn.get_object() if drawn is not None else {}).values():
            if isinstance(found := item.get_object(), DictionaryObject):
                yield found


def _is_signed(reader: PdfReader) -> bool:
    """Tell whether it's signed: writing it anew would break the signature."""
    form: Any = reader.root_object.get("/AcroForm")
    form = form.get_object() if form is not None else None
    return isinstance(form, DictionaryObject) and bool(form.get("/SigFlags"))
