"""What the pages of a collectivité, a country and a partner share: projects by status, places, countries, offers."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from atlas_pages.views.cards import project_card
from atlas_pages.views.words import count_projects
from cms.core.components import Card, MapPoint, Tag
from cms.core.formats import number
from cms.publication.counting import FacetCounts
from cms.publication.filters import Filters
from cms.publication.pages.addresses import ListAddress
from cms.publication.pages.gathering import map_marks, places
from cms.publication.pages.localizing import JsonObject
from cms.publication.pages.neighbours import first_items, shown_under_head
from cms.publication.pages.vocabulary import Terms
from cms.publication.registry import registry
from cms.reference.enums import ActivityStatus

#: Projects that are read to be shown by status, and how many of each stand on the page.
READ: Final = 60
SHOWN: Final = 6
OFFERS: Final = 6
#: What readers look for first: what goes on, what is coming, then what was.
_ORDER: Final = ("2", "1", "3", "4", "6", "5")


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """Projects of one status: a heading, the newest of them, and the address of all."""

    code: str
    label: str
    count: int
    cards: list[Card]
    url: str

    @property
    def has_more(self) -> bool:
        """Whether there are others than those shown."""
        return self.count > len(self.cards)


def by_status(filters: Filters, counts: FacetCounts, query: str, version: int) -> list[StatusGroup]:
    """Return the projects that pass the filters, by status; one query, none once cached."""
    key = f"by-status.{filters.fingerprint()}"
    return shown_under_head(key, version, lambda: _by_status(filters, counts, query, version))


def _by_status(filters: Filters, counts: FacetCounts, query: str, version: int) -> list[StatusGroup]:
    items = first_items("project", filters, version, sort="-date", limit=READ)
    found: dict[str, list[JsonObject]] = {}
    for item in items:
        found.setdefault((item.get("status") or {}).get("code", ""), []).append(item)
    path = reverse("atlas:project_list")
    labels = {str(code): str(label) for code, label in ActivityStatus.choices}
    numbers = dict(counts["status"])
    return [
        StatusGroup(
            code,
            labels.get(code, code),
            numbers[code],
            [project_card(item, heading="h4", with_status=False) for item in found.get(code, [])[:SHOWN]],
            f"{path}?{query}&status={code}",
        )
        for code in sorted(numbers, key=lambda code: _ORDER.index(code) if code in _ORDER else len(_ORDER))
    ]


def place_points(filters: Filters, version: int, *, country: str = "") -> list[MapPoint]:
    """Return the places (in a country) of the projects that pass the filters; two queries, none once cached."""
    address = ListAddress(reverse("atlas:project_list"), filters)
    return map_marks(places("project", filters, version, country=country), address, count_projects)


def country_tags(counts: FacetCounts, countries: Terms, query: str) -> list[Tag]:
    """Return the countries of these projects with their counts, each leading to its projects."""
    path = reverse("atlas:project_list")
    return [
        Tag(
            _("%(name)s (%(count)s)")
            % {"name": countries[code].label if code in countries else code, "count": number(count)},
            f"{path}?{query}&country={code}",
        )
        for code, count in counts["country"]
    ]


def offers_of(facet: str, code: str, version: int) -> list[JsonObject]:
    """Return the open offers that have a code: the Bourse is met through the log, if it is there at all."""
    if not code or "offer" not in registry.kinds or facet not in registry["offer"].facets:
        return []
    filters = Filters.of(**{facet: code, "state": "open"})
    return first_items("offer", filters, version, sort="-updated_at", limit=OFFERS)
