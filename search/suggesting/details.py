"""The words beside a suggestion that tell it from others of the same name, out of its list JSON."""

from typing import Any, Final

from cms.core.labels import Label, make_label

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


def detail_of(item: dict[str, Any]) -> Label | None:
    """Return the two first things that an item says of where it belongs, in three languages; None for none."""
    found: list[Label] = []
    for first, *others in _PATHS:
        value = item.get(first)
        for name in others:
            value = value.get(name) if isinstance(value, dict) else None
        label = _label(value) if value else None
        if label is not None and label not in found:
            found.append(label)
            if len(found) == _MOST:
                break
    return _joined(found, _BETWEEN) if found else None


def label_of(item: dict[str, Any]) -> Label:
    """Return what an item is called in three languages: its label where it has one, its title otherwise."""
    return _label({"label": item["label"]} if "label" in item else item["title"]) or make_label("")


def _label(value: Any) -> Label | None:
    if isinstance(value, str):
        return make_label(value) if value else None
    if isinstance(value, list):
        labels = [label for one in value[:_MOST] if (label := _label(one)) is not None]
        return _joined(labels, ", ") if labels else None
    if isinstance(value, dict) and isinstance(label := value.get("label"), dict):
        return make_label(label["fr"], label["en"], label["es"])
    return None


def _joined(labels: list[Label], between: str) -> Label:
    if len(labels) == 1:
        return labels[0]
    return make_label(
        between.join([label["fr"] for label in labels]),
        between.join([label["en"] for label in labels]),
        between.join([label["es"] for label in labels]),
    )
