"""The parameters that embeds have of their own: how many results, light or dark."""

from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.publication.filters import InvalidParameter
from cms.publication.pages.parameters import single

#: How many results an embed shows: the fewest, the most, and unless told otherwise.
FEWEST: Final = 5
MOST: Final = 50
USUAL: Final = 10

#: Names of DSFR's themes. ``theme`` is a filter, so the parameter is called as DSFR's setting is: ``scheme``.
SCHEMES: Final = ("light", "dark")


def take(query: QueryDict, name: str) -> str:
    """Return a parameter's value, and take it out of a mutable query. Raises ``InvalidParameter`` for two values."""
    value = single(query, name)
    query.pop(name, None)
    return value


def take_limit(query: QueryDict) -> int:
    """Return how many results to show, and take the parameter out. Raises ``InvalidParameter``."""
    text = take(query, "limit")
    if not text:
        return USUAL
    if not (text.isascii() and text.isdigit() and len(text) < 4 and FEWEST <= int(text) <= MOST):
        reason = _("un nombre entier de %(minimum)d à %(maximum)d est attendu")
        raise InvalidParameter("limit", reason % {"minimum": FEWEST, "maximum": MOST})
    return int(text)


def take_scheme(query: QueryDict) -> str:
    """Return « light » or « dark », and take the parameter out. Raises ``InvalidParameter``."""
    scheme = take(query, "scheme") or SCHEMES[0]
    if scheme not in SCHEMES:
        raise InvalidParameter("scheme", _("valeurs possibles : %(names)s") % {"names": ", ".join(SCHEMES)})
    return scheme


def reject(query: QueryDict, *names: str) -> None:
    """Raise ``InvalidParameter`` for a parameter of these that is given; without names, for any."""
    for name in query:
        if not names or name in names:
            raise InvalidParameter(name, _("ce paramètre n’existe pas ici"))
