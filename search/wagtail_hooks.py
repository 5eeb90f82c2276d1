"""What search adds to the admin: synonyms, and a page to try a question on."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from search.admin.synonyms import SearchAdminGroup

modeladmin_register(SearchAdminGroup)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[URLPattern | URLResolver]:
    """Add search's own admin pages."""
    return [path("recherche/", include("search.admin.urls"))]
