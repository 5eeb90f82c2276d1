"""The log's own rows in order: their places are those of the indexes, so that a page of one follows another's."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Left

from cms.publication.cursors import typed_value
from cms.publication.filters import InvalidParameter
from cms.publication.models import Publication
from search.contract import Hit, SearchRequest
from search.indexing.documents import MAX_SORT_TITLE, SEPARATOR, SORT_COLUMNS, key_of, sort_text, split_key

_PLACE: Final = "place"


def placed(rows: QuerySet[Publication], request: SearchRequest) -> list[Hit]:
    """Return the page of ``rows`` that is asked for; by relevance is by title here."""
    order = request.sort.removeprefix("-") or "title"
    column = SORT_COLUMNS[order]
    descending = request.sort.startswith("-") is not request.is_backwards
    ordered: QuerySet[Any] = rows.annotate(**{_PLACE: Left(column, MAX_SORT_TITLE) if order == "title" else F(column)})
    if request.after:
        ordered = _beyond(ordered, request.after, order, descending)
    prefix = "-" if descending else ""
    found = ordered.order_by(*(f"{prefix}{name}" for name in (_PLACE, "kind", "public_id"))).values_list(
        "kind", "public_id", "seq", _PLACE
    )[request.offset : request.offset + request.limit]
    hits = [
        Hit(kind, public_id, seq, sort_text=sort_text(order, value, key_of(kind, public_id)))
        for kind, public_id, seq, value in found
    ]
    return hits[::-1] if request.is_backwards else hits


def _beyond(rows: QuerySet[Any], after: str, order: str, descending: bool) -> QuerySet[Any]:
    """Return the rows beyond a place, whether or not the object is still there; none beyond what is no place."""
    text, _separator, key = after.rpartition(SEPARATOR)
    kind, public_id = split_key(key)
    try:
        value = _value(order, text)
    except (ValueError, InvalidParameter):
        return rows.none()
    beyond = "lt" if descending else "gt"
    return rows.filter(
        Q(**{f"{_PLACE}__{beyond}": value})
        | Q(**{_PLACE: value, f"kind__{beyond}": kind})
        | Q(**{_PLACE: value, "kind": kind, f"public_id__{beyond}": public_id})
    )


def _value(order: str, text: str) -> str | date | datetime | Decimal | int:
    """Return the value that a sort text begins with. Raises ``ValueError`` or ``InvalidParameter`` for none."""
    if order == "amount":
        # An unknown one is -1 in the log, and 0 here.
        text = text.lstrip("0").rjust(4, "0")
    value: Any = typed_value(SORT_COLUMNS[order], text)
    if order == "seq" and not 0 <= value < 1 << 63:
        raise ValueError(text)
    return value - 1 if order == "amount" else value
