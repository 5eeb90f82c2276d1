"""What the home room adds to the admin: checked translations; menu and figures are in files of their own."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from home.translating import CheckedTranslationView


@hooks.register("register_admin_urls", order=-1)
def register_translation_url() -> list[URLPattern | URLResolver]:
    """Answer before simple_translation's own view, at the same address."""
    view = path("submit/page/<int:page_id>/", CheckedTranslationView.as_view(), name="submit_checked_translation")
    return [path("translation/", include([view]))]
