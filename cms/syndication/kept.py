"""Ready bodies in the process's memory, under their versions."""

from typing import Final

from django.conf import settings

from cms.core.kept import Kept

kept_bodies: Final[Kept[bytes]] = Kept(settings.API_KEPT_BYTES)
