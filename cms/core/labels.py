"""Labels in the three languages of the portal, as the API and the log write them."""

from typing import Final, TypedDict

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, override

LANGUAGES: Final = ("fr", "en", "es")
DEFAULT_LANGUAGE: Final = "fr"


class Label(TypedDict):
    """One text in French, English and Spanish; a missing translation repeats the French one."""

    fr: str
    en: str
    es: str


class Coded(TypedDict):
    """A code of a standard or of a reference list, with its label."""

    code: str
    label: Label


def make_label(fr: str, en: str = "", es: str = "") -> Label:
    """Return a label; an empty translation falls back on the French text."""
    return Label(fr=fr, en=en or fr, es=es or fr)


def translated_label(text: str | Promise) -> Label:
    """Return the label of a ``gettext_lazy`` text (msgids are French) by asking each language's catalogue."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = gettext(str(text)) if not isinstance(text, Promise) else str(text)
    return make_label(found["fr"], found["en"], found["es"])


def coded(code: str, label: Label) -> Coded:
    """Return ``{"code", "label"}``, the shape of every code in the API."""
    return Coded(code=code, label=label)


def localized(label: Label, language: str | None = None) -> str:
    """Return the label's text in ``language`` (by default the active one), in French where it has none."""
    wanted = (language or get_language() or DEFAULT_LANGUAGE)[:2]
    if wanted == "en":
        return label["en"] or label["fr"]
    if wanted == "es":
        return label["es"] or label["fr"]
    return label["fr"]
