"""Makes all the records of a run from a seed, the reference data and the wanted sizes."""

from home.demo.collectivites import make_collectivites
from home.demo.countries import make_countries
from home.demo.deposits import make_deposits
from home.demo.offers import make_offers
from home.demo.partners import make_partners
from home.demo.plans import make_plans
from home.demo.projects import ProjectMaker
from home.demo.randomness import SEED
from home.demo.records import DemoData, Sources
from home.demo.sizes import Sizes


def generate(sources: Sources, sizes: Sizes, seed: str = SEED) -> DemoData:
    """Return the demo data: the same for the same arguments, on every machine."""
    collectivites = make_collectivites(seed, sources.territories, sizes)
    plans = make_plans(seed, collectivites, sizes, frozenset(sources.cities))
    partners = make_partners(seed, plans, sources.cities, sizes.partners)
    maker = ProjectMaker(seed, sources, collectivites, partners)
    projects = tuple(maker.make(plan) for plan in plans)
    offers = make_offers(seed, sources, collectivites, sizes)
    codes = {code for project in projects for code, _ in project.countries} | {offer.country for offer in offers}
    deposits = make_deposits(seed, sources, collectivites, offers, sizes)
    return DemoData(collectivites, partners, projects, offers, make_countries(seed, sources, codes), deposits)
