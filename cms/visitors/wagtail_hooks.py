"""What the room of visitors adds to the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.visitors.admin import PersonalDataView, may_handle

urlpatterns = [path("", PersonalDataView.as_view(), name="index")]


class PersonalDataMenuItem(MenuItem):
    """The entry of those who handle people's data."""

    def is_shown(self, request: HttpRequest) -> Any:
        """Return whether the user is one of them."""
        return may_handle(request.user)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Add the page."""
    return [path("donnees-personnelles/", include((urlpatterns, "personal_data_admin")))]


@hooks.register("register_settings_menu_item")
def register_menu_item() -> PersonalDataMenuItem:
    """Lead to it from the settings."""
    url = reverse("personal_data_admin:index")
    return PersonalDataMenuItem(_("Données personnelles"), url, icon_name="user", order=9_100)
