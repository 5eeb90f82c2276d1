"""Elements of XML that hold what people typed."""

import re
from typing import Any, Final

from lxml import etree

#: What no XML 1.0 document may hold, escaped or not (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def clean(text: str) -> str:
    """Return the text without characters that XML forbids, and without space around it."""
    return _FORBIDDEN.sub("", text).strip()


def add(parent: Any, tag: str, text: str = "", **attributes: str) -> Any:
    """Add an element and return it; attributes without a value are left out, ``_`` in their names is ``-``."""
    element = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value:
            element.set(name.rstrip("_").replace("_", "-"), clean(value))
    if text:
        element.text = clean(text)
    return element


def add_narrative(parent: Any, text: str, language: str = "") -> Any:
    """Add a ``narrative``: free text, with its language where that isn't the activity's."""
    narrative = add(parent, "narrative", text)
    if language:
        narrative.set(LANG, language)
    return narrative


def add_narrated(parent: Any, tag: str, text: str, language: str = "", **attributes: str) -> Any:
    """Add an element whose content is one ``narrative``, and return it."""
    element = add(parent, tag, **attributes)
    add_narrative(element, text, language)
    return element
