"""The page that says what is kept of people, why and how long: the same table as docs/personal-data.md."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.core.caching import by_content
from cms.core.components import Crumb, Table
from cms.visitors.personal_data import table


@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """Show the table, and how to use one's rights."""
    context = {
        "heading": _("Vos données personnelles dans la Bourse-projets"),
        "table": data_table(),
        "email": settings.CONTACT_EMAIL,
        "crumbs": [Crumb(_("Bourse-projets"), reverse("bourse:offer_list"))],
    }
    response = by_content(request, render(request, "bourse_pages/personal_data.html", context))
    assert isinstance(response, HttpResponse)  # noqa: S101  a rendered page is one
    return response


def data_table() -> Table:
    """Return the table in the reader's language."""
    return Table(
        caption=_("Ce qui est gardé, pourquoi et combien de temps"),
        head=[_("Ce qui est gardé"), _("Pourquoi"), _("Base légale"), _("Combien de temps")],
        rows=[[str(row.what), str(row.why), str(row.basis), str(row.how_long)] for row in table()],
        is_text=True,
    )
