"""Names of French collectivités in full, as they call themselves: « Commune d’Évreux », « Région Bretagne »."""

from typing import Final

from cms.reference.enums import TerritoryKind
from cms.reference.models import Territory
from cms.reference.texts import search_key

#: The preposition swallows the article of a name that begins with one.
_CONTRACTED: Final = {"Le ": "du ", "Les ": "des "}


def full_name(territory: Territory) -> str:
    """Return what a collectivité is called beside others."""
    name = territory.name
    if territory.kind == TerritoryKind.COMMUNE:
        return f"Commune {_of(name)}"
    if territory.kind == TerritoryKind.REGION:
        return f"Région {name}"
    if territory.kind == TerritoryKind.DEPARTEMENT:
        return f"Département {name}"
    return name


def _of(name: str) -> str:
    for article, contracted in _CONTRACTED.items():
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    # « H » is left alone: some are aspirated (d’Hyères, de Hem), and only an elision can be wrong to the ear.
    return f"d’{name}" if search_key(name)[:1] in {*"aeiouy"} else f"de {name}"
