"""``GET /reference/territories``: France's territories by pages, today's and those that were."""

import base64
import binascii
import re
from typing import Any, Final

import orjson
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from cms.core.labels import coded, make_label
from cms.publication.filters import MAX_TEXT, InvalidParameter
from cms.reference.enums import TerritoryKind, enum_coded
from cms.reference.models import Territory
from cms.syndication.addresses import api_url
from cms.syndication.parameters import canonical, reject_others, single, whole_number
from cms.syndication.reference import Row, reference_json
from cms.syndication.responses import SELDOM, digest, make_response

DEFAULT_LIMIT: Final = 100
MAX_LIMIT: Final = 1_000
MAX_CODES: Final = 100
PARAMETERS: Final = ("kind", "q", "code", "departement", "region", "current", "limit", "cursor")
_COLUMNS: Final = (
    "code",
    "name",
    "kind",
    "insee_code",
    "siren",
    "population",
    "longitude",
    "latitude",
    "is_current",
    "departement__code",
    "departement__name",
    "region__code",
    "region__name",
    "successor__code",
    "successor__name",
)
CODE: Final = re.compile(r"[A-Za-z0-9-]{1,40}")


def territories_view(request: HttpRequest) -> HttpResponse:
    """Answer a page of territories, in two or three queries: in the order of codes, or best match first with ``q``."""
    reject_others(request, PARAMETERS)
    query = request.GET
    limit = whole_number(query, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT)
    rows = _chosen(query)
    text = (single(query, "q") or "").strip()
    if len(text) > MAX_TEXT:
        raise InvalidParameter("q", _("au plus %(count)d caractères") % {"count": MAX_TEXT})
    fingerprint = digest(*((name, values) for name, values in canonical(query) if name not in {"cursor", "limit"}))
    place = _place(single(query, "cursor"), fingerprint, bool(text))
    total_count = rows.search(text).count() if text else rows.count()
    if text:
        start = place if isinstance(place, int) else 0
        found = list(rows.search(text).order_by(*_best_first(rows, text)).values(*_COLUMNS)[start : start + limit + 1])
        position: str | int = start + limit
    else:
        after = rows.filter(code__gt=place) if isinstance(place, str) else rows
        found = list(after.order_by("code").values(*_COLUMNS)[: limit + 1])
        position = found[limit - 1]["code"] if len(found) > limit else ""
    following = _next(query, position, fingerprint) if len(found) > limit else None
    body = reference_json([_row(values) for values in found[:limit]], total_count, following)
    return make_response(body, cache_control=SELDOM)


def _best_first(rows: Any, text: str) -> list[Any]:
    """Return the search's own order, with the code last: pages must not overlap."""
    return [*rows.search(text).query.order_by, "code"]


def _chosen(query: QueryDict) -> Any:
    rows = Territory.objects.all()
    if kinds := _listed(query, "kind"):
        if not set(kinds) <= set(TerritoryKind.values):
            raise InvalidParameter(
                "kind", _("valeurs possibles : %(names)s") % {"names": ", ".join(TerritoryKind.values)}
            )
        rows = rows.filter(kind__in=kinds)
    if codes := _listed(query, "code"):
        rows = rows.filter(pk__in=_found_by_code(codes))
    for name in ("departement", "region"):
        if above := _listed(query, name):
            rows = rows.filter(**{f"{name}__code__in": above})
    current = single(query, "current")
    if current not in {None, "true", "false"}:
        raise InvalidParameter("current", _("« true » ou « false » est attendu"))
    return rows if current is None else rows.filter(is_current=current == "true")


def _listed(query: QueryDict, name: str) -> list[str]:
    values = [str(value) for value in query.getlist(name)]
    if len(values) > MAX_CODES:
        raise InvalidParameter(name, _("au plus %(count)d valeurs sont acceptées") % {"count": MAX_CODES})
    if not all(CODE.fullmatch(value) for value in values):
        raise InvalidParameter(name, _("ce n’est pas un code"))
    return values


def _found_by_code(codes: list[str]) -> set[int]:
    """Return the rows that have these codes; an INSEE code without its kind finds what it stands for today."""
    insee_codes = [code.upper() for code in codes if "-" not in code]
    found = set(Territory.objects.filter(code__in=codes).values_list("pk", flat=True))
    for territory in Territory.objects.filter(insee_code__in=insee_codes).select_related("successor"):
        today = territory.today()
        if today.is_current:
            found.add(today.pk)
    return found


def _place(cursor: str | None, fingerprint: str, by_rank: bool) -> str | int | None:
    if not cursor:
        return None
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        position, made_for = orjson.loads(raw)
    except (ValueError, TypeError, binascii.Error):
        raise InvalidParameter("cursor", _("ce curseur n’en est pas un")) from None
    if made_for != fingerprint:
        raise InvalidParameter("cursor", _("ce curseur vient d’une autre liste, d’un autre filtre ou d’un autre tri"))
    if by_rank and type(position) is int and 0 <= position <= MAX_LIMIT**2:
        return position
    if not by_rank and isinstance(position, str) and CODE.fullmatch(position):
        return position
    raise InvalidParameter("cursor", _("ce curseur n’en est pas un"))


def _next(query: QueryDict, position: str | int, fingerprint: str) -> str:
    cursor = base64.urlsafe_b64encode(orjson.dumps([position, fingerprint])).decode().rstrip("=")
    pairs = [(name, str(value)) for name, values in query.lists() for value in values if name != "cursor"]
    return api_url("reference/territories", [*pairs, ("cursor", cursor)])


def _row(values: dict[str, Any]) -> Row:
    return {
        "code": values["code"],
        "label": make_label(values["name"]),
        "kind": enum_coded(TerritoryKind(values["kind"])),
        "insee_code": values["insee_code"],
        "siren": values["siren"],
        "population": values["population"],
        "longitude": values["longitude"],
        "latitude": values["latitude"],
        "is_current": values["is_current"],
        **{name: _coded(values, name) for name in ("departement", "region", "successor")},
    }


def _coded(values: dict[str, Any], name: str) -> object:
    code = values[f"{name}__code"]
    return coded(code, make_label(values[f"{name}__name"])) if code else None
