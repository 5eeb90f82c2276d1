"""What a token looks like: ``coopdec_``, 40 random letters and digits (238 bits), six that check them.

The prefix lets scanners of repositories find a token that somebody published; the check tells a mistyped one without
asking the database.
"""

import hashlib
import re
import secrets
import string
import zlib
from typing import Final

PREFIX: Final = "coopdec_"
RANDOM: Final = 40
_ALPHABET: Final = string.ascii_letters + string.digits
_CHECK: Final = 6
#: How much of a token is kept, to tell it from others.
_HINT: Final = len(PREFIX) + 6
_FORM: Final = re.compile(rf"{PREFIX}[A-Za-z0-9]{{{RANDOM + _CHECK}}}")


def new_secret() -> str:
    """Return a new token, to be shown once."""
    body = PREFIX + "".join(secrets.choice(_ALPHABET) for _ in range(RANDOM))
    return body + _check_of(body)


def is_well_formed(text: str) -> bool:
    """Tell whether a text can be a token."""
    return bool(_FORM.fullmatch(text)) and _check_of(text[:-_CHECK]) == text[-_CHECK:]


def digest_of(secret: str) -> str:
    """Return what is kept of a token. One of 238 random bits can't be guessed from its SHA-256, salted or not."""
    return hashlib.sha256(secret.encode()).hexdigest()


def hint_of(secret: str) -> str:
    """Return the beginning of a token."""
    return secret[:_HINT]


def _check_of(body: str) -> str:
    number, digits = zlib.crc32(body.encode()), ""
    for _ in range(_CHECK):
        number, rest = divmod(number, len(_ALPHABET))
        digits += _ALPHABET[rest]
    return digits
