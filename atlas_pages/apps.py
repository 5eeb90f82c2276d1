"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AtlasPagesConfig(AppConfig):
    """Settings of the app ``atlas_pages``."""

    name = "atlas_pages"
    verbose_name = _("Atlas")

    def ready(self) -> None:
        """Register what the log shows of the Atlas and how, and keep the admin's search aware of it."""
        from atlas_pages import indexing
        from atlas_pages.iati.formats import register_formats
        from atlas_pages.kinds import register_kinds
        from atlas_pages.open_data import register_datasets
        from atlas_pages.presenting import register_presentations
        from atlas_pages.submissions import register_submissions

        register_kinds()
        register_formats()
        register_datasets()
        register_presentations()
        register_submissions()
        indexing.connect()
