"""The API's own NinjaAPI: errors as problems, documentation served from here, an OpenAPI document made once."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar, Final

import orjson
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.openapi.docs import DocsBase
from ninja.openapi.schema import REF_TEMPLATE, OpenAPISchema
from pydantic import BaseModel

from cms.syndication.addresses import API_PATH
from cms.syndication.errors import HANDLERS, bad_request
from cms.syndication.problem_docs import PATH_EXAMPLES, example_problem
from cms.syndication.problems import MEDIA_TYPE, problem
from cms.syndication.responses import SELDOM, make_response
from cms.syndication.schemas.answers import Problem
from cms.syndication.schemas.examples import example_of

#: What each error of an operation is, by status.
ERRORS: Final[dict[int, tuple[str, str]]] = {
    400: ("BadRequest", "The request can't be read: its body isn't JSON."),
    401: ("Unauthorized", "The token is wrong, expired or revoked, or one is needed; reading needs none."),
    403: ("Forbidden", "The token hasn't the scope that this needs."),
    404: ("NotFound", "No public object has or had this id, or nothing is at this address."),
    409: (
        "Conflict",
        (
            "`since` is of a log that was lost: empty your copy and begin again from 0. Of webhooks: the ministry "
            "suspended it, or your organisation has as many as it may."
        ),
    ),
    410: ("Removed", "The object was public and no longer is; `removed_at` tells since when."),
    422: ("InvalidParameter", "A parameter is unknown, given twice where one is meant, or has a bad value."),
    429: ("QuotaExceeded", "Too many requests: again after `Retry-After` seconds."),
    501: ("NotImplemented", "The answer doesn't exist in the format asked."),
    503: ("Unavailable", "The log can't be read for a moment: try again after `Retry-After` seconds."),
}
CACHE_HEADERS: Final[dict[str, Any]] = {
    "ETag": {
        "description": "The answer's version: send it as `If-None-Match` and an unchanged answer is 304",
        "schema": {"type": "string"},
        "example": 'W/"48213-5f2c8a1d9e"',
    },
    "Cache-Control": {"schema": {"type": "string"}, "example": "public, max-age=0, s-maxage=60"},
}
PRIVATE_HEADER: Final[dict[str, Any]] = {"schema": {"type": "string"}, "example": "no-store"}
_LAST_MODIFIED: Final[dict[str, Any]] = {
    "description": "When the object last changed",
    "schema": {"type": "string"},
    "example": "Fri, 14 Aug 2026 09:30:00 GMT",
}
#: Swagger's interface sets styles by script, and draws its icons from ``data:`` images.
_DOCS_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Docs(DocsBase):
    """The interactive documentation, from ninja's own copy of Swagger: no request leaves this host."""

    settings: ClassVar[dict[str, Any]] = {"deepLinking": True, "layout": "BaseLayout", "docExpansion": "list"}

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Return the page."""
        settings = self.settings | {"url": self.get_openapi_url(api, kwargs)}
        page = render_to_string("syndication/docs.html", {"api": api, "swagger_settings": settings})
        response = make_response(page.encode(), cache_control=SELDOM, content_type="text/html; charset=utf-8")
        response["Content-Security-Policy"] = _DOCS_POLICY
        return response


class PortalAPI(NinjaAPI):
    """A NinjaAPI whose errors are problems, and whose OpenAPI document says so."""

    def __init__(self, **options: Any) -> None:
        super().__init__(docs=Docs(), **options)
        self._document: OpenAPISchema | None = None
        self._body: bytes | None = None
        for exception, handler in HANDLERS.items():
            self.add_exception_handler(exception, handler)
        self.add_exception_handler(HttpError, _http_error)

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        """Return all routes; the document's is ours, which makes its bytes once."""
        return [path("openapi.json", self._openapi_view, name="openapi-json"), *super()._get_urls()]

    def _openapi_view(self, request: HttpRequest) -> HttpResponse:
        if self._body is None:
            self._body = orjson.dumps(self.get_openapi_schema())
        return make_response(self._body, cache_control=SELDOM)

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Return the OpenAPI document with its problems, made once."""
        if self._document is None:
            document = super().get_openapi_schema(path_prefix=API_PATH.lstrip("/"))
            components: dict[str, Any] = document["components"]
            schema = Problem.model_json_schema(ref_template=REF_TEMPLATE)
            components["schemas"] |= schema.pop("$defs")
            components["schemas"]["Problem"] = schema
            components["responses"] = {name: _problem_response(status) for status, (name, _) in ERRORS.items()}
            _add_path_examples(document["paths"])
            # Through JSON: ninja's document has numbers for keys, where OpenAPI has text.
            plain = orjson.loads(orjson.dumps(document, option=orjson.OPT_NON_STR_KEYS))
            document.clear()
            document.update(plain)
            self._document = document
        return self._document


def _add_path_examples(paths: dict[str, Any]) -> None:
    """Give the captured parts of addresses an example: ninja documents them, from the views' arguments."""
    for methods in paths.values():
        for operation in methods.values():
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "path":
                    own = PATH_EXAMPLES.get(operation["operationId"], {})
                    parameter["example"] = own.get(parameter["name"], PATH_EXAMPLES[""][parameter["name"]])


