"""A detail page: one public object, from the log's JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Self

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views import View

from cms.core.addresses import absolute, active_language
from cms.core.components import Crumb, MapPoint, Tag
from cms.core.errors import gone
from cms.core.formats import day
from cms.core.kept import Kept
from cms.publication.documents import Document
from cms.publication.pages.conditional import not_modified, page_etag, tagged
from cms.publication.pages.localizing import JsonObject, read
from cms.publication.pages.structured import breadcrumb_list, graph
from cms.publication.reading import Entry, Moved, NotPublished, Removed, fetch_detail, head
from cms.publication.registry import registry
from cms.publication.rows import to_json

#: An object may have been merged into one that was merged in turn.
_MAX_MOVES: Final = 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an object's template shows to any reader, and the object's address. Nobody may change it: all share it."""

    url: str
    context: dict[str, Any]


#: Sheets by kind, public id, head, language and day: whatever changes in the log gives them other keys.
kept_sheets: Final[Kept[Sheet]] = Kept(settings.PAGES_KEPT_BYTES)


class LogDetailView(View):
    """The page of one kind's objects.

    A feature gives the kind, the list's route and a template, and adds what it shows beside the JSON (``beside``) in a
    number of queries that doesn't grow with the rows. All this is kept in the process under the head, the language and
    the day, so that a page asked again costs one query and its template. What depends on more than those
    (``extra_context``) is worked out at each request.
    """

    kind: ClassVar[str]
    list_route: ClassVar[str]
    list_title: ClassVar[str | Promise]
    template_name: ClassVar[str]

    def get(self, request: HttpRequest, public_id: str, slug: str = "") -> HttpResponseBase:
        """Answer 200, 304, 404, 410, or 301 to the object's one address."""
        version = head()
        etag = page_etag(request, version)
        if (early := not_modified(request, etag)) is not None:
            return early
        key = (self.kind, public_id, version, active_language(), localdate())
        sheet = kept_sheets.get(key)
        if sheet is not None and request.path == sheet.url:
            return tagged(request, self.respond(request, sheet, version), etag)
        try:
            entry = self.find(public_id)
        except NotPublished as error:
            raise Http404(str(error)) from error
        except Removed as error:
            return gone(request, error.removed_at)
        data = read(entry.json)
        if request.path != data["url"]:
            return HttpResponsePermanentRedirect(data["url"])
        sheet = self.sheet(data, version)
        response = self.respond(request, sheet, version)
        # What a page says is about as long as what it's made of.
        kept_sheets.set(key, sheet, len(response.content))
        return tagged(request, response, etag)

    def find(self, public_id: str) -> Entry:
        """Return the object, or what it became. Raises ``NotPublished`` or ``Removed``."""
        for _move in range(_MAX_MOVES):
            try:
                return fetch_detail(self.kind, public_id)
            except Moved as moved:
                public_id = moved.successor_id
        raise NotPublished(f"{self.kind} {public_id}: a chain of mergers without end")

    def sheet(self, data: JsonObject, version: int) -> Sheet:
        """Return what the template shows of an object whose JSON is read."""
        context = self.context(data) | self.beside(data, version)
        context["structured_data"] = graph(breadcrumb_list(context["trail"]), *self.structured(data))
        return Sheet(data["url"], context)

    def respond(self, request: HttpRequest, sheet: Sheet, version: int, *, is_preview: bool = False) -> HttpResponse:
        """Return the page of an object."""
        own = self.extra_context(request, sheet.context["object"], version)
        return render(request, self.template_name, {**sheet.context, **own, "is_preview": is_preview})

    @classmethod
    def preview(cls, request: HttpRequest, document: Document) -> HttpResponse:
        """Return the page as it would be if ``document`` were published: what the admin shows of a draft."""
        view, sheet, version = cls._draft_sheet(request, document)
        return view.respond(request, sheet, version, is_preview=True)

    @classmethod
    def preview_context(cls, request: HttpRequest, document: Document) -> dict[str, Any]:
        """Return what the page's template would show of ``document``: for a page that shows it among other things."""
        _view, sheet, _version = cls._draft_sheet(request, document)
        return {**sheet.context, "is_preview": True}

    @classmethod
    def _draft_sheet(cls, request: HttpRequest, document: Document) -> tuple[Self, Sheet, int]:
        common = {
            "id": document.public_id,
            "kind": cls.kind,
            "url": f"{settings.PUBLIC_URL}/fr/{document.path.lstrip('/')}",
            "title": document.title,
            "language": document.language,
            "updated_at": document.published_at,
        }
        data = read(to_json(common | dict(document.item) | dict(document.detail)))
        view = cls()
        view.setup(request)
        version = head()
        return view, view.sheet(data, version), version

    def context(self, data: JsonObject) -> dict[str, Any]:
        """Return what every detail page shows."""
        crumbs = self.crumbs(data)
        return {
            "object": data,
            "language": data["foreign_language"],
            "page_title": data["title"],
            "page_description": data.get("summary", ""),
            "page_image": (data.get("image") or {}).get("url", ""),
            "og_type": "article",
            "canonical_url": absolute(data["url"]),
            "crumbs": crumbs,
            "trail": [*crumbs, Crumb(data["title"], data["url"])],
            "citation": _citation(),
            "formats": [Tag("JSON", self.json_url(data["id"]))],
        }

    def crumbs(self, data: JsonObject) -> list[Crumb]:
        """Return the steps of the breadcrumb above the object: at least its list."""
        return [Crumb(str(self.list_title), reverse(self.list_route))]

    def beside(self, data: JsonObject, version: int) -> dict[str, Any]:
        """Return what the feature's template shows beside: facts, neighbours, maps.

        Values, no iterators: it's kept for whoever asks the same page in the same language on the same day. It takes
        no request, so that nothing of one reader is shown to another.
        """
        return {}

    def extra_context(self, request: HttpRequest, data: JsonObject, version: int) -> dict[str, Any]:
        """Return what depends on the request; never kept."""
        return {}

    def structured(self, data: JsonObject) -> Sequence[dict[str, Any]]:
        """Return the object as schema.org nodes."""
        return ()

    def json_url(self, public_id: str) -> str:
        """Return where the API gives the same object."""
        return f"/api/v1/{registry[self.kind].plural}/{public_id}"


def _citation() -> str:
    return _("%(portal)s, consulté le %(date)s.") % {
        "portal": settings.PORTAL_NAME,
        "date": day(localdate()),
    }


def map_points(points: Sequence[JsonObject], language: str = "") -> list[MapPoint]:
    """Return the points of an item for a map; ``language`` is that of their names."""
    return [MapPoint(p["title"], p["longitude"], p["latitude"], language=language) for p in points]
