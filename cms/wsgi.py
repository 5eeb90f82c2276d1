"""The entry point of web servers."""

import logging
import os

from django.core.wsgi import get_wsgi_application

from cms.core.logs import hide_secrets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

# gunicorn's own log names the requests that fail.
hide_secrets(logging.getLogger("gunicorn.error"))

application = get_wsgi_application()
