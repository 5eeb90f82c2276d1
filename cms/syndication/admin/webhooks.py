"""Webhooks and their deliveries in the admin: looked at, suspended and resumed, sent again. Token holders make them."""

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.log_actions import log
from wagtail.permissions import ModelPermissionPolicy
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from cms.publication.filters import InvalidParameter
from cms.syndication.enums import DeliveryState, EventType, Suspension
from cms.syndication.models import Delivery, Endpoint
from cms.syndication.webhooks.endpoints import resume, suspend
from cms.syndication.webhooks.queueing import queue_again

ENDPOINT_LIST: Final = "syndication_endpoint_modeladmin_index"
DELIVERY_LIST: Final = "syndication_delivery_modeladmin_index"
#: What the site's history calls what staff do here.
SUSPENDED: Final = "syndication.suspend"
RESUMED: Final = "syndication.resume"
RESENT: Final = "syndication.resend"


def may_manage(user: Any) -> bool:
    """Tell whether a user may suspend and resume webhooks, and have deliveries sent again."""
    return bool(ModelPermissionPolicy(Endpoint).user_has_permission(user, "change"))


class OnlyLookedAt(PermissionHelper):
    """Token holders and the portal write these: people look at them."""

    def user_can_create(self, _user: Any) -> bool:
        """No."""
        return False

    def user_can_edit_obj(self, _user: Any, _obj: Any) -> bool:
        """No."""
        return False

    def user_can_delete_obj(self, _user: Any, _obj: Any) -> bool:
        """No."""
        return False


class _Buttons(ButtonHelper):
    """A button that leads to a question."""

    route = ""

    def label_of(self, obj: Any) -> str:
        """Return the button's words, "" for no button."""
        raise NotImplementedError

    def get_buttons_for_obj(self, obj: Any, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Return the buttons of a row."""
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(obj, *args, **kwargs)
        label = self.label_of(obj)
        if label and may_manage(self.request.user):
            url = reverse(f"api_access_admin:{self.route}", args=[obj.pk])
            style = self.finalise_classname(["button-secondary"])
            buttons.append({"url": url, "label": label, "classname": style, "title": label})
        return buttons


class EndpointButtons(_Buttons):
    """« Suspendre » or « Réactiver »."""

    route = "endpoint"

    def label_of(self, obj: Endpoint) -> str:
        """Return what can be done."""
        return _("Suspendre") if obj.is_active else _("Réactiver")


class DeliveryButtons(_Buttons):
    """« Renvoyer », for what is over."""

    route = "delivery"

    def label_of(self, obj: Delivery) -> str:
        """Return what can be done."""
        return "" if obj.state == DeliveryState.WAITING else _("Renvoyer")


class EndpointAdmin(ModelAdmin):
    """The list of webhooks."""

    model = Endpoint
    menu_label = gettext_lazy("Webhooks")
    menu_icon = "link-external"
    list_display = ("organisation", "url", "suspension", "failures", "failing_since", "last_success_at", "created_at")
    list_filter = ("suspension",)
    search_fields = ("url", "organisation__name", "public_id")
    list_per_page = 50
    permission_helper_class = OnlyLookedAt
    button_helper_class = EndpointButtons

    def get_queryset(self, request: HttpRequest) -> QuerySet[Endpoint]:
        """Return the webhooks with their organisations, in one query."""
        found: QuerySet[Endpoint] = super().get_queryset(request)
        return found.select_related("organisation")


class DeliveryAdmin(ModelAdmin):
    """The list of deliveries."""

    model = Delivery
    menu_label = gettext_lazy("Remises")
    menu_icon = "mail"
    list_display = (
        "endpoint",
        "event",
        "kind",
        "object_id",
        "state",
        "attempts",
        "created_at",
        "last_status",
        "last_error",
    )
    list_filter = ("state", "event")
    search_fields = ("object_id", "endpoint__url", "endpoint__organisation__name")
    list_per_page = 50
    permission_helper_class = OnlyLookedAt
    button_helper_class = DeliveryButtons

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        """Return the deliveries with their webhooks, in one query."""
        found: QuerySet[Delivery] = super().get_queryset(request)
        return found.select_related("endpoint")


class _Asking(View):
    """Asks, then does."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who may not."""
        if not may_manage(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def _ask(self, request: HttpRequest, title: str, question: str, button: str) -> HttpResponse:
        context = {
            "question": question,
            "button": button,
            "page_title": title,
            "header_title": title,
            "header_icon": "link-external",
        }
        return render(request, "syndication/admin/ask.html", context)


class EndpointView(_Asking):
    """Suspends a webhook that is active, resumes one that isn't."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        endpoint = get_object_or_404(Endpoint.objects.select_related("organisation"), pk=pk)
        names = {"url": endpoint.url, "organisation": endpoint.organisation.name}
        if endpoint.is_active:
            question = _("Ne plus rien envoyer à %(url)s (%(organisation)s) ? L’organisme sera prévenu.") % names
            return self._ask(request, _("Suspendre un webhook"), question, _("Suspendre"))
        question = _("Envoyer de nouveau à %(url)s (%(organisation)s), avec tout ce qui a changé entre-temps ?") % names
        return self._ask(request, _("Réactiver un webhook"), question, _("Réactiver"))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, and go back to the list."""
        endpoint = get_object_or_404(Endpoint.objects.select_related("organisation"), pk=pk)
        if endpoint.is_active:
            if suspend(endpoint, Suspension.STAFF):
                log(instance=endpoint, action=SUSPENDED, user=request.user)
            messages.success(request, _("Ce webhook ne reçoit plus rien."))
            return redirect(reverse(ENDPOINT_LIST))
        try:
            count = resume(endpoint)
        except InvalidParameter as error:
            messages.error(request, _("Son filtre « %(name)s » n’existe plus.") % {"name": error.name})
        else:
            log(instance=endpoint, action=RESUMED, user=request.user)
            text = ngettext("%(count)s message va partir.", "%(count)s messages vont partir.", count)
            messages.success(request, text % {"count": count})
        return redirect(reverse(ENDPOINT_LIST))


class DeliveryView(_Asking):
    """Has a delivery sent again."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        delivery = get_object_or_404(Delivery.objects.select_related("endpoint"), pk=pk)
        names = {"event": EventType(delivery.event).label, "url": delivery.endpoint.url}
        question = _("« %(event)s » : envoyer de nouveau à %(url)s, dans son état d’aujourd’hui ?") % names
        return self._ask(request, _("Renvoyer ce message"), question, _("Renvoyer"))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, and go back to the list."""
        delivery = get_object_or_404(Delivery.objects.select_related("endpoint"), pk=pk)
        queue_again(delivery)
        log(instance=delivery.endpoint, action=RESENT, user=request.user, data={"delivery": delivery.public_id})
        messages.success(request, _("Le message part maintenant."))
        return redirect(reverse(DELIVERY_LIST))
