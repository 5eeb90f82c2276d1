"""Parameters of the query string that the API reads itself; filters are read by ``cms.publication.filters``."""

from collections.abc import Collection

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from cms.publication.filters import InvalidParameter


def canonical(query: QueryDict) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return a query in one order, so that two addresses that ask the same have one version."""
    return tuple(sorted((name, tuple(sorted(map(str, values)))) for name, values in query.lists()))


def reject_others(request: HttpRequest, known: Collection[str] = (), *, may_be_empty: Collection[str] = ()) -> None:
    """Raise ``InvalidParameter`` for a parameter that isn't ``known``: ignoring it would answer another question.

    So it does for one without a value, but for those that ``may_be_empty``.
    """
    for name in request.GET:
        if name not in known:
            raise InvalidParameter(name, _("ce paramètre n’existe pas ici"))
    reject_empty(request.GET, may_be_empty)


def single(query: QueryDict, name: str) -> str | None:
    """Return a parameter's value, or None where it isn't given. Raises ``InvalidParameter`` if it's given twice."""
    values = query.getlist(name)
    if len(values) > 1:
        raise InvalidParameter(name, _("ce paramètre ne se donne qu’une fois"))
    value = str(values[0]) if values else None
    if value and "\x00" in value:
        raise InvalidParameter(name, _("ce texte contient un caractère interdit"))
    return value


def whole_number(query: QueryDict, name: str, default: int, minimum: int, maximum: int) -> int:
    """Return a parameter as a number from ``minimum`` to ``maximum``. Raises ``InvalidParameter``."""
    text = single(query, name)
    if text is None:
        return default
    # ``int`` would take "٣", "1_0" and " 1".
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(maximum)) and minimum <= int(text) <= maximum):
        reason = _("un nombre entier de %(minimum)d à %(maximum)d est attendu")
        raise InvalidParameter(name, reason % {"minimum": minimum, "maximum": maximum})
    return int(text)


def reject_empty(query: QueryDict, but: Collection[str] = ()) -> None:
    """Raise ``InvalidParameter`` for a parameter without a value: taking it for absent would answer more than asked."""
    for name, values in query.lists():
        if name not in but and not all(str(value).strip() for value in values):
            raise InvalidParameter(name, _("une valeur est attendue"))
