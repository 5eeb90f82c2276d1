"""Words of the DSFR's own templates that its package has in English and French only: here so that they're collected.

In Spanish Django would fall back to French. Our English catalogue gives them as they are.
"""

from typing import Final

from django.utils.translation import gettext_noop as _

#: As the templates and tags of ``dsfr`` write them.
WORDS: Final = (_("(Optional)"), _("Step %(current_step_id)s of %(total_steps)s"), _("Next step:"))
