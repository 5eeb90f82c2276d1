"""What a request for an export asks: the list's filters and order, and the format's own options."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from cms.publication.filters import Filters, InvalidParameter, parse_filters
from cms.publication.registry import Kind
from cms.syndication.addresses import api_url
from cms.syndication.exports.formats import LANGUAGE, Export, ExportFormat, Option
from cms.syndication.parameters import reject_empty, single


@dataclass(frozen=True, slots=True)
class Asked:
    """A checked request."""

    kind: Kind
    filters: Filters
    sort: str
    options: dict[str, str]

    @property
    def language(self) -> str:
        """The language of headings and labels."""
        return self.options.get(LANGUAGE.name, LANGUAGE.default)

    def pairs(self, options: Iterable[Option]) -> list[tuple[str, str]]:
        """Return the parameters of the address that asks this, defaults left out, in one order."""
        pairs = self.filters.pairs()
        if self.sort != self.kind.sorts[0]:
            pairs.append(("sort", self.sort))
        given = [(option.name, self.options.get(option.name, option.default)) for option in options]
        return pairs + [pair for pair, option in zip(given, options, strict=True) if pair[1] != option.default]

    def query(self, options: Iterable[Option]) -> str:
        """Return those parameters as a query string with its question mark, "" for none."""
        pairs = self.pairs(tuple(options))
        return f"?{urlencode(pairs)}" if pairs else ""

    def url(self, suffix: str, options: Iterable[Option]) -> str:
        """Return the absolute address that asks this with another suffix, which takes these options."""
        return api_url(f"{self.kind.plural}.{suffix}", self.pairs(tuple(options)))

    def export(self, made: ExportFormat, snapshot: Any) -> Export:
        """Return what a writer of the format is told; ``snapshot`` is what the rows are read from."""
        return Export(
            kind=self.kind,
            filters=self.filters,
            sort=self.sort,
            language=self.language,
            options=self.options,
            head=snapshot.head,
            as_of=snapshot.as_of,
            url=self.url(made.suffix, made.options_for(self.kind)),
        )


def parse_asked(request: HttpRequest, kind: Kind, options: Iterable[Option]) -> Asked:
    """Return what a request asks. Raises ``InvalidParameter`` that names what can't be answered."""
    query, known = request.GET, list(options)
    reject_empty(query)
    ignore = frozenset({"sort", *(option.name for option in known)})
    filters = parse_filters(query, kind, ignore=ignore)
    return Asked(kind, filters, _sort(query, kind), {option.name: chosen(query, option) for option in known})


def everything(kind: Kind, options: Iterable[Option]) -> Asked:
    """Return what asks for all objects of a kind, with each option's default."""
    return Asked(kind, Filters(), kind.sorts[0], {option.name: option.default for option in options})


def _sort(query: QueryDict, kind: Kind) -> str:
    """Return the order asked. Relevance is none: it ranks the first 10,000 only, and an export has them all."""
    sort = single(query, "sort") or kind.sorts[0]
    if sort not in kind.sorts:
        raise InvalidParameter("sort", _("tris possibles : %(sorts)s") % {"sorts": ", ".join(kind.sorts)})
    return sort


def chosen(query: QueryDict, option: Option) -> str:
    """Return the value of an option, its default where none is given. Raises ``InvalidParameter``."""
    value = single(query, option.name) or option.default
    if value not in option.values:
        names = ", ".join(option.values)
        raise InvalidParameter(option.name, _("valeurs possibles : %(names)s") % {"names": names})
    return value
