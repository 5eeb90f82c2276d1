"""Which codes a filter knows, so that a mistyped one is told instead of finding nothing."""

from collections.abc import Callable, Iterable
from typing import Final

from django.core.cache import cache

from cms.reference.enums import ActivityStatus, KindOfCooperation
from cms.reference.models import SDG, Country, Theme, WorldRegion

#: Reference lists change a few times a year.
_SECONDS: Final = 60


def _column(model: type[Country | Theme | SDG | WorldRegion]) -> Callable[[], Iterable[str]]:
    return lambda: model.objects.values_list("code", flat=True)


_SOURCES: Final[dict[str, Callable[[], Iterable[str]]]] = {
    "country": _column(Country),
    "region": _column(WorldRegion),
    "theme": _column(Theme),
    "sdg": _column(SDG),
    "status": lambda: ActivityStatus.values,
    "kind_of_cooperation": lambda: KindOfCooperation.values,
}


def known_codes(name: str) -> frozenset[str] | None:
    """Return the codes that a filter takes, or None where they are too many to list (territories, partners …)."""
    source = _SOURCES.get(name)
    if source is None:
        return None
    key = f"publication.codes.{name}"
    codes: frozenset[str] | None = cache.get(key)
    if codes is None:
        codes = frozenset(source())
        cache.set(key, codes, _SECONDS)
    return codes
