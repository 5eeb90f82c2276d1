"""From the address of a search to what was found: one question to an engine, one to the log for what it ranked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.publication.counting import FacetCounts
from cms.publication.filters import InvalidParameter, parse_filters
from cms.publication.fulltext import WordsFound
from cms.publication.pages.addresses import OWN, ListAddress, View
from cms.publication.pages.facets import FacetSpec, terms_of
from cms.publication.pages.parameters import parse_limit, parse_sort, parse_view, single
from cms.publication.pages.presenting import presentation_of, presentations
from cms.publication.pages.vocabulary import Terms, vocabulary
from cms.publication.reading import fetch_objects
from search.contract import FacetAsk, Hit
from search.fulltext import words_found
from search.paging import RankedPage, ranked_page
from search.scope import Scope, scope_of

PAGE_SIZE: Final = 20
#: More codes than any page shows of a facet.
_FACET_SIZE: Final = 1_000
#: The filters that most kinds have.
COMMON_FACETS: Final = (
    FacetSpec("theme", _("Thèmes"), order="list", is_tree=True, is_expanded=True),
    FacetSpec("country", _("Pays"), shown=8, is_expanded=True),
    FacetSpec("region", _("Régions du monde"), is_tree=True),
    FacetSpec("territory", _("Territoires français"), is_tree=True, prefixes=("region-", "departement-")),
    FacetSpec("language", _("Langue")),
)


@dataclass(frozen=True, slots=True)
class Result:
    """A hit with what the log has of it: its list JSON."""

    hit: Hit
    json: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked, and what was found: ``counts`` by facet, ``terms`` that name their codes."""

    scope: Scope
    address: ListAddress
    page: RankedPage
    results: Sequence[Result]
    specs: Sequence[FacetSpec]
    counts: FacetCounts
    terms: Mapping[str, Terms]
    version: int

    @property
    def total(self) -> int:
        """How many results there are."""
        return self.page.found.answer.total

    @property
    def words(self) -> WordsFound:
        """How the words were understood."""
        return words_found(self.address.filters.q, self.page, [result.json for result in self.results])


def ask(path: str, query: QueryDict, version: int) -> Asked:
    """Return what a query string asks. Raises ``InvalidParameter``."""
    address, scope = read_address(path, query)
    specs = [spec for spec in _specs(scope) if spec.name in scope.facets]
    page = ranked_page(
        address.filters,
        scope.kinds,
        scope.check_sort(address.filters, address.sort),
        address.limit or PAGE_SIZE,
        address.cursor or None,
        facets=tuple(_asks(specs)),
        highlights=bool(address.filters.q.strip()),
    )
    counts = {name: list(codes) for name, codes in page.found.answer.facets.items()}
    return Asked(
        scope=scope,
        address=address,
        page=page,
        results=_read(page.found.answer.hits),
        specs=specs,
        counts=counts,
        terms=_terms(scope, specs, address, counts, version),
        version=version,
    )


def read_address(path: str, query: QueryDict) -> tuple[ListAddress, Scope]:
    """Return a search as its reader asked for it. Raises ``InvalidParameter``."""
    scope = scope_of(single(query, "kind"))
    filters = parse_filters(query, scope, ignore=OWN | {"kind"})
    view: View = parse_view(query)
    has_map = bool(scope.kind) and presentation_of(scope.kind).has_map
    if view == "map" and not has_map:
        raise InvalidParameter("view", gettext("il n’y a de carte que de certains types de résultats"))
    limit, cursor = parse_limit(query), single(query, "cursor")
    return ListAddress(path, filters, parse_sort(query), view, limit, cursor, scope.kind), scope


def _specs(scope: Scope) -> Sequence[FacetSpec]:
    return presentation_of(scope.kind).facets if scope.kind else COMMON_FACETS


def _asks(specs: Iterable[FacetSpec]) -> Iterator[FacetAsk]:
    yield FacetAsk("kind")
    for spec in specs:
        yield FacetAsk(spec.name, _FACET_SIZE, spec.prefixes)


def _read(hits: Sequence[Hit]) -> list[Result]:
    """Return what the log has of the hits; an index that lags may rank what is public no more."""
    found = fetch_objects((hit.kind, hit.public_id) for hit in hits)
    return [Result(hit, found[key]) for hit in hits if (key := (hit.kind, hit.public_id)) in found]


def _terms(
    scope: Scope, specs: Sequence[FacetSpec], address: ListAddress, counts: FacetCounts, version: int
) -> dict[str, Terms]:
    words = vocabulary(version)
    found: dict[str, Terms] = dict(words)
    for spec in specs:
        found[spec.name] = terms_of(spec, words, [code for code, _count in counts.get(spec.name, ())])
    # A filter that isn't offered here, of a link from elsewhere, is named all the same.
    for name, _codes in address.filters.values:
        if name not in found:
            others = (spec for shown in presentations() for spec in shown.facets if spec.name == name)
            found[name] = {code: term for spec in others for code, term in terms_of(spec, words, ()).items()}
    return found
