"""Titles, summaries and descriptions of projects, made of a theme's words, places and partners."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from home.demo import patterns
from home.demo.french import at_place, capitalized, in_country, of_country, of_place, starts_with_vowel
from home.demo.records import City, Collectivite, Partner
from home.demo.texts import spaced
from home.demo.vocabulary import Counted, Words

#: Longest title and summary that the portal's forms take.
TITLE_LENGTH: Final = 200
SUMMARY_LENGTH: Final = 600
DEMO_NOTE: Final = "Données de démonstration : les lieux sont réels, le projet est inventé."


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and between whom a project takes place, and what it is about."""

    lead: Collectivite
    partner: Partner
    city: City
    country: str
    words: Words
    is_north: bool
    event: str
    start_year: int
    end_year: int | None
    months: int


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one sheet."""

    title: str
    summary: str
    description: str


def write_texts(rng: Random, kind: str, setting: Setting) -> Texts:
    """Return title, summary and description (HTML) of a project of a kind of cooperation."""
    words = make_words(rng, setting)
    titles, openings = _patterns_of(kind, setting)
    summary = _summary(rng, openings, setting, words)
    return Texts(
        title=shortened(rng.choice(titles).format_map(words), TITLE_LENGTH),
        summary=shortened(summary, SUMMARY_LENGTH),
        description=_description(rng, setting, words),
    )


def make_words(rng: Random, setting: Setting) -> Mapping[str, str]:
    """Return the fields that patterns are filled with; those with a capital begin a sentence."""
    words = setting.words
    work, work2 = rng.sample(words.works, 2)
    lead_name = _short_name(setting.lead)
    need = rng.choice(words.needs)
    deed = rng.choice(words.deeds)
    city = setting.city.name
    fields = {
        "name": rng.choice(words.names),
        "deed": deed,
        "of_deed": f"d’{deed}" if starts_with_vowel(deed) else f"de {deed}",
        "need": need,
        "that_need": f"qu’{need}" if starts_with_vowel(need) else f"que {need}",
        "work": counted(rng, work),
        "work2": counted(rng, work2),
        "public": rng.choice(words.publics),
        "nick": rng.choice(words.nicknames),
        "city": city,
        "at": at_place(city),
        "of": of_place(city),
        "of_city": of_place(city),
        "in_country": in_country(setting.country),
        "of_country": of_country(setting.country),
        "lead": setting.lead.noun,
        "of_lead": setting.lead.of_noun,
        "lead_name": lead_name,
        "of_lead_name": of_place(lead_name),
        "at_lead": at_place(lead_name),
        "partner": setting.partner.noun,
        "of_partner": _of(setting.partner.noun),
        "event": setting.event,
        "year": str(setting.start_year - rng.randint(1, 8)),
        "since": str(rng.randint(1956, min(2012, setting.start_year))),
        "months": str(setting.months),
        "end_year": str(setting.end_year or ""),
    }
    return fields | {capitalized(name): capitalized(text) for name, text in fields.items()}


def counted(rng: Random, phrase: Counted) -> str:
    """Return a phrase with a number between its bounds, small ones more often, two at least."""
    return phrase.text.format(n=spaced(max(2, draw_number(rng, phrase))))


def draw_number(rng: Random, phrase: Counted) -> int:
    """Return a number between a phrase's bounds, as people count: exactly when small, roundly when large."""
    value = phrase.low * (phrase.high / phrase.low) ** rng.random()
    step = 1 if value < 60 else 5 if value < 300 else 50 if value < 3000 else 500
    return max(phrase.low, round(value / step) * step)


def shortened(text: str, length: int) -> str:
    """Return a text of at most ``length`` characters, cut between words."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–") + "…"


def _patterns_of(kind: str, setting: Setting) -> tuple[Sequence[str], Sequence[str]]:
    if setting.event:
        return patterns.EMERGENCY_TITLES, patterns.EMERGENCY_OPENINGS
    if kind == "jumelage":
        return patterns.TWINNING_TITLES, (*patterns.TWINNING_OPENINGS, *patterns.NORTH_OPENINGS)
    openings: tuple[str, ...] = patterns.OPENINGS
    if setting.lead.noun.startswith("la Communauté"):
        # There are a thousand of them: sheets would begin alike.
        openings = tuple(opening for opening in openings if not opening.startswith("{Lead} "))
    return patterns.TITLES, (*openings, *patterns.NORTH_OPENINGS * 2) if setting.is_north else openings


def _summary(rng: Random, openings: Sequence[str], setting: Setting, words: Mapping[str, str]) -> str:
    opening = rng.choice(openings)
    sentences = [opening]
    closings = [closing for closing in patterns.CLOSINGS if not ("{Work" in opening and "{work" in closing)]
    sentences.append(rng.choice(closings))
    if setting.end_year is not None and rng.random() < 0.35:
        sentences.append(rng.choice(patterns.ENDED))
    return " ".join(sentences).format_map(words)


def _description(rng: Random, setting: Setting, words: Mapping[str, str]) -> str:
    works = rng.sample(setting.words.works, rng.randint(2, 4))
    items = "".join(f"<li>{counted(rng, work)} ;</li>" for work in works[:-1]) + f"<li>{counted(rng, works[-1])}.</li>"
    method = " ".join(rng.sample(patterns.METHODS, rng.randint(1, 2))).format_map(words)
    return (
        f"<p>{rng.choice(patterns.CONTEXTS).format_map(words)}</p>"
        f"<h3>Ce qui est prévu</h3><ul>{items}</ul>"
        f"<h3>Comment</h3><p>{method} {rng.choice(patterns.NEXT).format_map(words)}</p>"
        f"<p><i>{DEMO_NOTE}</i></p>"
    )


def _of(noun: str) -> str:
    if noun.startswith("le "):
        return f"du {noun[3:]}"
    if noun.startswith("les "):
        return f"des {noun[4:]}"
    return f"d’{noun}" if starts_with_vowel(noun) else f"de {noun}"


def _short_name(lead: Collectivite) -> str:
    """Return what people call an authority beside the name of its partner town."""
    return lead.territory.name if lead.territory.kind in {"region", "departement"} else lead.name
