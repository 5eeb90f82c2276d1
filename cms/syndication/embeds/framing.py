"""Who may put an embed in a frame. Everything else that the portal answers stays as ``cms.core.security`` has it."""

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


def framable(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let the sites of ``EMBED_FRAME_ANCESTORS``, and the portal itself, show a response in a frame.

    Without X-Frame-Options, which can't name sites, and which every browser that knows ``frame-ancestors`` ignores.
    """
    ancestors = ["'self'", *settings.EMBED_FRAME_ANCESTORS]
    response.xframe_options_exempt = True  # type: ignore[attr-defined]  # how Django's middleware is told
    answer = csp_replace({"frame-ancestors": ancestors})(lambda _request: response)
    return answer(request)
