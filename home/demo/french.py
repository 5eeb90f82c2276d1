"""French articles and prepositions before names of places."""

from typing import Final

VOWELS: Final = "aeiouyâàéèêëîïôöûüœæ"
PLURAL_COUNTRIES: Final = frozenset(
    {
        "États-Unis",
        "Comores",
        "Philippines",
        "Seychelles",
        "Maldives",
        "Fidji",
        "Pays-Bas",
        "Émirats arabes unis",
        "Îles Salomon",
        "Îles Marshall",
        "Bahamas",
        "Tonga",
        "Samoa",
        "Palaos",
        "Kiribati",
        "Îles Cook",
    }
)
#: Countries that take no article: « à Cuba », « de Cuba ».
BARE_COUNTRIES: Final = frozenset(
    {
        "Madagascar",
        "Cuba",
        "Haïti",
        "Djibouti",
        "Chypre",
        "Malte",
        "Singapour",
        "Maurice",
        "Oman",
        "Bahreïn",
        "Israël",
        "Monaco",
        "Saint-Marin",
        "Andorre",
        "Sainte-Lucie",
        "Porto Rico",
        "Hong Kong",
        "Taïwan",
        "Sao Tomé-et-Principe",
        "São Tomé-et-Príncipe",
        "Antigua-et-Barbuda",
        "Trinité-et-Tobago",
        "Nauru",
        "Tuvalu",
        "Niue",
        "Saint-Vincent-et-les-Grenadines",
        "Saint-Christophe-et-Niévès",
        "Saint-Kitts-et-Nevis",
        "Dominique",
    }
)
MASCULINE_IN_E: Final = frozenset(
    {"Mexique", "Mozambique", "Cambodge", "Zimbabwe", "Belize", "Suriname", "Timor-Leste"}
)


def starts_with_vowel(name: str) -> bool:
    """Return whether a name elides the word before it (a French h is taken as aspirated: « de Hambourg »)."""
    return name[:1].lower() in VOWELS


def capitalized(text: str) -> str:
    """Return the text with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


def in_country(name: str) -> str:
    """Return « au Mali », « en Arménie », « aux Comores », « à Cuba »."""
    if name in PLURAL_COUNTRIES:
        return f"aux {name}"
    if name in BARE_COUNTRIES:
        return f"{'en' if starts_with_vowel(name) or name == 'Haïti' else 'à'} {name}"
    return f"en {name}" if _is_feminine(name) or starts_with_vowel(name) else f"au {name}"


def of_country(name: str) -> str:
    """Return « du Mali », « d’Arménie », « de Tunisie », « des Comores »."""
    if name in PLURAL_COUNTRIES:
        return f"des {name}"
    if starts_with_vowel(name) or name == "Haïti":
        return f"d’{name}"
    return f"de {name}" if _is_feminine(name) or name in BARE_COUNTRIES else f"du {name}"


def at_place(name: str) -> str:
    """Return « à Kayes », « au Havre », « aux Abymes »."""
    if name.startswith("Le "):
        return f"au {name[3:]}"
    if name.startswith("Les "):
        return f"aux {name[4:]}"
    return f"à {name}"


def of_place(name: str) -> str:
    """Return « de Kayes », « d’Agadez », « du Havre », « des Abymes »."""
    if name.startswith("Le "):
        return f"du {name[3:]}"
    if name.startswith("Les "):
        return f"des {name[4:]}"
    return f"d’{name}" if starts_with_vowel(name) else f"de {name}"


def _is_feminine(name: str) -> bool:
    first = (
        name.split(" (", maxsplit=1)[0].split(" ", maxsplit=1)[0]
        if name.startswith(("République", "Nouvelle", "Guinée", "Bosnie"))
        else name
    )
    return first.endswith("e") and name not in MASCULINE_IN_E
