"""What the API's index says of search: addresses that answer as they stand."""

from typing import Final

LINKS: Final = {
    "search": "search",
    "search.atom": "search.atom",
    "suggest": "suggest",
    "map": "map?bbox=-180,-90,180,90&zoom=2",
    "stats": "stats?by=country",
}
