"""What demo projects cost, and who pays."""

from random import Random
from typing import Final

from home.demo.collectivites import group_of
from home.demo.randomness import log_normal, rounded
from home.demo.records import Collectivite, Funding, Plan
from home.demo.spread import BUDGETS, NORTH, SIZE_FACTORS, WATER_AGENCIES

_THEME_FACTORS: Final = {
    "water": 2.1,
    "urban": 1.7,
    "services": 1.3,
    "climate": 1.3,
    "health": 1.2,
    "youth": 0.6,
    "culture": 0.7,
}
_OPERATORS: Final = (
    "Pays de la Loire Coopération internationale",
    "Cités Unies France",
    "Electriciens sans frontières",
)


def make_budget(rng: Random, plan: Plan, lead: Collectivite, theme: str) -> int | None:
    """Return the total budget in euros, or nothing where the sheet doesn't tell."""
    if rng.random() < 0.13:
        return None
    median, sigma = BUDGETS[plan.kind]
    factor = SIZE_FACTORS[group_of(lead.territory.kind)] * _THEME_FACTORS.get(theme.partition(".")[0], 1.0)
    return min(rounded(log_normal(rng, median * factor, sigma)), 6_000_000)


def make_fundings(
    rng: Random, plan: Plan, lead: Collectivite, theme: str, budget: int | None, partner: str
) -> tuple[Funding, ...]:
    """Return who pays; the amounts add up to the budget. Small subsidies have one payer, large budgets several."""
    if budget is None or rng.random() < 0.12:
        return ()
    payers = [(lead.name, "fonds-propres")]
    if budget > 12_000:
        payers += [payer for payer, chance in _others(rng, plan, lead, theme, budget, partner) if rng.random() < chance]
    amounts = _split(rng, budget, len(payers))
    return tuple(Funding(name, kind, amount) for (name, kind), amount in zip(payers, amounts, strict=True))


def shares(rng: Random, number: int) -> list[int]:
    """Return ``number`` percentages, multiples of five where they fit, that add up to 100; the first is the largest."""
    if number == 1:
        return [100]
    cuts = sorted(rng.sample(range(1, 20), number - 1))
    parts = [5 * (high - low) for low, high in zip([0, *cuts], [*cuts, 20], strict=True)]
    return sorted(parts, reverse=True)


def _others(
    rng: Random, plan: Plan, lead: Collectivite, theme: str, budget: int, partner: str
) -> list[tuple[tuple[str, str], float]]:
    is_north = plan.country in NORTH
    region = lead.territory.region or lead.territory.insee_code
    found = [
        ((partner, "partenaire"), 0.55),
        (("Ministère de l’Europe et des Affaires étrangères", "meae"), 0.1 if is_north else 0.5),
        (("Union européenne", "union-europeenne"), 0.45 if is_north and budget > 60_000 else 0.05),
        (("Agence française de développement (FICOL)", "afd"), 0.3 if budget > 350_000 and not is_north else 0.0),
        (("Associations et dons", "association"), 0.18),
        (("Fondation et mécènes", "fondation"), 0.08),
    ]
    if theme.startswith("water") and region in WATER_AGENCIES:
        found.append(((f"{WATER_AGENCIES[region]} (loi Oudin-Santini)", "agence-eau"), 0.75))
    if lead.territory.kind == "commune":
        found.append((("Région", "autre-collectivite"), 0.1))
    return found


def _split(rng: Random, budget: int, number: int) -> list[int]:
    """Share a budget out in round amounts; the first payer takes what is left, which is the most as a rule."""
    weights = [rng.uniform(1.2, 3.0), *(rng.uniform(0.3, 1.6) for _ in range(number - 1))]
    step = 500 if budget > 20_000 else 100
    rest = [max(step, int(budget * weight / sum(weights)) // step * step) for weight in weights[1:]]
    return [budget - sum(rest), *rest]
