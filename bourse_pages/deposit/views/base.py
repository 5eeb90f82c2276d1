"""What all pages of a deposit share: they are for who holds its link, and for nobody's cache."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from bourse_pages.deposit.links import PURPOSE, held_deposit
from bourse_pages.models import Deposit
from cms.core.components import Crumb
from cms.visitors.limits import TooMany, too_many
from cms.visitors.links import LinkRequired
from cms.visitors.views import as_secret, link_required


class DepositView(View):
    """A page of a deposit: says in words when a link is missing, or when there were too many requests."""

    purpose: ClassVar[str] = PURPOSE
    template_name: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer, without anything that others could keep or follow."""
        try:
            response = super().dispatch(request, *args, **kwargs)
        except LinkRequired:
            return link_required(request)
        except TooMany as error:
            response = too_many(request, error)
        return as_secret(response)  # type: ignore[arg-type]  # it takes any response

    def held(self, public_id: str) -> Deposit:
        """Return the deposit whose link the visitor holds, locked for a change. Raises ``LinkRequired``."""
        is_change = self.request.method == "POST"
        return held_deposit(self.request, public_id, purpose=self.purpose, lock=is_change)

    def page(self, title: str, **context: Any) -> HttpResponseBase:
        """Return the page with its title and way back."""
        crumbs = [Crumb(_("Bourse-projets"), reverse("bourse:offer_list"))]
        context = {"page_title": title, "crumbs": crumbs, **context}
        return render(self.request, self.template_name, context)


def to(route: str, *args: object, anchor: str = "") -> HttpResponseRedirect:
    """Redirect to a page of the Bourse."""
    return HttpResponseRedirect(reverse(f"bourse:{route}", args=args) + anchor)
