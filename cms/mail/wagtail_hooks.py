"""What mail adds to the admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from cms.mail.admin import MailAdmin, SendAgainView, SendAllAgainView

modeladmin_register(MailAdmin)

urlpatterns = [
    path("<int:pk>/renvoyer/", SendAgainView.as_view(), name="send_again"),
    path("renvoyer/", SendAllAgainView.as_view(), name="send_all_again"),
]


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Add the page that asks before a mail is sent again."""
    return [path("courriels/", include((urlpatterns, "mail_admin")))]
