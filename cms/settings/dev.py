"""What ``make run`` uses: a portal on this machine, with safe defaults and debug off unless asked."""

from cms.settings.base import *  # noqa: F403  Django's way to extend settings
from cms.settings.base import DATABASES, env
from cms.settings.paths import VAR_DIR

DEBUG = env.bool("DEBUG", default=False)
STYLEGUIDE = DEBUG
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])


def _local_secret_key() -> str:
    """The key of this checkout: made once, kept out of the repository."""
    from django.core.management.utils import get_random_secret_key

    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(get_random_secret_key(), encoding="utf-8")
        path.chmod(0o600)
    return path.read_text(encoding="utf-8")


SECRET_KEY = env.str("SECRET_KEY", default="") or _local_secret_key()
DEMO_DATA = env.bool("DEMO_DATA", default=True)
WEBHOOK_ALLOW_LOCAL = env.bool("WEBHOOK_ALLOW_LOCAL", default=True)
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=True)

# While ``make run`` runs, ``manage.py`` in another terminal finds its database and its address too.
_database = VAR_DIR / "local" / "database_url"
if "DATABASE_URL" not in env and _database.exists():
    DATABASES["default"] |= env.db_url_config(_database.read_text(encoding="utf-8"))
_public = VAR_DIR / "local" / "public_url"
if "PUBLIC_URL" not in env and _public.exists():
    PUBLIC_URL = WAGTAILADMIN_BASE_URL = WAGTAILAPI_BASE_URL = _public.read_text(encoding="utf-8").rstrip("/")
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