def _http_error(request: HttpRequest, error: Any) -> HttpResponse:
    if error.status_code == HTTPStatus.BAD_REQUEST:
        return bad_request(request)
    return problem(HTTPStatus(error.status_code), str(error))


def _problem_response(status: int) -> dict[str, Any]:
    schema = {"$ref": REF_TEMPLATE.format(model="Problem")}
    content = {MEDIA_TYPE: {"schema": schema, "example": example_problem(status)}}
    return {"description": ERRORS[status][1], "content": content}


def documented(
    model: type[BaseModel], *, errors: tuple[int, ...] = (422, 503), dated: bool = False, moves: bool = False
) -> dict[str, Any]:
    """Return what ninja's generated operation lacks: an example, headers, 304, redirects and problems.

    ``dated``: it has a Last-Modified. ``moves``: it may redirect to what an object became.
    """
    headers = CACHE_HEADERS | ({"Last-Modified": _LAST_MODIFIED} if dated else {})
    responses: dict[int, Any] = {
        200: {"headers": headers, "content": {"application/json": {"example": example_of(model)}}},
        304: {"description": "Unchanged: your copy is good"},
    }
    if moves:
        responses[308] = {
            "description": "Merged into another object: go there",
            "headers": {"Location": {"schema": {"type": "string", "format": "uri"}}},
        }
    return {"responses": responses | error_responses(errors)}


def privately_documented(model: type[BaseModel] | None, status: int, errors: tuple[int, ...]) -> dict[str, Any]:
    """Return what ninja's generated operation lacks, of one whose answer only the holder of a token gets."""
    found: dict[int, Any] = {status: {"headers": {"Cache-Control": PRIVATE_HEADER}}}
    if model is not None:
        found[status]["content"] = {"application/json": {"example": example_of(model)}}
    return {"responses": found | error_responses(errors)}


def file_responses(
    media_type: str,
    schema: Mapping[str, Any],
    example: object,
    description: str,
    headers: Mapping[str, Any] | None = None,
) -> dict[int, Any]:
    """Return the answers of an operation whose content isn't JSON: the file, 304, problems."""
    return {
        200: {
            "description": description,
            "headers": {**CACHE_HEADERS, **(headers or {})},
            "content": {media_type: {"schema": schema, "example": example}},
        },
        304: {"description": "Unchanged: your copy is good"},
    } | error_responses((422, 503))


def error_responses(errors: tuple[int, ...]) -> dict[int, Any]:
    """Return the problems that an operation may answer, by status; those of tokens and quotas are any's."""
    return {status: {"$ref": f"#/components/responses/{ERRORS[status][0]}"} for status in sorted({*errors, 401, 429})}
