"""Demo sheets of countries: what editors would write, and an embassy's invented contact."""

from collections.abc import Iterable
from typing import Final

from home.demo.french import capitalized, in_country, of_country
from home.demo.randomness import stream
from home.demo.records import CountrySheet, Sources
from home.demo.texts import ascii_name

_SUMMARIES: Final = (
    (
        "Les collectivités françaises coopèrent {in_country} dans le cadre de partenariats anciens, entre services "
        "et entre habitants."
    ),
    "Coopérations, jumelages et échanges de jeunes : l’action des collectivités françaises {in_country}.",
    "Qui agit {in_country}, où et sur quels thèmes : les partenariats de collectivité à collectivité.",
    "Des villes, des départements et des régions de France travaillent {in_country} avec des autorités locales.",
)
_CONTEXTS: Final = (
    (
        "L’organisation territoriale {of_country} compte plusieurs échelons. Avant de s’engager, une collectivité "
        "française gagne à "
        "savoir lequel détient la compétence visée, et de quels moyens il dispose."
    ),
    (
        "Les autorités locales {of_country} ont vu leurs compétences évoluer ces dernières années. L’ambassade "
        "tient à jour une note "
        "sur leurs responsabilités et leurs ressources."
    ),
    (
        "La coopération avec les autorités locales {of_country} s’appuie sur des conventions signées par les deux "
        "assemblées."
    ),
)
_ADVICE: Final = (
    (
        "Prenez contact avec l’ambassade avant votre première mission : elle connaît les acteurs et peut vous "
        "mettre en relation."
    ),
    (
        "Consultez les conseils aux voyageurs avant tout déplacement, et déclarez vos missions sur le service en "
        "ligne prévu."
    ),
    "Les collectivités déjà présentes partagent volontiers leur expérience : leurs projets sont sur cette page.",
)
DEMO_NOTE: Final = "Cette fiche est une donnée de démonstration : ses textes et ses contacts sont inventés."


def make_countries(seed: str, sources: Sources, codes: Iterable[str]) -> tuple[CountrySheet, ...]:
    """Return the sheets of the countries with these codes, in the order of their names."""
    names = sorted((sources.countries[code], code) for code in codes)
    return tuple(_make(seed, code, name, sources) for name, code in names)


def _make(seed: str, code: str, name: str, sources: Sources) -> CountrySheet:
    rng = stream(seed, "country", code)
    fields = {"in_country": in_country(name), "of_country": of_country(name)}
    capital = sources.cities[code][0].name
    host = ascii_name(name)
    return CountrySheet(
        code=code,
        name=name,
        summary=capitalized(rng.choice(_SUMMARIES).format_map(fields)),
        body=(
            f"<h3>Les autorités locales</h3><p>{rng.choice(_CONTEXTS).format_map(fields)}</p>",
            f"<h3>Avant de partir</h3><p>{' '.join(rng.sample(_ADVICE, 2))}</p><p><i>{DEMO_NOTE}</i></p>",
        ),
        embassy_name=f"Ambassade de France {fields['in_country']}",
        embassy_email=f"cooperation@ambafrance-{host}.invalid",
        embassy_phone=f"+000 {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}",
        embassy_website=f"https://ambafrance-{host}.invalid/",
        embassy_address=f"{rng.randint(1, 90)}, avenue de la Coopération (adresse inventée), {capital}",
    )
