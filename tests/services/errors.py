"""Why a service can't be had on this machine."""

from cms.local.errors import LocalError


class ServiceUnavailable(LocalError):
    """What brings the service is missing; the text says what to install. Tests are skipped by it, except in CI."""
