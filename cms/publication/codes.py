"""Which codes a filter knows, so that a mistyped one is told instead of finding nothing."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from django.core.cache import cache

from cms.reference.enums import ActivityStatus, KindOfCooperation
from cms.reference.models import SDG, Country, Territory, Theme, WorldRegion

#: Reference lists change a few times a year.
_SECONDS: Final = 60


def _sources() -> dict[str, Callable[[], Iterable[str]]]:
    columns = {"country": Country, "region": WorldRegion, "theme": Theme, "sdg": SDG}
    found: dict[str, Callable[[], Iterable[str]]] = {
        name: partial(model._default_manager.values_list, "code", flat=True) for name, model in columns.items()
    }
    found["status"] = lambda: ActivityStatus.values
    found["kind_of_cooperation"] = lambda: KindOfCooperation.values
    return found


def known_codes(name: str) -> frozenset[str] | None:
    """Return the codes that a filter takes, or None where they are too many to list (territories, partners …)."""
    source = _sources().get(name)
    if source is None:
        return None
    key = f"publication.codes.{name}"
    codes: frozenset[str] | None = cache.get(key)
    if codes is None:
        codes = frozenset(source())
        cache.set(key, codes, _SECONDS)
    return codes


def current_territory(code: str) -> str | None:
    """Return the code of today's territory for a current or a former one's, or None for an unknown code."""
    key = f"publication.territory.{code}"
    found: str | None = cache.get(key)
    if found is None:
        territory = Territory.objects.filter(code=code).select_related("successor").first()
        found = territory.today().code if territory is not None else ""
        cache.set(key, found, _SECONDS)
    return found or None
