"""Demo partners: invented organisations in real cities, as many in a country as its projects call for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final

from home.demo.french import at_place, of_place
from home.demo.randomness import public_id, stream
from home.demo.records import City, Partner, Plan
from home.demo.spread import NORTH
from home.demo.texts import ascii_name, split_words

_FRENCH_AFRICA: Final = frozenset(
    split_words("ML SN BF MG BJ TG CM CI GN NE MR TD CG CD GA CF KM DJ BI RW MA DZ TN HT")
)
#: Types of organisations (IATI), what they are called in French, and how often they are met.
_KINDS: Final[tuple[tuple[str, float, tuple[tuple[str, str], ...]], ...]] = (
    (
        "24",
        26,
        (
            ("Association {word} {of}", "l’association {word}"),
            ("Union des femmes {of}", "l’union des femmes {of}"),
            ("Groupement {word} {of}", "le groupement {word}"),
            ("Réseau {word}", "le réseau {word}"),
            ("Comité de développement {of}", "le comité de développement {of}"),
            ("Jeunesse {word} {of}", "l’association Jeunesse {word}"),
            ("Coopérative {word}", "la coopérative {word}"),
            ("Forum citoyen {of}", "le forum citoyen {of}"),
        ),
    ),
    (
        "80",
        15,
        (
            ("Université {of}", "l’université {of}"),
            ("Lycée technique {of}", "le lycée technique {of}"),
            ("Institut supérieur {word} {of}", "l’institut supérieur {word}"),
            ("École normale {of}", "l’école normale {of}"),
            ("Collège {word} {of}", "le collège {word}"),
            ("Centre de formation professionnelle {of}", "le centre de formation {of}"),
            ("Lycée {word} {of}", "le lycée {word}"),
            ("Conservatoire {of}", "le conservatoire {of}"),
        ),
    ),
    (
        "15",
        11,
        (
            ("Hôpital régional {of}", "l’hôpital régional {of}"),
            ("Régie des eaux {of}", "la régie des eaux {of}"),
            ("Office du tourisme {of}", "l’office du tourisme {of}"),
            ("Musée {of}", "le musée {of}"),
            ("Centre culturel {word} {of}", "le centre culturel {word}"),
            ("Port {of}", "le port {of}"),
            ("Agence de développement {of}", "l’agence de développement {of}"),
            ("Médiathèque {of}", "la médiathèque {of}"),
        ),
    ),
    (
        "22",
        5,
        (
            ("Eau et territoires – bureau {of}", "le bureau {of} d’Eau et territoires"),
            ("Solidarités {word} {of}", "Solidarités {word}"),
            ("Agronomes en partage – {word} {of}", "Agronomes en partage"),
        ),
    ),
    (
        "70",
        5,
        (
            ("Chambre de commerce {of}", "la chambre de commerce {of}"),
            ("Ateliers {word} {of}", "les ateliers {word}"),
            ("Pôle {word} {of}", "le pôle {word}"),
        ),
    ),
    (
        "60",
        3,
        (
            ("Fondation {word}", "la fondation {word}"),
            ("Fondation {of} pour la culture", "la fondation {of} pour la culture"),
        ),
    ),
)
_WORDS: Final = (
    "Horizon",
    "Espoir",
    "Avenir",
    "Solidarité",
    "Lumière",
    "Racines",
    "Passerelles",
    "Baobab",
    "Soleil",
    "Source",
    "Harmonie",
    "Nouvel Élan",
    "Étoile",
    "Terre et Vie",
    "Mains unies",
    "Trait d’union",
    "Savoir",
    "Rivage",
    "Colline",
    "Flamboyant",
    "Entraide",
    "Initiative",
    "Dialogue",
    "Aurore",
    "Concorde",
    "Le Relais",
    "Équinoxe",
    "Alizé",
    "Palmier",
    "Cèdre",
    "Olivier",
    "Boussole",
    "Jacaranda",
    "Grenier",
    "Phare",
    "Caravane",
    "Ancre",
    "Semence",
    "Tisserand",
    "Arc-en-ciel",
)
_DESCRIPTIONS: Final = (
    "{Noun} travaille avec des collectivités françaises depuis {year}.",
    "Implantée {at}, la structure compte {n} personnes et de nombreux bénévoles.",
    "Partenaire de plusieurs projets {at} et dans les communes voisines depuis {year}.",
    "Les équipes interviennent {at} dans les domaines de l’éducation, de l’environnement et de la culture.",
    "Créée en {year}, l’organisation réunit {n} membres actifs.",
)


def make_partners(
    seed: str, plans: Sequence[Plan], cities: Mapping[str, tuple[City, ...]], number: int
) -> tuple[Partner, ...]:
    """Return ``number`` partners, shared out among the countries of the plans; each country has one at least."""
    partners: list[Partner] = []
    for country, share in _shares(Counter(plan.country for plan in plans), number).items():
        partners += _of_country(seed, country, cities[country], share, len(partners))
    return tuple(partners)


def _shares(projects: Counter[str], number: int) -> dict[str, int]:
    """Share ``number`` out in proportion (largest remainders), one each at least."""
    total = sum(projects.values())
    exact = {code: max(1.0, number * count / total) for code, count in sorted(projects.items())}
    shares = {code: int(value) for code, value in exact.items()}
    by_remainder = sorted(exact, key=lambda code: (int(exact[code]) - exact[code], code))
    left = number - sum(shares.values())
    for code in by_remainder[: max(0, left)]:
        shares[code] += 1
    largest = sorted(shares, key=lambda code: (-shares[code], code))
    for offset in range(max(0, -left)):
        shares[largest[offset % len(largest)]] -= 1
    return {code: max(1, share) for code, share in shares.items()}


def _of_country(seed: str, country: str, cities: Sequence[City], share: int, start: int) -> Iterator[Partner]:
    rng = stream(seed, "partners", country)
    taken: set[str] = set()
    # Local authorities come first: partners of twinnings, and nearly half of the others.
    towns = _ordered_towns(rng, country, cities)
    authorities = min(len(towns), max(1, round(share * (0.72 if country in NORTH else 0.38))))
    for offset in range(share):
        index = start + offset
        if offset < authorities:
            city = towns[offset]
            name, noun, kind = *_authority(rng, country, city), "11"
        else:
            city = cities[min(int(rng.expovariate(6 / len(cities))), len(cities) - 1)]
            name, noun, kind = _organisation(rng, city)
        if name in taken:
            name = _distinct(rng, name, taken)
        taken.add(name)
        yield _make(seed, index, name, noun, kind, city)


def _ordered_towns(rng: Random, country: str, cities: Sequence[City]) -> list[City]:
    """Return the cities in an order in which larger ones tend to come first; in Canada, Québec's do."""

    def rank(position: int, city: City) -> float:
        nearness = 0.15 if country == "CA" and city.district == "10" else 1.0
        return (position + 3) * rng.uniform(0.3, 1.7) * nearness

    ranked = sorted(
        ((rank(position, city), position, city) for position, city in enumerate(cities)), key=lambda row: row[:2]
    )
    seen: set[str] = set()
    return [city for _, _, city in ranked if not (city.name in seen or seen.add(city.name))]  # type: ignore[func-returns-value]


