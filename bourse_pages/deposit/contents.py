"""What a file holds, whatever it's called: pictures are drawn anew, PDFs are read."""

import io
import logging
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from pypdf import PdfReader

from bourse_pages.deposit.pdf_metadata import without_metadata
from bourse_pages.deposit.texts import plain
from cms.core.formats import file_size

logger = logging.getLogger(__name__)

PDF: Final = "application/pdf"
#: The formats of pictures, with their media type and the ending that their names get.
PICTURES: Final = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}
ENDINGS: Final = {PDF: ".pdf"} | dict(PICTURES.values())
MOST_BYTES: Final = settings.VISITORS_MOST_FILE_BYTES
#: A JPEG is decoded at a fraction of its size (``draft``); other formats take ten times as long for as many pixels.
_MOST_PIXELS: Final = {"JPEG": 40_000_000, "PNG": 16_000_000, "WEBP": 16_000_000}
_MOST_SIDE: Final = 3_000
_MOST_PAGES: Final = 300
_MOST_NOTES: Final = 2_000
_LONGEST_NAME: Final = 100
_NOT_IN_NAMES: Final = re.compile(r"[^\w .,()’'+&-]+")
#: What a PDF may do by itself, or to who opens it.
_ACTIVE: Final = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE"})


class Refused(ValueError):
    """A file that isn't taken; its words say why to who sent it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may be kept: its bytes as they'll be given out, its type, its name with the ending of that type."""

    content: bytes
    content_type: str
    name: str


def check_file(content: bytes, name: str) -> Checked:
    """Return what may be kept of a file. Raises ``Refused``."""
    if not content:
        raise Refused(_("Le fichier est vide."))
    if len(content) > MOST_BYTES:
        raise Refused(too_large())
    if content.lstrip()[:5] == b"%PDF-":
        _check_pdf(content)
        return Checked(without_metadata(content), PDF, safe_name(name, PDF))
    drawn, content_type = _draw_anew(content)
    return Checked(drawn, content_type, safe_name(name, content_type))


def too_large() -> str:
    """Return words for who sends too large a file."""
    return _("Le fichier dépasse %(size)s.") % {"size": file_size(MOST_BYTES)}


def safe_name(name: str, content_type: str) -> str:
    """Return a name for people to read: no path, no other ending than the content's, nothing that turns a text."""
    stem = PurePath(plain(name).replace("\\", "/")).name
    stem = stem.rsplit(".", 1)[0] if "." in stem[1:] else stem
    stem = _NOT_IN_NAMES.sub(" ", stem.replace(".", " "))
    stem = " ".join(stem.split())[:_LONGEST_NAME].strip() or "document"
    return stem + ENDINGS[content_type]


def _draw_anew(content: bytes) -> tuple[bytes, str]:
    """Return a picture as its pixels only: neither metadata (place, camera, author) nor what hides behind them."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=tuple(PICTURES))
            kind = image.format or ""
            most = _MOST_PIXELS[kind]
            if image.width * image.height > most:
                raise Refused(_("L’image a plus de %(count)s millions de pixels.") % {"count": most // 1_000_000})
            image.draft(None, (_MOST_SIDE, _MOST_SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((_MOST_SIDE, _MOST_SIDE))
            bare = upright.convert("RGBA" if _is_transparent(upright) and kind != "JPEG" else "RGB")
            bare.info.clear()
            target = io.BytesIO()
            bare.save(target, format=kind, quality=88)
    except Refused:
        raise
    except Exception as error:
        # Whatever a decoder stumbles over, it's not a picture that can be shown.
        logger.info("a file was refused: %s", type(error).__name__)
        raise Refused(_("Ce n’est ni un PDF ni une image JPEG, PNG ou WebP lisible.")) from error
    return target.getvalue(), PICTURES[kind][0]


def _is_transparent(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def _check_pdf(content: bytes) -> None:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise Refused(_("Le PDF est protégé : enregistrez-le sans mot de passe."))
        if not 1 <= len(reader.pages) <= _MOST_PAGES:
            raise Refused(_("Le PDF a plus de 300 pages, ou aucune."))
        is_active = _is_active(reader)
    except Refused:
        raise
    except Exception as error:
        # RecursionError and MemoryError too: a PDF that can't be read is refused, whatever it does to its reader.
        logger.info("a PDF was refused: %s", type(error).__name__)
        raise Refused(_("Le PDF ne se lit pas. Enregistrez-le à nouveau, puis joignez-le.")) from error
    if is_active:
        raise Refused(_("Le PDF contient un programme ou des fichiers joints : enregistrez-le sans eux."))


def _is_active(reader: PdfReader) -> bool:
    """Tell whether it holds scripts, other files, or what starts something."""
    root: Any = reader.trailer["/Root"].get_object()
    names = _read(root.get("/Names"))
    if isinstance(names, dict) and {"/JavaScript", "/EmbeddedFiles"} & set(names):
        return True
    if "/AA" in root or _acts(root.get("/OpenAction")) or "/XFA" in (_read(root.get("/AcroForm")) or ()):
        return True
    return any("/AA" in note or _acts(note.get("/A")) for note in islice(_notes(reader), _MOST_NOTES))


def _notes(reader: PdfReader) -> Iterator[Any]:
    """Yield the pages and what lies on them: links, buttons, notes."""
    for page in reader.pages:
        yield page
        for note in _read(page.get("/Annots")) or ():
            found = _read(note)
            if isinstance(found, dict):
                yield found


def _acts(action: Any) -> bool:
    found = _read(action)
    return isinstance(found, dict) and found.get("/S") in _ACTIVE


def _read(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value
