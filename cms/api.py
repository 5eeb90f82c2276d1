"""The APIs of the portal: it only composes."""

from django.conf import settings
from wagtail.api.v2.router import WagtailAPIRouter

from cms.publication.registry import registry
from cms.syndication import licence
from cms.syndication.addresses import API_VERSION
from cms.syndication.atom.operations import feed_router, named_feed_router
from cms.syndication.catalog.routes import catalog_router
from cms.syndication.embeds import oembed
from cms.syndication.exports.routes import exports_router
from cms.syndication.index import TITLE
from cms.syndication.openapi import PortalAPI
from cms.syndication.operations import router_of
from cms.syndication.routers import kind_router, portal_router, reference_router
from cms.syndication.snapshots.operations import snapshots_router
from cms.syndication.webhooks.operations import webhooks_router
from home.api import EditorialPagesAPIViewSet
from search.api.feed import feed_view
from search.api.operations import operations
from search.api.parameters import feed_parameters

DESCRIPTION = """\
Everything public in the Atlas and the Bourse-projets, as other sites get it. Reading is open to all, without a key.

- Every list, item and code has the same shape. Lists go on by `links.next`.
- Every answer has an `ETag`: send it back as `If-None-Match`, and an unchanged answer is a 304 without content.
- Errors are `application/problem+json` (RFC 9457), and name the parameter. An unknown parameter is an error.
- To keep a copy, follow `/changes`. `HEAD` works wherever `GET` does.
- What may change, and what not, is in docs/api-changelog.md.
"""

INFO = {
    "license": {"name": licence.NAME, "identifier": licence.SPDX},
    "termsOfService": f"{settings.PUBLIC_URL}/fr/conditions-de-reutilisation/",
    "contact": {"email": settings.OPEN_DATA_EMAIL},
}

api = PortalAPI(
    title=TITLE,
    version=API_VERSION,
    description=DESCRIPTION,
    urls_namespace="api",
    servers=[{"url": settings.PUBLIC_URL}],
    openapi_extra={"info": INFO},
)
api.add_router("", portal_router())
api.add_router("", catalog_router())
for kind in registry:
    api.add_router(f"/{kind.plural}", kind_router(kind))
    api.add_router("", exports_router(kind))
    api.add_router("", feed_router(kind))
api.add_router("", router_of("search", operations()))
api.add_router("", named_feed_router("search", feed_view, feed_parameters()))
api.add_router("", snapshots_router())
api.add_router("/reference", reference_router())
api.add_router("/webhooks", webhooks_router())
api.add_router("", router_of("embeds", oembed.operations()))

#: Wagtail's own, for headless front ends that render editorial pages.
wagtail_api = WagtailAPIRouter("wagtailapi")
wagtail_api.register_endpoint("pages", EditorialPagesAPIViewSet)
