"""``GET /stats``: how many results there are by one facet, or by two crossed."""

from dataclasses import replace
from typing import Final

import orjson
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from cms.publication.filters import Filters, InvalidParameter
from cms.publication.kinds import Kinds
from cms.reference.enums import TerritoryKind
from cms.syndication.parameters import single, whole_number
from search.api.answering import LANGUAGE, Answer, State, answered
from search.api.asked import KIND, asked_filters, asked_kinds
from search.contract import StatsAnswer, StatsRequest
from search.labels import labels_of
from search.service import search, stats

BY: Final = "by"
TERRITORY_KIND: Final = "territory_kind"
OWN: Final = (BY, TERRITORY_KIND, "limit")
DEFAULT_LIMIT: Final = 200
MAX_LIMIT: Final = 1_000
#: What is counted unless told otherwise.
DEFAULT_KINDS: Final = ("project",)
#: Whose different codes are counted beside.
DISTINCT: Final = ("collectivite", "partner")
#: More would be a table that nobody reads.
_MOST_FACETS: Final = 2


def stats_view(request: HttpRequest) -> HttpResponse:
    """Answer figures: one to four questions to an engine, two queries at most once labels are known."""
    return answered(request, "stats", lambda state: _build(request, state))


def _build(request: HttpRequest, state: State) -> Answer:
    query = request.GET
    kinds = asked_kinds(query, () if KIND in query.getlist(BY) else DEFAULT_KINDS)
    filters = asked_filters(query, kinds, OWN)
    by = _by(query, kinds)
    limit = whole_number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    asked = StatsRequest(
        by=by,
        distinct=tuple(name for name in DISTINCT if name in kinds.facets),
        kinds=kinds.names,
        filters=filters.without("q"),
        size=limit + 1,
        prefixes=_prefixes(query, by),
    )
    return _answer(filters, asked, limit, state)


def _by(query: QueryDict, kinds: Kinds) -> tuple[str, ...]:
    names = tuple(str(name) for name in query.getlist(BY))
    known = (KIND, *kinds.facets)
    if not names:
        raise InvalidParameter(BY, _("ce paramètre est nécessaire ici"))
    if not set(names) <= set(known):
        raise InvalidParameter(BY, _("valeurs possibles : %(names)s") % {"names": ", ".join(known)})
    if len(names) > _MOST_FACETS or len(set(names)) < len(names):
        raise InvalidParameter(BY, _("une facette, ou deux différentes"))
    return names


def _prefixes(query: QueryDict, by: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    kind = single(query, TERRITORY_KIND)
    if kind is None:
        return {}
    if kind not in TerritoryKind.values:
        raise InvalidParameter(
            TERRITORY_KIND, _("valeurs possibles : %(names)s") % {"names": ", ".join(TerritoryKind.values)}
        )
    if "territory" not in by:
        raise InvalidParameter(TERRITORY_KIND, _("ce paramètre ne vaut qu’avec « by=territory »"))
    return {"territory": (f"{kind}-",)}


def _answer(filters: Filters, asked: StatsRequest, limit: int, state: State) -> Answer:
    if filters.q.strip():
        # Corrected and relaxed as the list of results is.
        asked = replace(asked, query=search(filters, kinds=asked.kinds, limit=1, language=LANGUAGE).query)
    answer, engine = stats(asked)
    return Answer(orjson.dumps(_content(answer, asked, limit, engine, state)), engine)


def _content(answer: StatsAnswer, asked: StatsRequest, limit: int, engine: str, state: State) -> dict[str, object]:
    shown = answer.counts[:limit]
    codes = {name: {key[place] for key, _count in shown} for place, name in enumerate(asked.by)}
    labels = labels_of(codes, state.head)
    return {
        "meta": {
            "total_count": answer.total,
            "head": state.head,
            "engine": engine,
            "by": list(asked.by),
            "distinct": dict(answer.distinct),
            "is_complete": answer.is_whole and len(answer.counts) <= limit,
        },
        "counts": [
            {
                "codes": [
                    {"code": code, "label": labels[name][code]} for name, code in zip(asked.by, key, strict=True)
                ],
                "count": count,
            }
            for key, count in shown
        ],
    }
