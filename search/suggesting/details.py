"""The words beside a suggestion that tell it from others of the same name, out of its list JSON."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cms.core.labels import LANGUAGES, Label, make_label

#: Where an item of any kind says whose or where it is, the most telling first.
_PATHS: Final = (
    ("lead", "name"),
    ("authority", "name"),
    ("city",),
    ("countries",),
    ("country",),
    ("type",),
    ("departement",),
    ("region",),
)
_MOST: Final = 2
_BETWEEN: Final = " · "


def detail_of(item: Mapping[str, Any]) -> Label | None:
    """Return the two first things that an item says of where it belongs, in three languages; None for none."""
    found = []
    for path in _PATHS:
        value: Any = item
        for name in path:
            value = value.get(name) if isinstance(value, Mapping) else None
        label = _label(value)
        if label is not None and label not in found:
            found.append(label)
        if len(found) == _MOST:
            break
    if not found:
        return None
    return make_label(*(_BETWEEN.join(_text(label, language) for label in found) for language in LANGUAGES))


def label_of(item: Mapping[str, Any]) -> Label:
    """Return what an item is called in three languages: its label where it has one, its title otherwise."""
    return _label({"label": item["label"]} if "label" in item else item["title"]) or make_label("")


def _label(value: Any) -> Label | None:
    if isinstance(value, str):
        return make_label(value) if value else None
    if isinstance(value, list):
        labels = list(_labels(value))
        if not labels:
            return None
        return make_label(*(", ".join(_text(label, language) for label in labels) for language in LANGUAGES))
    if isinstance(value, Mapping) and isinstance(value.get("label"), Mapping):
        label = value["label"]
        return make_label(label["fr"], label["en"], label["es"])
    return None


def _labels(values: list[Any]) -> Iterator[Label]:
    for value in values[:_MOST]:
        label = _label(value)
        if label is not None:
            yield label


def _text(label: Label, language: str) -> str:
    return str(dict(label)[language])
