"""Demo collectivités: real authorities of the Code officiel géographique, with invented contacts."""

import math
import re
from collections.abc import Iterable
from typing import Final

from home.demo.departements import of_departement
from home.demo.french import of_place, starts_with_vowel
from home.demo.randomness import public_id, stream
from home.demo.records import Collectivite, Place
from home.demo.sizes import TODAY, Sizes
from home.demo.texts import ascii_name, date_before, split_words

#: Régions whose authority bears another name, being a département too.
SINGLE: Final = {
    "region-02": "Collectivité territoriale de Martinique",
    "region-03": "Collectivité territoriale de Guyane",
    "region-94": "Collectivité de Corse",
}
#: Territories with no authority of their own, or whose authority is another territory's; or no inhabitants.
_NO_AUTHORITY: Final = frozenset(
    split_words(
        "region-06 region-984 region-989 departement-2A departement-2B departement-75 departement-972 departement-973"
    )
)
#: Collectivités d’outre-mer, which the COG lists beside départements and régions.
COM: Final = {"975", "977", "978", "984", "986", "987", "988", "989"}
_PREFIXES: Final = (
    ("CC ", "Communauté de communes "),
    ("CA ", "Communauté d’agglomération "),
    ("CU ", "Communauté urbaine "),
)
_SERVICES: Final = {
    "region": ("Direction de l’Europe et de l’international", "Service coopération internationale"),
    "departement": ("Mission coopération internationale", "Direction de la vie associative et de l’international"),
    "intercommunalite": ("Mission relations internationales", "Direction des partenariats"),
    "commune": (
        "Service jumelages et relations internationales",
        "Cabinet du maire",
        "Comité de jumelage",
        "Vie associative",
    ),
}


def make_collectivites(seed: str, places: Iterable[Place], sizes: Sizes) -> tuple[Collectivite, ...]:
    """Return the collectivités: régions, départements, EPT, intercommunalités and communes, the largest of each."""
    chosen = _choose(list(places), sizes.collectivites)
    return tuple(_make(seed, index, place) for index, place in enumerate(chosen))


def group_of(kind: str) -> str:
    """Return the group that weights and words are told for: région, département, intercommunalité or commune."""
    return kind if kind in {"region", "departement", "commune"} else "intercommunalite"


