"""Another site that keeps a copy, as docs/api.md tells it to."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from cms.publication.registry import registry

Get = Callable[..., Any]
Items = dict[tuple[str, str], dict[str, Any]]


@dataclass
class Copy:
    """A store that starts empty."""

    items: Items = field(default_factory=dict)
    since: int = 0
    query: str = ""

    def follow(self, get: Get, limit: int = 100) -> None:
        """Take in all changes since last time."""
        has_more = True
        while has_more:
            answer = get(f"changes?since={self.since}&limit={limit}&{self.query}".rstrip("&")).json()
            for change in answer["changes"]:
                key = (change["kind"], change["id"])
                if change["op"] == "upsert":
                    self.items[key] = change["item"]
                else:
                    self.items.pop(key, None)
            self.since, has_more = answer["next_since"], answer["has_more"]


def read_lists(get: Get, query: str = "", kinds: Collection[str] = ()) -> Items:
    """Return every item of every list, or of these kinds', that passes the filters of a query."""
    found: Items = {}
    for kind in registry:
        if kinds and kind.name not in kinds:
            continue
        address: str | None = f"{kind.plural}?limit=100&{query}".rstrip("&")
        while address:
            answer = get(address).json()
            found |= {(item["kind"], item["id"]): item for item in answer["items"]}
            address = answer["links"]["next"]
    return found
