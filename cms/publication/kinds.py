"""Several kinds of public objects taken together: the filters that at least one of them answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cms.publication.registry import Kind, registry


@dataclass(frozen=True, slots=True)
class Kinds:
    """Some kinds, as filters are checked against them. An object that hasn't what is asked isn't found, as ever."""

    names: tuple[str, ...]
    facets: tuple[str, ...]
    codes: Mapping[str, Collection[str]]


def kinds_together(names: Collection[str] = ()) -> Kinds:
    """Return these kinds together, all for none named; in the order of the registry, their facets as they come."""
    return _together(tuple(kind.name for kind in registry if not names or kind.name in names))


@lru_cache(maxsize=128)
def _together(names: tuple[str, ...]) -> Kinds:
    chosen = [registry[name] for name in names]
    facets = tuple(dict.fromkeys(facet for kind in chosen for facet in kind.facets))
    return Kinds(tuple(kind.name for kind in chosen), facets, dict(_codes(chosen, facets)))


def _codes(kinds: list[Kind], facets: tuple[str, ...]) -> list[tuple[str, frozenset[str]]]:
    """Return the closed lists: a facet's codes, where every kind that has it lists its own."""
    found = []
    for facet in facets:
        lists = [kind.codes.get(facet) for kind in kinds if facet in kind.facets]
        if all(known is not None for known in lists):
            found.append((facet, frozenset(code for known in lists for code in known or ())))
    return found