def _authority(rng: Random, country: str, city: City) -> tuple[str, str]:
    of = of_place(city.name)
    if country in _FRENCH_AFRICA:
        forms = [("Commune {of}", "la commune {of}")] * 6 + [
            ("Conseil régional {of}", "le conseil régional {of}"),
            ("Ville {of}", "la ville {of}"),
        ]
    elif country in NORTH:
        forms = [("Ville {of}", "la ville {of}")] * 8 + [("Agglomération {of}", "l’agglomération {of}")]
    else:
        forms = [("Municipalité {of}", "la municipalité {of}")] * 4 + [
            ("Ville {of}", "la ville {of}"),
            ("Province {of}", "la province {of}"),
            ("District {of}", "le district {of}"),
        ]
    name, noun = rng.choice(forms)
    return name.format(of=of), noun.format(of=of)


def _organisation(rng: Random, city: City) -> tuple[str, str, str]:
    kind, _, forms = rng.choices(_KINDS, [weight for _, weight, _ in _KINDS])[0]
    name, noun = rng.choice(forms)
    words = {"word": rng.choice(_WORDS), "of": of_place(city.name)}
    return name.format(**words), noun.format(**words), kind


def _distinct(rng: Random, name: str, taken: set[str]) -> str:
    for word in rng.sample(_WORDS, len(_WORDS)):
        if (other := f"{name} – {word}") not in taken:
            return other
    number = 2
    while (other := f"{name} n° {number}") in taken:
        number += 1
    return other


def _make(seed: str, index: int, name: str, noun: str, kind: str, city: City) -> Partner:
    rng = stream(seed, "partner", index)
    letters = "".join(word[0] for word in name.replace("’", " ").split() if word[:1].isupper() or len(word) > 3).upper()
    host = ascii_name(f"{name}-{city.country}")[:50].strip("-")
    text = rng.choice(_DESCRIPTIONS).format(
        Noun=noun[:1].upper() + noun[1:], at=at_place(city.name), year=rng.randint(1984, 2018), n=rng.randint(6, 90)
    )
    return Partner(
        index=index,
        public_id=public_id(seed, "partner", index),
        name=name,
        noun=noun,
        acronym=letters[:8] if kind in {"24", "80", "22"} and len(letters) > 2 and rng.random() < 0.6 else "",
        type=kind,
        city=city,
        website=f"https://{host}.invalid/" if rng.random() < 0.55 else "",
        description=f"{text} (Données de démonstration.)",
    )
