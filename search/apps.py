"""Django's description of this app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Settings of the app ``search``."""

    name = "search"
    verbose_name = _("Recherche")

    def ready(self) -> None:
        """Have lists find words by the engines, each index follow the log, and the API tell of search."""
        from cms.publication.following import register_readers
        from cms.publication.fulltext import register_full_text
        from cms.syndication.health import register_engines
        from cms.syndication.index import register_links
        from search import embeds
        from search.api.links import LINKS
        from search.engines.choosing import indexed_engines
        from search.fulltext import PortalFullText
        from search.health import engine_states
        from search.indexing.reader import IndexReader
        from search.signals import connect

        connect()
        register_full_text(PortalFullText())
        register_links(LINKS)
        embeds.register()
        register_engines(engine_states)
        register_readers(lambda: [IndexReader(engine) for engine in indexed_engines()])
