"""``/fr/embed/…``: a page of the portal in the frame of another site."""

from http import HTTPStatus
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views import View

from cms.core.addresses import absolute, active_language
from cms.core.caching import ERROR_SECONDS, as_shared, as_unchanged, by_content
from cms.publication.filters import InvalidParameter
from cms.publication.fulltext import still_stands
from cms.publication.pages.conditional import shared_etag
from cms.publication.reading import NotPublished, Removed, head
from cms.syndication.embeds.framing import framable
from cms.syndication.embeds.targets import make_embed, target_of

#: How long shared caches may answer without asking, as for the API: a site that many read asks once a minute.
SECONDS: Final = 60


class EmbedView(View):
    """What stands at the same address without ``embed/``, for a frame.

    The same for everyone, whoever is signed in: no session is read, no cookie set, nothing can be sent. Answers 200,
    304, 404, 410, or 422 for a parameter that can't be answered, each as a small page.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, rest: str) -> HttpResponseBase:
        """Answer the embed of the page at ``rest`` below the language."""
        return framable(request, _answer(request, rest))


def _answer(request: HttpRequest, rest: str) -> HttpResponseBase:
    try:
        target = target_of(f"/{active_language()}/{rest}")
        version = head()
        told = target.version(request.GET, version)
        etag = shared_etag(request, told)
        if (early := as_unchanged(request, etag)) is not None:
            return _for_caches(early)
        embed, scheme = make_embed(target, request.GET, version)
    except InvalidParameter as error:
        reason = _("Le paramètre « %(name)s » ne peut pas être pris en compte : %(reason)s.")
        words = reason % {"name": error.name, "reason": error.reason.removesuffix(".")}
        return _problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, words)
    except (Http404, NotPublished):
        return _problem(request, HTTPStatus.NOT_FOUND, _("Rien de public n’existe à cette adresse."))
    except Removed:
        return _problem(request, HTTPStatus.GONE, _("Ce contenu n’est plus public."))
    context: dict[str, Any] = {
        **embed.context,
        "title": embed.title,
        "whole_path": embed.whole,
        "whole_url": absolute(embed.whole),
        "scheme": scheme,
        "today": localdate(),
    }
    page = render(request, embed.template, context)
    return _for_caches(as_shared(request, page, etag) if still_stands(told) else by_content(request, page))


def _problem(request: HttpRequest, status: HTTPStatus, words: str) -> HttpResponse:
    context = {"title": words, "whole_path": f"/{active_language()}/", "scheme": "light", "is_problem": True}
    response = render(request, "syndication/embeds/problem.html", context, status=status)
    if status != HTTPStatus.UNPROCESSABLE_ENTITY:
        patch_cache_control(response, public=True, max_age=ERROR_SECONDS)
    return response


def _for_caches(response: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(response, s_maxage=SECONDS)
    return response
