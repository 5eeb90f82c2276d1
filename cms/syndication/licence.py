"""Licence Ouverte 2.0 (Etalab), under which all public data is: its names for programs and for people."""

from typing import Final

NAME: Final = "Licence Ouverte / Open Licence 2.0"
#: Its code in SPDX, and the address that this gives it.
SPDX: Final = "etalab-2.0"
URL: Final = f"https://spdx.org/licenses/{SPDX}"
#: The address by which data portals (data.gouv.fr) know it, and its text.
HOMEPAGE: Final = "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
TEXT: Final = "https://github.com/etalab/licence-ouverte/blob/master/LO.md"
#: What each answer says of it (RFC 8288).
LINK: Final = f'<{URL}>; rel="license"'
