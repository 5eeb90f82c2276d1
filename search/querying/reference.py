"""The labels of the codes that objects are filtered by, in three languages."""

from collections.abc import Iterator
from typing import Final

from cms.reference.enums import ActivityStatus, KindOfCooperation, TerritoryKind, enum_coded
from cms.reference.models import SDG, Country, Territory, Theme, WorldRegion

#: Départements whose name is a common word: they're asked for with « département » before it.
_COMMON_WORDS: Final = frozenset({"Nord", "Lot", "Cher", "Manche", "Somme", "Aube", "Creuse"})
#: By which words people ask for a goal, its number behind them.
_GOALS: Final = (
    "ODD",
    "SDG",
    "ODS",
    "objectif de développement durable",
    "Sustainable Development Goal",
    "Objetivo de Desarrollo Sostenible",
)
#: All that's here has to do with the world, and with France.
_EVERYWHERE: Final = frozenset({"region:001", "country:FR"})


def reference_labels() -> Iterator[tuple[str, str]]:
    """Yield codes with their labels: countries, regions, themes, goals, kinds of cooperation, statuses, territories."""
    for facet, model in (("country", Country), ("region", WorldRegion), ("theme", Theme), ("sdg", SDG)):
        for row in model._default_manager.all():
            code = f"{facet}:{row.code}"
            if code not in _EVERYWHERE:
                yield from ((code, str(name)) for name in row.label.values())
    for facet, choices in (("kind_of_cooperation", KindOfCooperation), ("status", ActivityStatus)):
        for choice in choices:
            yield from ((f"{facet}:{choice.value}", str(name)) for name in enum_coded(choice)["label"].values())
    yield from goal_names()
    yield from _territories()


def goal_names() -> Iterator[tuple[str, str]]:
    """Yield the goals by their numbers: « ODD 6 »."""
    for number in SDG._default_manager.values_list("code", flat=True):
        yield from ((f"sdg:{number}", f"{goal} {number}") for goal in _GOALS)


def _territories() -> Iterator[tuple[str, str]]:
    above = Territory.objects.current().filter(kind__in=[TerritoryKind.REGION, TerritoryKind.DEPARTEMENT])
    for kind, code, name in above.values_list("kind", "code", "name"):
        if name not in _COMMON_WORDS:
            yield f"territory:{code}", name
        yield f"territory:{code}", f"{TerritoryKind(kind).value} {name}"
