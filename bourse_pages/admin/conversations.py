"""Exchanges in the admin: dates and counts for all, what was written only where somebody reported it."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail_modeladmin.helpers import ButtonHelper
from wagtail_modeladmin.options import ModelAdmin

from bourse_pages.admin.scope import ScopedPermissions, within_scope
from bourse_pages.contact.relaying import block, close, reopen
from bourse_pages.models import Conversation, ConversationState, Side


class ConversationButtons(ButtonHelper):
    """« Regarder », for those who decide."""

    def get_buttons_for_obj(self, obj: Conversation, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Return the buttons of an exchange."""
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(obj, *args, **kwargs)
        look = {
            "url": reverse("bourse_admin:conversation", args=[obj.pk]),
            "label": _("Regarder"),
            "classname": self.finalise_classname(["button-secondary"]),
            "title": _("Regarder cet échange"),
        }
        return [*buttons, look]


class ConversationAdmin(ModelAdmin):
    """The list of exchanges: which offers are answered, and what was reported."""

    model = Conversation
    menu_label = gettext_lazy("Échanges")
    menu_icon = "comment"
    menu_order = 115
    list_display = (
        "offer_title",
        "country",
        "state",
        "created_at",
        "visitor_count",
        "host_count",
        "last_message_at",
        "reported_at",
    )
    list_filter: ClassVar[tuple[str, ...]] = ("state",)
    list_select_related = ("country",)
    search_fields = ("offer_title", "offer_id", "public_id")
    ordering = ("-created_at",)
    list_per_page = 50
    list_export = ("offer_id", "offer_title", "country", "state", "created_at", "visitor_count", "host_count")
    permission_helper_class = ScopedPermissions
    button_helper_class = ConversationButtons
    inspect_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Conversation]:
        """Return the exchanges of the user's scope."""
        listed: QuerySet[Conversation] = super().get_queryset(request)
        return listed.filter(pk__in=within_scope(Conversation, request.user).values("pk"))


class ConversationView(View):
    """One exchange: its dates; its texts where it was reported; what can be decided."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who may not; whether there's such an exchange isn't told either."""
        if not within_scope(Conversation, request.user).filter(pk=kwargs["pk"]).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it."""
        conversation = get_object_or_404(Conversation, pk=pk)
        is_reported = conversation.state == ConversationState.REPORTED
        context = {
            "conversation": conversation,
            "reported_by": Side(conversation.reported_by).label if conversation.reported_by else "",
            # Nobody reads what two people write to each other, unless one of them has asked for it.
            "messages_written": list(conversation.messages.exclude(text="")) if is_reported else [],
            "is_reported": is_reported,
            "can_close": conversation.is_open,
            "page_title": _("Échange"),
            "header_title": conversation.offer_title,
            "header_icon": "comment",
        }
        return render(request, "bourse_pages/admin/conversation.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide."""
        conversation = get_object_or_404(Conversation.objects.select_for_update(), pk=pk)
        done = self._decide(conversation, request.POST.get("decision", ""))
        if done:
            messages.success(request, done)
        else:
            messages.warning(request, _("Rien n’a changé : l’échange n’est plus dans cet état."))
        return redirect("bourse_admin:conversation", pk)

    def _decide(self, conversation: Conversation, decision: str) -> str:
        if decision == "close" and conversation.is_open:
            close(conversation)
            return _("L’échange est clos.")
        if conversation.state != ConversationState.REPORTED:
            return ""
        if decision == "reopen":
            reopen(conversation)
            return _("L’échange reprend.")
        if decision == "block":
            block(conversation, Side(conversation.reported_by).other)
            return _("L’expéditeur est bloqué.")
        return ""
