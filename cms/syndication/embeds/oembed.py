"""``GET /oembed``: what to show for an address of the portal, as other sites' editors ask it (https://oembed.com)."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final, Literal

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from cms.publication.filters import InvalidParameter
from cms.syndication.embeds.addresses import source_of
from cms.syndication.embeds.code import WIDTH, frame_of
from cms.syndication.operations import Operation
from cms.syndication.parameter_docs import number, query_parameter
from cms.syndication.parameters import reject_others, single, whole_number
from cms.syndication.problems import problem
from cms.syndication.responses import make_response

#: How many pixels may be asked for at most.
MOST: Final = 10_000
#: How long a site may keep the answer, in seconds: the frame's content stays current by itself.
CACHE_AGE: Final = 86_400
#: « Do not track », which WordPress adds: the portal never does.
_DNT: Final = ("0", "1")
_KNOWN: Final = ("url", "format", "maxwidth", "maxheight", "dnt")


class OEmbed(BaseModel):
    """What to show for an address (oEmbed 1.0)."""

    version: Literal["1.0"] = Field(examples=["1.0"])
    type: Literal["rich"] = Field(examples=["rich"])
    title: str = Field(examples=["57 projets au Sénégal"])
    provider_name: str = Field(examples=["Coopération décentralisée"])
    provider_url: str = Field(examples=["https://portail.example"])
    cache_age: int = Field(description="For how many seconds the answer may be kept", examples=[CACHE_AGE])
    width: int = Field(description="Of the frame, in pixels", examples=[WIDTH])
    height: int = Field(examples=[720])
    html: str = Field(
        description="An `iframe`, which needs no script",
        examples=['<iframe src="https://portail.example/fr/embed/atlas/projets/?country=SN" …></iframe>'],
    )


def operations() -> Iterator[Operation]:
    """Yield the operation, for ``cms.api`` to mount."""
    yield Operation(
        "/oembed",
        oembed_view,
        OEmbed,
        name="oembed",
        summary="What to show for an address of the portal (oEmbed)",
        description="For lists, maps, searches, figures and sheets: an `iframe` that fits `maxwidth` and `maxheight`. "
        "Those pages name it in a `link`. 404 for an address that isn't one of theirs, 501 for `format=xml`.",
        parameters=_parameters(),
        errors=(404, 410, 422, 501, 503),
    )


def oembed_view(request: HttpRequest) -> HttpResponse:
    """Answer an ``OEmbed``."""
    reject_others(request, _KNOWN)
    query = request.GET
    url = single(query, "url")
    if url is None:
        raise InvalidParameter("url", _("une valeur est attendue"))
    form = single(query, "format") or "json"
    if form == "xml":
        return problem(HTTPStatus.NOT_IMPLEMENTED, _("La réponse n’existe qu’en JSON."))
    if form != "json":
        raise InvalidParameter("format", _("valeurs possibles : %(names)s") % {"names": "json"})
    width = min(WIDTH, whole_number(query, "maxwidth", WIDTH, 1, MOST))
    highest = whole_number(query, "maxheight", MOST, 1, MOST)
    if (single(query, "dnt") or _DNT[0]) not in _DNT:
        raise InvalidParameter("dnt", _("valeurs possibles : %(names)s") % {"names": ", ".join(_DNT)})
    try:
        frame = frame_of(source_of(url), width=width)
    except InvalidParameter as error:
        reason = _("son paramètre « %(name)s » ne peut pas être pris en compte : %(reason)s")
        raise InvalidParameter("url", reason % {"name": error.name, "reason": error.reason}) from error
    height = min(frame.height, highest)
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": frame.embed.title,
        "provider_name": str(settings.WAGTAIL_SITE_NAME),
        "provider_url": settings.PUBLIC_URL,
        "cache_age": CACHE_AGE,
        "width": width,
        "height": height,
        "html": frame.at_most(height).code,
    }
    return make_response(orjson.dumps(answer))


def _parameters() -> list[dict[str, Any]]:
    address = query_parameter(
        "url",
        "Address of a page of the portal",
        {"type": "string", "format": "uri"},
        f"{settings.PUBLIC_URL}/fr/atlas/projets/",
    )
    return [
        address | {"required": True},
        query_parameter("format", "Only `json`: `xml` is 501", {"type": "string", "enum": ["json"]}),
        query_parameter("maxwidth", "How many pixels wide it may be", number(1, MOST)),
        query_parameter("maxheight", "How many pixels high it may be", number(1, MOST)),
        query_parameter("dnt", "Do not track: the portal never does", {"type": "string", "enum": list(_DNT)}),
    ]
