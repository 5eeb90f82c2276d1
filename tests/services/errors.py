"""Why a service can't be had on this machine."""

from cms.local.errors import LocalError


class ToolsMissing(LocalError):
    """What brings the service isn't installed; the text names what to install. Tests are skipped by it, except in CI."""
