"""« au Sénégal », “in the Netherlands”, « en los Países Bajos »: a country after the right little word.

French asks for the gender and the number of a country's name, which no reference list carries. A name that ends in -e
is feminine and takes « en », as does one that begins with a vowel; the others take « au ». Exceptions are listed here
by ISO 3166-1 alpha-2 code.
"""

import unicodedata
from typing import Final


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FRENCH: Final[dict[str, frozenset[str]]] = {
    "aux": _codes("AE BS FJ FK KM KY MH MV NL PH SB SC US VI UM"),
    # Names without article: islands and cities, mostly.
    "à": _codes(
        "AG AI BH BL BM CU CY DJ GI GU HK HT KI KN LC MC MF MG MO MS MT MU NR NU OM PM PR RE SG SH SM ST SX TO TT TV "
        "TW VA VC WF YT"
    ),
    "à la": _codes("BB DM GD"),
    # Masculine in spite of their last letter.
    "au": _codes("BZ CG KH MX MZ SR ZW"),
    # Feminine in spite of it.
    "en": _codes("GW KP KR MK"),
}
#: First words that say it all: « en République tchèque », « aux Îles Cook ».
_FIRST_WORDS: Final = {"republique": "en", "iles": "aux", "territoires": "dans les", "ile": "sur l’"}
_VOWELS: Final = frozenset("aeiou")

_ENGLISH_THE: Final = _codes("AE BS CD CF CG CK DO FK GB GM KM KY MH MV NL PH SB SC TC US")
_SPANISH: Final = {"AE": "los", "CD": "la", "CF": "la", "DO": "la", "IN": "la", "NL": "los"}


def in_country(code: str, name: str, language: str) -> str:
    """Return a country's usual name after the words for “in”, in ``fr``, ``en`` or ``es``."""
    if language == "en":
        takes_the = name.endswith("Territories") or (code in _ENGLISH_THE and not name.startswith(("The ", "Congo")))
        return f"in the {name}" if takes_the else f"in {name}"
    if language == "es":
        article = _SPANISH.get(code)
        return f"en {article} {name}" if article else f"en {name}"
    preposition = _french_preposition(code, name)
    return f"{preposition}{name}" if preposition.endswith("’") else f"{preposition} {name}"


def _french_preposition(code: str, name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    first_word = plain.split(" ", 1)[0]
    if first_word in _FIRST_WORDS:
        return _FIRST_WORDS[first_word]
    for preposition, codes in _FRENCH.items():
        if code in codes:
            return preposition
    return "en" if plain[:1] in _VOWELS or plain.endswith("e") else "au"
