"""Organisations and their tokens in the admin: a token is shown once, when it's made."""

from typing import Any, ClassVar, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.log_actions import log
from wagtail.permissions import ModelPermissionPolicy
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import CreateView

from cms.syndication.access.tokens import arm, revoke
from cms.syndication.enums import Scope
from cms.syndication.models import Organisation, Token
from cms.syndication.webhooks.endpoints import suspend_unheld

TOKEN_LIST: Final = "syndication_token_modeladmin_index"  # noqa: S105  a route's name


class OrganisationAdmin(ModelAdmin):
    """The list of organisations."""

    model = Organisation
    menu_label = gettext_lazy("Organismes")
    menu_icon = "group"
    list_display = ("name", "contact_name", "contact_email", "created_at")
    search_fields = ("name", "contact_name", "contact_email")
    list_per_page = 50
    panels: ClassVar[list[FieldPanel]] = [
        FieldPanel("name"),
        FieldPanel("contact_name"),
        FieldPanel("contact_email"),
        FieldPanel("language"),
        FieldPanel("notes"),
    ]


class TokenForm(WagtailAdminModelForm):
    """A token's form: its scopes as boxes to tick."""

    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("Droits"),
        choices=Scope.choices,
        initial=[Scope.READ],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        token: Token = self.instance
        if token.pk is not None:
            # Its holder would otherwise have another's webhooks.
            self.fields["organisation"].disabled = True
            # What is over stays so: a new one is issued.
            self.fields["expires_at"].disabled = not Token.objects.valid().filter(pk=token.pk).exists()

    def clean_expires_at(self) -> Any:
        """Return the moment. Raises ``ValidationError`` for one that is past, unless it was before."""
        moment = self.cleaned_data["expires_at"]
        if moment is not None and moment <= timezone.now() and "expires_at" in self.changed_data:
            raise forms.ValidationError(_("Cette date est passée."))
        return moment


class TokenPermissions(PermissionHelper):
    """A token is revoked, never deleted: its usage counts."""

    def user_can_delete_obj(self, _user: Any, _obj: Token) -> bool:
        """No."""
        return False


class TokenButtons(ButtonHelper):
    """« Révoquer », for what still opens something."""

    def get_buttons_for_obj(self, obj: Token, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Return the buttons of a token."""
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(obj, *args, **kwargs)
        if obj.revoked_at is None and may_revoke(self.request.user):
            buttons.append(
                {
                    "url": reverse("api_access_admin:revoke", args=[obj.pk]),
                    "label": _("Révoquer"),
                    "classname": self.finalise_classname(["no"]),
                    "title": _("Révoquer ce jeton"),
                }
            )
        return buttons


class TokenCreateView(CreateView):
    """Makes a token, and shows it in the answer itself: it is in no session, and nobody can come back to it."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Save it, and show it."""
        token: Token = form.instance
        secret = arm(token)
        token.created_by = self.request.user
        super().form_valid(form)
        title = _("Jeton créé")
        context = {"token": token, "secret": secret, "page_title": title, "header_title": title, "header_icon": "key"}
        response = render(self.request, "syndication/admin/token_made.html", context)
        response["Cache-Control"] = "private, no-store"
        return response


class TokenAdmin(ModelAdmin):
    """The list of tokens."""

    model = Token
    menu_label = gettext_lazy("Jetons")
    menu_icon = "key"
    list_display = (
        "organisation",
        "name",
        "start",
        "scope_names",
        "created_at",
        "expires_at",
        "revoked_at",
        "last_used",
    )
    search_fields = ("name", "organisation__name", "hint")
    list_select_related = ("organisation",)
    list_per_page = 50
    create_view_class = TokenCreateView
    permission_helper_class = TokenPermissions
    button_helper_class = TokenButtons
    panels: ClassVar[list[FieldPanel]] = [
        FieldPanel("organisation"),
        FieldPanel("name"),
        FieldPanel("scopes"),
        FieldPanel("expires_at"),
    ]
    edit_handler = ObjectList(panels, base_form_class=TokenForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Token]:
        """Return the tokens with their organisations, in one query."""
        tokens: QuerySet[Token] = super().get_queryset(request)
        return tokens.select_related("organisation")

    def start(self, token: Token) -> str:
        """Return what the token begins with."""
        return f"{token.hint}…"

    start.short_description = gettext_lazy("commence par")  # type: ignore[attr-defined]

    def scope_names(self, token: Token) -> str:
        """Return what the token lets do."""
        return ", ".join(str(Scope(scope).label) for scope in token.scopes)

    scope_names.short_description = gettext_lazy("droits")  # type: ignore[attr-defined]

    def last_used(self, token: Token) -> Any:
        """Return when it was last used, to five minutes."""
        return token.last_used_at or _("jamais")

    last_used.short_description = gettext_lazy("dernier usage")  # type: ignore[attr-defined]
    last_used.admin_order_field = "last_used_at"  # type: ignore[attr-defined]


#: What the history of a token calls it.
REVOKED: Final = "syndication.revoke"


def may_revoke(user: Any) -> bool:
    """Tell whether a user may revoke tokens."""
    return bool(ModelPermissionPolicy(Token).user_has_permission(user, "change"))


class RevokeView(View):
    """Asks, then revokes a token."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who may not."""
        if not may_revoke(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        title = _("Révoquer ce jeton")
        token = get_object_or_404(Token.objects.select_related("organisation"), pk=pk)
        context = {"token": token, "page_title": title, "header_title": title, "header_icon": "key"}
        return render(request, "syndication/admin/revoke.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Revoke it, and go back to the list."""
        token = get_object_or_404(Token, pk=pk)
        revoke(token)
        log(instance=token, action=REVOKED, user=request.user)
        messages.success(request, _("Ce jeton n’ouvre plus rien."))
        if count := suspend_unheld():
            text = ngettext(
                "%(count)s webhook est suspendu : son organisme n’a plus de jeton valable pour le gérer.",
                "%(count)s webhooks sont suspendus : leur organisme n’a plus de jeton valable pour les gérer.",
                count,
            )
            messages.info(request, text % {"count": count})
        return redirect(reverse(TOKEN_LIST))
