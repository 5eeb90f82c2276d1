"""Demo offers of the Bourse-projets: authorities that look for a partner."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Final

from home.demo.french import at_place, capitalized, in_country, of_place
from home.demo.randomness import log_normal, public_id, rounded, stream
from home.demo.records import City, Collectivite, Offer, Sources
from home.demo.sentences import counted, shortened
from home.demo.sizes import TODAY, Sizes
from home.demo.spread import SDGS, SOUTH_THEMES
from home.demo.texts import ascii_name, months_after
from home.demo.vocabulary import Words, load_vocabulary

#: Where authorities write from, most of all first, with the languages they work in.
_COUNTRIES: Final = {
    "SN": "fr wo",
    "ML": "fr",
    "BF": "fr",
    "MG": "fr mg",
    "MA": "fr ar",
    "BJ": "fr",
    "TG": "fr",
    "CM": "fr en",
    "TN": "fr ar",
    "PS": "ar en fr",
    "LB": "ar fr en",
    "AM": "hy en fr",
    "UA": "uk en",
    "GN": "fr",
    "CI": "fr",
    "HT": "fr ht",
    "VN": "vi fr en",
    "MD": "ro fr",
    "NE": "fr",
    "MR": "fr ar",
    "CO": "es",
    "PE": "es fr",
    "KH": "km fr en",
    "DJ": "fr ar",
    "CG": "fr",
    "TD": "fr",
    "GE": "ka en",
    "IN": "en hi",
    "BR": "pt en",
    "JO": "ar en",
}
_FOREIGN_NAMES: Final = (
    ("Commune {of}", "municipality"),
    ("Ville {of}", "municipality"),
    ("Commune {of}", "municipality"),
    ("Région {of}", "region"),
    ("Intercommunalité {of}", "intermunicipal"),
    ("Province {of}", "province"),
)
_FRENCH_TYPES: Final = {"region": "region", "departement": "province", "commune": "municipality"}
_CONTACTS: Final = (
    "Aminata Exemple",
    "Jean Modèle",
    "Rania Exemple",
    "Mamadou Modèle",
    "Anahit Exemple",
    "Claire Modèle",
    "Olena Exemple",
    "Paul Modèle",
    "Fatou Exemple",
    "Camille Modèle",
)
_SUMMARIES: Final = (
    "{Authority} cherche une collectivité {wanted} pour {deed}. {Need}.",
    "{At}, {need}. {Authority} souhaite {deed} avec l’appui d’une collectivité {wanted}.",
    "Pour {deed}, {authority} voudrait travailler avec une collectivité {wanted} qui connaît ces questions.",
    "{Need} : {authority} propose un partenariat pour {deed}.",
    (
        "{Authority} prépare un projet de {months} mois : {name}. Il reste à trouver une collectivité {wanted} prête à "
        "s’y engager."
    ),
)
_EXPECTED: Final = (
    "un échange d’agents de deux semaines par an",
    "un appui au montage du dossier de cofinancement",
    "des conseils techniques à distance",
    "une participation au financement",
    "l’accueil d’une délégation d’élus",
    "la formation de quatre agents",
    "un regard extérieur sur le plan d’action",
    "la mise en relation avec des écoles et des associations",
)
_OFFERED: Final = (
    "un chargé de projet à plein temps",
    "un terrain et des locaux",
    "l’appui des associations d’habitants",
    "une part du budget",
    "l’accueil de volontaires et de stagiaires",
    "un comité de suivi déjà constitué",
    "des études de faisabilité récentes",
    "l’expérience de deux projets menés à bien",
)
#: Only states that the public sees: the figures of the real Bourse are those of its public offers.
_STATES: Final = ("open",) * 70 + ("in-discussion",) * 17 + ("matched",) * 13


def make_offers(seed: str, sources: Sources, collectivites: Sequence[Collectivite], sizes: Sizes) -> tuple[Offer, ...]:
    """Return the offers: those of foreign authorities, some of which have several, then those of French ones."""
    countries = [code for code in _COUNTRIES if code in sources.cities][: sizes.offer_countries]
    authorities = _authorities(seed, sources, countries, sizes.authorities)
    french = max(1, sizes.offers // 8)
    themes = [theme.code for theme in sources.themes if "." in theme.code and not theme.code.startswith("emergency")]
    offers = []
    for index in range(sizes.offers):
        rng = stream(seed, "offer", index)
        if index < sizes.offers - french:
            # Each authority once, then some a second time.
            name, kind, city = authorities[index % len(authorities)]
            offers.append(_make(seed, rng, index, sources, themes, name, kind, city, None))
        else:
            lead = collectivites[rng.randrange(min(len(collectivites), 600))]
            city = rng.choice(sources.cities[rng.choice(countries)][:20])
            offers.append(_make(seed, rng, index, sources, themes, lead.name, _french_type(lead), city, lead))
    return tuple(offers)


def _authorities(seed: str, sources: Sources, countries: Sequence[str], number: int) -> list[tuple[str, str, City]]:
    rng = stream(seed, "authorities")
    found: dict[str, tuple[str, str, City]] = {}
    position = 0
    while len(found) < number:
        # The first countries of the list have the most.
        code = (
            countries[position] if position < len(countries) else countries[int(rng.triangular(0, len(countries), 0))]
        )
        city = rng.choice(sources.cities[code][:25])
        form, kind = rng.choice(_FOREIGN_NAMES)
        name = form.format(of=of_place(city.name))
        if name not in found:
            found[name] = (name, kind, city)
            position += 1
    return list(found.values())


def _french_type(lead: Collectivite) -> str:
    return _FRENCH_TYPES.get(lead.territory.kind, "intermunicipal")


def _make(
    seed: str,
    rng: Random,
    index: int,
    sources: Sources,
    theme_codes: Sequence[str],
    name: str,
    kind: str,
    city: City,
    lead: Collectivite | None,
) -> Offer:
    tops = rng.choices(list(SOUTH_THEMES), list(SOUTH_THEMES.values()))[0]
    theme = rng.choice([code for code in theme_codes if code.startswith(f"{tops}.")] or list(theme_codes))
    words = load_vocabulary()[theme]
    languages = tuple(_COUNTRIES[city.country].split())
    start = months_after(TODAY, rng.randint(2, 14))
    months = rng.choice((12, 18, 24, 24, 36))
    state = rng.choice(_STATES)
    fields = _fields(rng, words, name, city, lead, sources.countries[city.country], months)
    return Offer(
        index=index,
        public_id=public_id(seed, "offer", index),
        direction="seeks-foreign" if lead else "seeks-french",
        title=shortened(_title(rng, fields, lead), 200),
        authority_name=name,
        authority_type=kind,
        territory=lead.territory.code if lead else "",
        city=city,
        country=city.country,
        themes=(theme,),
        sdgs=SDGS[theme.partition(".")[0]][: rng.randint(1, 2)],
        languages=("fr", "en") if lead else languages,
        original_language="fr",
        summary=shortened(rng.choice(_SUMMARIES).format_map(fields), 500),
        need=f"<p>{fields['Need']}. Le projet consiste à {fields['deed']}.</p><ul><li>{fields['Work']} ;</li>"
        f"<li>{fields['work2']}.</li></ul>",
        context=f"<p>{_whereabouts(fields, lead)} Sur place, le projet s’appuie sur {fields['public']}, et un premier "
        "diagnostic a été mené avec les habitants.</p><p><i>Offre de démonstration : le lieu est réel, le "
        "reste est inventé.</i></p>",
        expected=_list(rng, _EXPECTED),
        offered=_list(rng, _OFFERED),
        budget=rounded(log_normal(rng, 90_000, 0.9)) if rng.random() < 0.85 else None,
        planned_start=start,
        planned_end=months_after(start, months),
        state=state,
        expires_on=TODAY + timedelta(days=rng.randint(40, 420)),
        contact_name=rng.choice(_CONTACTS),
        contact_email=f"cooperation@{ascii_name(name)[:40].strip('-')}.invalid",
        contact_phone=f"+000 00 00 00 {rng.randint(10, 99)}",
    )


def _fields(
    rng: Random, words: Words, name: str, city: City, lead: Collectivite | None, country: str, months: int
) -> dict[str, str]:
    work, work2 = rng.sample(words.works, 2)
    fields = {
        "authority": lead.noun
        if lead
        else f"la {name[:1].lower()}{name[1:]}"
        if not name.startswith("Inter")
        else f"l’{name.lower()[:16]}{name[16:]}",
        "wanted": "étrangère" if lead else "française",
        "name": rng.choice(words.names),
        "deed": rng.choice(words.deeds),
        "need": rng.choice(words.needs),
        "work": counted(rng, work),
        "work2": counted(rng, work2),
        "public": rng.choice(words.publics),
        "city": city.name,
        "at": at_place(city.name),
        "in_country": in_country(country),
        "months": str(months),
    }
    return fields | {capitalized(key): capitalized(text) for key, text in fields.items()}


def _whereabouts(fields: dict[str, str], lead: Collectivite | None) -> str:
    if lead:
        # The authority is in France; the project isn't.
        return f"Le projet se situe {fields['in_country']}, {at_place(fields['city'])}."
    return f"{fields['Authority']} se situe {fields['in_country']}."


def _title(rng: Random, fields: dict[str, str], lead: Collectivite | None) -> str:
    if lead:
        return f"{fields['Name']} : {lead.name} cherche un partenaire {fields['in_country']}"
    form = rng.choice(
        (
            "{Name} {at}",
            "{Deed} {at}",
            "{city} : {name}",
            "{Name} {in_country}",
            "{Deed} : {authority} cherche un partenaire",
        )
    )
    return form.format_map(fields)


def _list(rng: Random, entries: Sequence[str]) -> str:
    chosen = rng.sample(entries, rng.randint(2, 4))
    return "<ul>" + "".join(f"<li>{capitalized(entry)}</li>" for entry in chosen) + "</ul>"
