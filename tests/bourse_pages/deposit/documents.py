"""Files that people attach, good and bad, made here."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject


def pdf(pages: int = 1, **wanted: bool) -> bytes:
    """Return a PDF; ``script``, ``attachment``, ``password``, ``launch`` make it one that is refused.

    ``author`` makes it say who made it, ``signed`` a signed one.
    """
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    if wanted.get("script"):
        scripts = DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})
        writer.root_object[NameObject("/Names")] = scripts
    if wanted.get("attachment"):
        writer.add_attachment("virus.exe", b"MZ")
    if wanted.get("launch"):
        action = {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    if wanted.get("author"):
        writer.add_metadata({"/Author": "Awa Secret", "/Title": "Brouillon Awa Secret"})
        xmp = StreamObject()
        xmp.set_data(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Awa Secret</x:xmpmeta>")
        writer.root_object[NameObject("/Metadata")] = writer._add_object(xmp)
    if wanted.get("signed"):
        form = DictionaryObject({NameObject("/SigFlags"): NumberObject(3)})
        writer.root_object[NameObject("/AcroForm")] = form
    if wanted.get("password"):
        writer.encrypt("secret")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    """Return a picture that says where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "Chez Awa Secret"
    exif[0x8825] = {1: "N", 2: (16.0, 39.0, 0.0)}
    target = io.BytesIO()
    Image.new("RGB", size, "#336699").save(target, kind, exif=exif, **options)
    return target.getvalue()


def upload(name: str, content: bytes, content_type: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)
