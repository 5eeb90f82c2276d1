"""The pages where an embed is composed: one for anybody, one in the admin."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from dsfr.forms import DsfrBaseForm

from cms.core.caching import by_content
from cms.syndication.embeds.composing import ComposeForm, compose_context


class PublicComposeForm(ComposeForm, DsfrBaseForm):
    """The form in DSFR."""


@csrf_exempt
@require_safe
def compose(request: HttpRequest) -> HttpResponseBase:
    """Show the form and, for an address, the embed and its code: ``/fr/integrer/?url=…``. 422 for a bad address."""
    context = compose_context(request, PublicComposeForm)
    status = 422 if context["form"].errors else 200
    return by_content(request, render(request, "syndication/embeds/compose.html", context, status=status))


def compose_in_admin(request: HttpRequest) -> HttpResponse:
    """Show the same to an editor."""
    title = _("Intégrer ailleurs")
    context = {**compose_context(request, ComposeForm), "page_title": title, "header_title": title}
    return render(request, "syndication/admin/compose.html", context | {"header_icon": "code"})
