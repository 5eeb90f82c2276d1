"""Mails in the admin: where each is, for those who are asked « je n’ai rien reçu ». What they say isn't shown."""

from typing import Any, ClassVar, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.permissions import ModelPermissionPolicy
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from cms.mail.delivery import send_again, send_all_again
from cms.mail.models import Mail, MailStatus

MENU_ORDER: Final = 9_000


def may_send_again(user: Any) -> bool:
    """Tell whether a user may have a mail sent again."""
    return bool(ModelPermissionPolicy(Mail).user_has_permission(user, "change"))


class MailPermissions(PermissionHelper):
    """Mails are written by the portal: people may only look at the list."""

    def user_can_create(self, _user: Any) -> bool:
        """No."""
        return False

    def user_can_edit_obj(self, _user: Any, _obj: Mail) -> bool:
        """No: a mail is sent as it was written."""
        return False

    def user_can_delete_obj(self, _user: Any, _obj: Mail) -> bool:
        """No: they are deleted after 90 days."""
        return False


class MailButtons(ButtonHelper):
    """« Envoyer à nouveau », for what wasn't sent."""

    def get_buttons_for_obj(self, obj: Mail, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Return the buttons of a mail."""
        buttons: list[dict[str, Any]] = super().get_buttons_for_obj(obj, *args, **kwargs)
        if obj.status != MailStatus.SENT and obj.text and may_send_again(self.request.user):
            buttons.append(
                {
                    "url": reverse("mail_admin:send_again", args=[obj.pk]),
                    "label": _("Envoyer à nouveau"),
                    "classname": self.finalise_classname(["button-secondary"]),
                    "title": _("Envoyer ce courriel à nouveau"),
                }
            )
        return buttons


class MailAdmin(ModelAdmin):
    """The list of mails."""

    model = Mail
    menu_label = gettext_lazy("Courriels")
    menu_icon = "mail"
    menu_order = MENU_ORDER
    add_to_settings_menu = True
    # No subject: that of a relayed mail is somebody's own words.
    list_display = ("to_email", "kind", "language", "status", "attempts", "created_at", "sent_at", "last_error")
    list_filter: ClassVar[tuple[str, ...]] = ("status", "kind", "language")
    search_fields = ("to_email",)
    ordering = ("-created_at",)
    list_per_page = 50
    permission_helper_class = MailPermissions
    button_helper_class = MailButtons
    inspect_view_enabled = False


class SendAgainView(View):
    """Asks, then has a mail sent again."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who may not."""
        if not may_send_again(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        title = _("Envoyer ce courriel à nouveau")
        context = {"mail": get_object_or_404(Mail, pk=pk), "page_title": title, "header_title": title}
        return render(request, "mail/admin/send_again.html", context | {"header_icon": "mail"})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send it, and go back to the list."""
        if send_again(get_object_or_404(Mail, pk=pk)):
            messages.success(request, _("Le courriel part maintenant."))
        else:
            messages.warning(request, _("Ce courriel est déjà parti, ou son texte est effacé."))
        return redirect(reverse("cms_mail_mail_modeladmin_index"))


class SendAllAgainView(View):
    """Asks, then has all mails that were given up sent again: once the server is mended."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse who may not."""
        if not may_send_again(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        title = _("Renvoyer les courriels refusés")
        count = Mail.objects.filter(status=MailStatus.FAILED).exclude(text="").count()
        context = {"count": count, "page_title": title, "header_title": title, "header_icon": "mail"}
        return render(request, "mail/admin/send_all_again.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Have them sent, and go back to the list."""
        count = send_all_again()
        words = ngettext("%(count)s courriel va repartir.", "%(count)s courriels vont repartir.", count)
        messages.success(request, words % {"count": count})
        return redirect(reverse("cms_mail_mail_modeladmin_index"))
