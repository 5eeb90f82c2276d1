"""The portal's routes, and beside them what it is compared with."""

from django.urls import path

from cms.urls import urlpatterns as portal_urls
from tests.benchmarks.compared import null_view, ready_view
from tests.benchmarks.raw import raw_view
from tests.benchmarks.same_fields import v2_router

urlpatterns = [
    path("bench/null/<path:address>", null_view),
    path("bench/ready/<path:address>", ready_view),
    # Below the API's path, so that it goes past the same middleware.
    path("api/v1/bench/raw/<path:address>", raw_view),
    path("bench/v2/", v2_router().urls),
    *portal_urls,
]
