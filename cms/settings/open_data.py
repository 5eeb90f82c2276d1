"""Who publishes the data, and under which identifiers of the standards that it's exported in."""

from typing import Final

import environ
from django.utils.translation import gettext_lazy as _

_env = environ.Env()

#: Whose data it is, as attribution, catalogue and IATI name it.
PUBLISHER_NAME: Final = _("Ministère de l’Europe et des Affaires étrangères")
PUBLISHER_HOMEPAGE: Final = "https://www.diplomatie.gouv.fr/"
#: Who answers those who reuse the data; a shared mailbox, as the catalogue publishes it.
OPEN_DATA_EMAIL = _env.str("OPEN_DATA_EMAIL", default="donnees-ouvertes@coopdec.invalid")

#: The ministry's organisation identifier in IATI: the DAC's donor (4, France) and agency (6). Every activity's
#: identifier begins with it and must never change: see docs/decisions/0015-iati.md before you do.
IATI_REPORTING_ORG = _env.str("IATI_REPORTING_ORG", default="XM-DAC-4-6")
#: The registration agency that stands before a SIREN number in an organisation identifier (org-id.guide).
IATI_SIREN_AGENCY = _env.str("IATI_SIREN_AGENCY", default="FR-RCS")
