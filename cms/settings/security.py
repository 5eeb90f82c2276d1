"""Headers that tell browsers what a page may do."""

from typing import Any, Final

SELF: Final = "'self'"
NONE: Final = "'none'"
INLINE: Final = "'unsafe-inline'"

#: Public pages: nothing inline, nothing from another host. DSFR's style sheet draws some signs from ``data:`` images.
_PUBLIC: Final = {
    "default-src": [SELF],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}

#: Wagtail 8's admin still has inline scripts in its lists, history and date choosers; its images preview as blobs.
_ADMIN: Final = _PUBLIC | {
    "script-src": [SELF, INLINE],
    "style-src": [SELF, INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}

CONTENT_SECURITY_POLICY: Final[dict[str, Any]] = {"DIRECTIVES": _PUBLIC}
#: Path prefix → directives that replace the public ones.
CONTENT_SECURITY_POLICY_BY_PREFIX: Final[dict[str, dict[str, list[str]]]] = {"/admin/": _ADMIN}

PERMISSIONS_POLICY: Final = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
SECURE_REFERRER_POLICY: Final = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF: Final = True
#: The admin shows previews of public pages in a frame.
X_FRAME_OPTIONS: Final = "SAMEORIGIN"
#: Wagtail would ask gravatar.com for its users' pictures.
WAGTAIL_GRAVATAR_PROVIDER_URL: Final = None
CSRF_FAILURE_VIEW: Final = "cms.core.errors.csrf_failure"