def _choose(places: list[Place], number: int) -> list[Place]:
    by_kind: dict[str, list[Place]] = {}
    for place in sorted(places, key=lambda place: (-place.population, place.code)):
        if place.code in _NO_AUTHORITY or (place.kind == "departement" and place.insee_code in COM):
            continue
        by_kind.setdefault(group_of(place.kind), []).append(place)
    regions = by_kind.get("region", [])[: max(2, number // 12)]
    departements = by_kind.get("departement", [])[: max(3, number // 9)]
    groups = by_kind.get("intercommunalite", [])[: max(4, round(number * 0.235))]
    chosen = regions + departements + groups
    return chosen + by_kind.get("commune", [])[: number - len(chosen)]


def _make(seed: str, index: int, place: Place) -> Collectivite:
    rng = stream(seed, "collectivite", index)
    group = group_of(place.kind)
    name = _name(place)
    noun = _noun(place, name)
    host = ascii_name(name)[:40].strip("-")
    service = rng.choice(_SERVICES[group])
    confirmed = date_before(rng, TODAY, 900) if rng.random() < 0.45 else None
    return Collectivite(
        index=index,
        public_id=public_id(seed, "collectivite", index),
        territory=place,
        name=name,
        noun=noun,
        of_noun=_of_noun(noun),
        type=_type(place, name),
        summary=_summary(rng.randrange(5), name, noun, place),
        description=_description(rng.randrange(4), noun, service),
        contact_service=service,
        contact_email=f"international@{host}.invalid",
        contact_phone=f"0{rng.randint(1, 5)} 99 00 {rng.randint(10, 99)} {rng.randint(10, 99)}",
        website=f"https://www.{host}.invalid/" if rng.random() < 0.9 else "",
        weight=_weight(group, place.population) * rng.uniform(0.5, 1.6),
        confirmed_at=confirmed,
    )


def _weight(group: str, population: int) -> float:
    """Return how much an authority does abroad, beside what each does at least."""
    if group == "region":
        return min(42.0, 5 + population / 50_000)
    if group == "departement":
        return 13.0
    size = min(max(population, 1000), 2_000_000) / 10_000
    return 1.1 * math.pow(size, 0.75) if group == "commune" else 0.55 * math.pow(size, 0.8)


def _name(place: Place) -> str:
    if place.kind == "region":
        return place.name if place.insee_code in COM else SINGLE.get(place.code, f"Région {place.name}")
    if place.kind == "departement":
        return f"Département {of_departement(place.insee_code, place.name)}"
    name = re.sub(
        r"\b(S)(te?)-", lambda found: "Sainte-" if found[2] == "te" else "Saint-", " ".join(place.name.split())
    )
    for prefix, full in _PREFIXES:
        if name.startswith(prefix):
            rest = name[len(prefix) :]
            return rest if re.search(r"Communauté|Agglo|Métropole", rest) else full + rest
    return name


def _noun(place: Place, name: str) -> str:
    if place.kind == "region":
        return f"la {name}" if name.startswith(("Région", "Collectivité")) else name
    if place.kind == "departement":
        return f"le {name}"
    if place.kind == "commune":
        return f"la {'Ville' if place.population > 8_000 else 'commune'} {of_place(name)}"
    if re.match(r"(Communauté|Métropole)\b", name):
        return f"la {name}"
    return f"l’{name}" if name.startswith(("Eurométropole", "EPT", "Établissement", "Agglomération")) else name


def _of_noun(noun: str) -> str:
    if noun.startswith("le "):
        return f"du {noun[3:]}"
    return f"d’{noun}" if starts_with_vowel(noun) else f"de {noun}"


def _type(place: Place, name: str) -> str:
    if place.kind == "region":
        if place.code in SINGLE:
            return "ctu"
        return "com" if place.insee_code in COM else "region"
    if place.kind == "epci":
        return "metropole" if "étropole" in name and not name.startswith("Communauté") else "epci"
    return place.kind


def _summary(choice: int, name: str, noun: str, place: Place) -> str:
    people = f"{place.population:,}".replace(",", " ")
    start = noun[:1].upper() + noun[1:]
    texts = (
        (
            f"{start} mène des coopérations avec des autorités locales de plusieurs continents, au service de ses "
            f"{people} habitants et de ceux de ses partenaires."
        ),
        f"Jumelages, appui technique, échanges de jeunes : {noun} tisse des liens durables au-delà des frontières.",
        f"Avec {people} habitants, {noun} s’appuie sur ses associations pour agir à l’international.",
        f"Une politique internationale tournée vers la réciprocité : c’est le choix {_of_noun(noun)}.",
        f"{name} compte {people} habitants ; ses services et ses associations partagent leur expérience à l’étranger.",
    )
    return texts[choice] + " (Données de démonstration.)"


def _description(choice: int, noun: str, service: str) -> str:
    start = noun[:1].upper() + noun[1:]
    texts = (
        (
            f"<p>{start} associe élus, agents, associations et établissements scolaires à ses projets. Chaque "
            "année, un bilan en "
            "est présenté en séance publique.</p><p>Les demandes de soutien des associations sont étudiées deux "
            "fois par an.</p>"
        ),
        (
            f"<p>Les projets sont suivis par le service « {service} », qui réunit un comité de pilotage avec chaque "
            "partenaire.</p>"
        ),
        (
            f"<p>Depuis plus de vingt ans, {noun} développe des partenariats de collectivité à collectivité, fondés "
            "sur l’échange "
            "entre pairs plutôt que sur le don.</p><p>Trois priorités : l’accès aux services essentiels, la "
            "jeunesse, le climat.</p>"
        ),
        (
            f"<p>L’action internationale {_of_noun(noun)} fait partie de son projet de territoire. Elle s’adosse "
            "aux objectifs de "
            "développement durable et à ses propres compétences.</p>"
        ),
    )
    return (
        texts[choice]
        + "<p>Cette fiche est une donnée de démonstration : le territoire est réel, le reste est inventé.</p>"
    )
