"""Public ids: what permalinks and the API name an object by.

They don't come from the database's keys: they survive a rebuild, an import and a merge.
"""

import re
import secrets
from typing import Final

#: No vowels, so that no word appears; no 0, 1, l: read aloud or copied by hand they are mistaken for others.
ALPHABET: Final = "23456789bcdfghjkmnpqrstvwxyz"
LENGTH: Final = 10
PATTERN: Final = re.compile(r"[A-Za-z0-9-]{1,64}")


def new_public_id() -> str:
    """Return a random id of ``LENGTH`` characters (28**10: a collision is not to be expected in any register)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
