"""What the operations of search share of a question: kinds, filters, and a map's box and zoom."""

from collections.abc import Iterable
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.publication.filters import Filters, InvalidParameter, parse_filters
from cms.publication.kinds import Kinds, kinds_together
from cms.publication.registry import registry
from cms.syndication.parameters import reject_empty

KIND: Final = "kind"


def asked_kinds(query: QueryDict, default: tuple[str, ...] = ()) -> Kinds:
    """Return the kinds that ``kind`` names, or ``default``; all for none. Raises ``InvalidParameter``."""
    names = [str(name) for name in query.getlist(KIND)]
    known = tuple(registry.kinds)
    if not set(names) <= set(known):
        raise InvalidParameter(KIND, _("valeurs possibles : %(names)s") % {"names": ", ".join(known)})
    return kinds_together(names or default)


def asked_filters(query: QueryDict, kinds: Kinds, own: Iterable[str]) -> Filters:
    """Return the filters asked; ``own`` are the operation's other parameters. Raises ``InvalidParameter``."""
    reject_empty(query)
    return parse_filters(query, kinds, ignore=frozenset({KIND, *own}))


def engine_kinds(query: QueryDict, kinds: Kinds) -> tuple[str, ...]:
    """Return the kinds as an engine is asked: none named is all, and needs no condition."""
    return kinds.names if KIND in query or len(kinds.names) < len(registry.kinds) else ()
