"""Demo projects: their texts, dates, money, places and relations, each made from its own random stream."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Final

from home.demo import money, timing
from home.demo.randomness import public_id, stream
from home.demo.records import City, Collectivite, Partner, Plan, Project, Result, Sources
from home.demo.sentences import Setting, draw_number, write_texts
from home.demo.sizes import TODAY
from home.demo.spread import (
    EMERGENCIES,
    MARKERS,
    NORTH,
    NORTH_THEMES,
    SDGS,
    SOUTH_THEMES,
    SUBTHEME_SDGS,
    TWINNING_THEMES,
)
from home.demo.texts import date_before, spaced
from home.demo.vocabulary import Words, load_vocabulary

LOCAL_AUTHORITY: Final = "11"
SOURCE: Final = "Données de démonstration"
_PHASES: Final = {2: "deuxième phase", 3: "troisième phase", 4: "quatrième phase"}
_CONFIRMERS: Final = ("Service international", "Comité de jumelage", "Cabinet du maire", "Direction des partenariats")


@dataclass(slots=True)
class ProjectMaker:
    """Makes the projects one after the other; later phases take theme, partner and title from the first."""

    seed: str
    sources: Sources
    collectivites: Sequence[Collectivite]
    partners: Sequence[Partner]
    _by_country: dict[str, list[Partner]] = field(default_factory=dict)
    _authorities: dict[str, list[Partner]] = field(default_factory=dict)
    _unused: dict[str, list[Partner]] = field(default_factory=dict)
    _unused_authorities: dict[str, list[Partner]] = field(default_factory=dict)
    _subthemes: dict[str, list[str]] = field(default_factory=dict)
    _sectors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _made: dict[int, Project] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for partner in self.partners:
            country = partner.city.country
            self._by_country.setdefault(country, []).append(partner)
            # Every partner takes part in a project, as in a register that lists those of its projects.
            if partner.type == LOCAL_AUTHORITY:
                self._authorities.setdefault(country, []).append(partner)
                self._unused_authorities.setdefault(country, []).insert(0, partner)
            else:
                self._unused.setdefault(country, []).insert(0, partner)
        for theme in self.sources.themes:
            top, _, below = theme.code.partition(".")
            self._sectors[theme.code] = theme.dac_codes
            if below:
                self._subthemes.setdefault(top, []).append(theme.code)

    def make(self, plan: Plan) -> Project:
        """Return the project of a plan; plans must come in the order of their index."""
        rng = stream(self.seed, "project", plan.index)
        first = self._made[plan.follows] if plan.follows is not None else None
        lead = self.collectivites[plan.lead]
        event = self._event(rng, plan)
        themes = first.themes if first else self._themes(rng, plan)
        dates = timing.make_dates(rng, plan, first.planned_end if first else None, event[1] if event else None)
        partners = self._partners(rng, plan, first)
        city = self.partners[partners[0][0]].city
        words = load_vocabulary()[themes[0]]
        setting = Setting(
            lead=lead,
            partner=self.partners[partners[0][0]],
            city=city,
            country=self.sources.countries[plan.country],
            words=words,
            is_north=plan.country in NORTH,
            event=event[0] if event else "",
            start_year=dates.planned_start.year,
            end_year=dates.actual_end.year if dates.actual_end else None,
            months=dates.months,
        )
        texts = write_texts(rng, plan.kind, setting)
        confirmed_at, confirmed_by = _confirmation(rng, dates)
        budget = money.make_budget(rng, plan, lead, themes[0])
        project = Project(
            index=plan.index,
            public_id=public_id(self.seed, "project", plan.index),
            plan=plan,
            title=f"{_first_title(first)}, {_PHASES[plan.phase]}" if first else texts.title,
            summary=texts.summary,
            description=texts.description,
            themes=themes,
            sdgs=_sdgs(rng, themes),
            tags=_tags(rng, words),
            status=dates.status,
            planned_start=dates.planned_start,
            actual_start=dates.actual_start,
            planned_end=dates.planned_end,
            actual_end=dates.actual_end,
            budget=budget,
            fundings=money.make_fundings(rng, plan, lead, themes[0], budget, setting.partner.name),
            countries=self._countries(rng, plan),
            cities=self._cities(rng, city),
            participants=self._participants(rng, plan),
            partners=partners,
            sectors=self._project_sectors(rng, themes),
            markers=_markers(rng, themes),
            results=_results(rng, dates, words),
            links=_links(rng, lead, plan),
            picture=themes[0].partition(".")[0] if rng.random() < 0.3 else "",
            source=SOURCE,
            external_id=f"DEMO-{plan.index + 1:05d}" if rng.random() < 0.6 else "",
            confirmed_at=confirmed_at,
            confirmed_by=confirmed_by,
        )
        self._made[plan.index] = project
        return project

    def _event(self, rng: Random, plan: Plan) -> tuple[str, int] | None:
        if plan.kind != "aide-urgence":
            return None
        known = [(what, year, weight) for code, year, what, weight in EMERGENCIES if code == plan.country]
        if not known:
            return "les inondations de l’année", rng.randint(2006, TODAY.year - 1)
        what, year, _ = rng.choices(known, [weight for _, _, weight in known])[0]
        return what, year

    def _themes(self, rng: Random, plan: Plan) -> tuple[str, ...]:
        if plan.kind == "aide-urgence":
            tops = ["emergency"]
        else:
            weights = (
                TWINNING_THEMES if plan.kind == "jumelage" else NORTH_THEMES if plan.country in NORTH else SOUTH_THEMES
            )
            tops = rng.choices(list(weights), list(weights.values()), k=2 if rng.random() < 0.3 else 1)
        themes = []
        for top in dict.fromkeys(tops):
            below = self._subthemes.get(top, [])
            general = 0.3 if top in {"culture", "governance"} and plan.country in NORTH else 0.05
            themes.append(top if not below or rng.random() < general else rng.choice(below))
        return tuple(themes)

    def _partners(self, rng: Random, plan: Plan, first: Project | None) -> tuple[tuple[int, str], ...]:
        known = [index for index, _ in first.partners] if first else []
        wanted = rng.choices((1, 2, 3, 4), (62, 26, 9, 3))[0]
        while len(known) < wanted:
            partner = self._pick(rng, plan, is_first=not known)
            if partner.index in known:
                break
            known.append(partner.index)
        return tuple((index, "4" if position == 0 else rng.choice("4421")) for position, index in enumerate(known))

    def _pick(self, rng: Random, plan: Plan, *, is_first: bool) -> Partner:
        unused = self._unused.get(plan.country, [])
        authorities = self._unused_authorities.get(plan.country, [])
        everyone = self._by_country[plan.country]
        if is_first and plan.kind == "jumelage":
            # The town's own twin; a partner town may have two twins in France, rarely more.
            unused, everyone = authorities, self._authorities.get(plan.country, everyone)
        elif not unused or rng.random() < 0.3:
            unused = authorities or unused
        if unused and rng.random() < 0.9:
            return unused.pop()
        return everyone[min(int(rng.triangular(0, len(everyone), 0)), len(everyone) - 1)]

    def _countries(self, rng: Random, plan: Plan) -> tuple[tuple[str, int | None], ...]:
        if (
            plan.kind not in {"action-en-reseau", "cooperation-transfrontaliere", "projet-ponctuel"}
            or rng.random() > 0.35
        ):
            return ((plan.country, None),)
        others = [
            code for code in self._by_country if code != plan.country and (code in NORTH) == (plan.country in NORTH)
        ]
        chosen = [plan.country, *rng.sample(others, min(len(others), rng.choice((1, 1, 2, 3))))]
        if len(chosen) == 1 or rng.random() < 0.4:
            return tuple((code, None) for code in chosen)
        return tuple(zip(chosen, money.shares(rng, len(chosen)), strict=True))

    def _cities(self, rng: Random, city: City) -> tuple[City, ...]:
        if rng.random() < 0.68:
            return (city,)
        near = [
            other for other in self.sources.cities[city.country] if other.district == city.district and other != city
        ]
        return (city, *rng.sample(near, min(len(near), rng.choice((1, 1, 2, 3)))))

    def _participants(self, rng: Random, plan: Plan) -> tuple[tuple[int, str], ...]:
        if plan.kind in {"jumelage", "subvention"} or rng.random() > 0.16:
            return ()
        others = {rng.randrange(len(self.collectivites)) for _ in range(rng.choice((1, 1, 1, 2, 3)))} - {plan.lead}
        return tuple((index, rng.choice("114")) for index in sorted(others))

    def _project_sectors(self, rng: Random, themes: Sequence[str]) -> tuple[tuple[str, int], ...]:
        codes = list(dict.fromkeys(code for theme in themes for code in self._sectors.get(theme, ())))[:3]
        return tuple(zip(codes, money.shares(rng, len(codes)), strict=True)) if codes else ()


def _first_title(first: Project) -> str:
    for phase in _PHASES.values():
        if first.title.endswith(f", {phase}"):
            return first.title[: -len(phase) - 2]
    return first.title[:180]


def _sdgs(rng: Random, themes: Sequence[str]) -> tuple[str, ...]:
    found = [SUBTHEME_SDGS[theme] for theme in themes if theme in SUBTHEME_SDGS]
    for theme in themes:
        goals = SDGS[theme.partition(".")[0]]
        found += goals[: rng.choice((1, 1, 2, 3))]
    if rng.random() < 0.25:
        found.append("17")
    return tuple(dict.fromkeys(found))


def _tags(rng: Random, words: Words) -> tuple[str, ...]:
    return tuple(rng.sample(words.tags, min(len(words.tags), rng.choices((0, 1, 2, 3), (35, 35, 22, 8))[0])))


def _markers(rng: Random, themes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    if rng.random() < 0.45:
        return ()
    markers = dict.fromkeys(marker for theme in themes for marker in MARKERS[theme.partition(".")[0]])
    if rng.random() < 0.3:
        markers.setdefault("1")
    return tuple(
        (marker, "2" if position == 0 and rng.random() < 0.5 else "1") for position, marker in enumerate(markers)
    )


def _results(rng: Random, dates: timing.Dates, words: Words) -> tuple[Result, ...]:
    likely = {"4": 0.75, "3": 0.5, "2": 0.12}.get(dates.status, 0)
    if rng.random() > likely:
        return ()
    gains = rng.sample(words.gains, min(len(words.gains), rng.randint(1, 3)))
    return tuple(
        Result(
            gain.text[:1].upper() + gain.text[1:], spaced(draw_number(rng, gain)), f"Mesuré en {dates.measured_year}."
        )
        for gain in gains
    )


def _links(rng: Random, lead: Collectivite, plan: Plan) -> tuple[tuple[str, str], ...]:
    if not lead.website or rng.random() > 0.2:
        return ()
    return ((f"{lead.website}international/projet-{plan.index + 1}/", f"Le projet sur le site {lead.of_noun}"),)


def _confirmation(rng: Random, dates: timing.Dates) -> tuple[date | None, str]:
    if rng.random() > (0.55 if dates.status in "123" else 0.2):
        return None, ""
    return date_before(rng, TODAY, 700), rng.choice(_CONFIRMERS)
