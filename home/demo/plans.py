"""The outline of each project: who leads it, of what kind, with which country, and which one it continues."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from home.demo.collectivites import group_of
from home.demo.randomness import Weighted, stream
from home.demo.records import Collectivite, Plan
from home.demo.sizes import Sizes
from home.demo.spread import COOPERATION, EMERGENCIES, KINDS, NEIGHBOURS, OVERSEAS, TWINNING

#: Kinds that go on year after year with the same partner.
_LASTING: Final = frozenset(
    {"cooperation-decentralisee", "appui-institutionnel", "action-en-reseau", "cooperation-transfrontaliere"}
)
#: How often a project of such a kind continues the one before of the same collectivité.
_FOLLOW_UP: Final = 0.3
_LAST_PHASE: Final = 4


def make_plans(
    seed: str, collectivites: Sequence[Collectivite], sizes: Sizes, with_cities: frozenset[str]
) -> tuple[Plan, ...]:
    """Return the plans of all projects; each collectivité leads one at least, as long as there are enough."""
    countries = _chosen_countries(sizes.countries, with_cities)
    plans: list[Plan] = []
    lasting: dict[int, Plan] = {}
    for index, lead in enumerate(_leads(seed, collectivites, sizes.projects)):
        rng = stream(seed, "plan", index)
        previous = lasting.get(lead)
        if previous is not None and previous.phase < _LAST_PHASE and rng.random() < _FOLLOW_UP:
            plan = Plan(index, lead, previous.kind, previous.country, previous.index, previous.phase + 1)
        else:
            kind, country = _kind_and_country(rng, collectivites[lead], countries)
            plan = Plan(index, lead, kind, country, None, 1)
        if plan.kind in _LASTING:
            lasting[lead] = plan
        plans.append(plan)
    return tuple(_with_every_country(plans, countries))


def _chosen_countries(number: int, with_cities: frozenset[str]) -> frozenset[str]:
    """Return the ``number`` countries that French cooperation knows best."""
    weights = dict(COOPERATION)
    for code, weight in TWINNING.items():
        weights[code] = weights.get(code, 0) + weight / 3
    return frozenset(sorted(weights.keys() & with_cities, key=lambda code: (-weights[code], code))[:number])


def _leads(seed: str, collectivites: Sequence[Collectivite], number: int) -> list[int]:
    """Return the lead of each project: every collectivité once, then by weight, in a shuffled order."""
    rng = stream(seed, "leads")
    leads = [collectivite.index for collectivite in collectivites][:number]
    by_weight = Weighted(range(len(collectivites)), [collectivite.weight for collectivite in collectivites])
    leads += [by_weight.draw(rng) for _ in range(number - len(leads))]
    rng.shuffle(leads)
    return leads


def _kind_and_country(rng: Random, lead: Collectivite, countries: frozenset[str]) -> tuple[str, str]:
    kinds = KINDS[group_of(lead.territory.kind)]
    kind = _draw(rng, kinds)
    region = lead.territory.region or lead.territory.insee_code
    if region in NEIGHBOURS and kind in {"cooperation-decentralisee", "action-en-reseau"} and rng.random() < 0.07:
        kind = "cooperation-transfrontaliere"
    weights: Mapping[str, float]
    if kind == "aide-urgence":
        weights = {code: weight for code, _, _, weight in EMERGENCIES}
    elif kind == "cooperation-transfrontaliere":
        weights = NEIGHBOURS[region]
    elif region in OVERSEAS and rng.random() < 0.75:
        weights = OVERSEAS[region]
    else:
        weights = TWINNING if kind == "jumelage" else COOPERATION
    return kind, _draw(
        rng, {code: weight for code, weight in weights.items() if code in countries} or dict(COOPERATION)
    )


def _draw(rng: Random, weights: Mapping[str, float]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def _with_every_country(plans: list[Plan], countries: frozenset[str]) -> list[Plan]:
    """Give the countries that chance left out a project each, from plans that nothing continues."""
    missing = sorted(countries - {plan.country for plan in plans})
    followed = {plan.follows for plan in plans}
    free = [
        plan.index
        for plan in plans
        if plan.kind in {"projet-ponctuel", "cooperation-decentralisee"}
        and plan.phase == 1
        and plan.index not in followed
    ]
    for code, index in zip(missing, free[:: max(1, len(free) // (len(missing) or 1))], strict=False):
        plan = plans[index]
        plans[index] = Plan(plan.index, plan.lead, "projet-ponctuel", code, None, 1)
    return plans
