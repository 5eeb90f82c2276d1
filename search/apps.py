"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Settings of the app ``search``."""

    name = "search"
    verbose_name = _("Recherche")

    def ready(self) -> None:
        """Have lists find words by the engines, and each index follow the log."""
        from cms.publication.following import register_reader
        from cms.publication.fulltext import register_full_text
        from search.engines.choosing import indexed_engines
        from search.fulltext import PortalFullText
        from search.indexing.reader import IndexReader

        register_full_text(PortalFullText())
        for engine in indexed_engines():
            register_reader(IndexReader(engine))
