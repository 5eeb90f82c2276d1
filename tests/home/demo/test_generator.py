"""The generator: the same each time, in the sizes of the real register, varied enough to search, and consistent."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

import pytest

from cms.reference.enums import (
    ActivityStatus,
    DacSector,
    FundingSourceType,
    KindOfCooperation,
    OrganisationRole,
    OrganisationType,
    PolicyMarker,
)
from cms.reference.loading.rows import Row
from home.demo.articles import load_articles
from home.demo.cities import load_cities
from home.demo.french import at_place, in_country, of_country, of_place
from home.demo.generating import generate
from home.demo.records import DemoData, Place, Sources, ThemeCodes
from home.demo.sizes import TODAY, Sizes
from home.demo.vocabulary import load_vocabulary
from home.demo.writing.deadlines import counted_from
from tests.fixtures.reference import all_rows

KINDS = {"region", "departement", "epci", "ept", "commune"}


@pytest.fixture(scope="module")
def sources() -> Sources:
    """Return the real reference lists, read from their files: the generator needs no database."""
    rows = all_rows()
    cities = load_cities()
    names = {row.code: row.initial.get("override_fr") or row.values["name_fr"] for row in rows["countries"]}
    countries = {code: name for code, name in names.items() if code in cities}
    return Sources(
        territories=tuple(place_of(row) for row in rows["territories"] if row.values["kind"] in KINDS),
        countries=countries,
        themes=tuple(ThemeCodes(row.code, tuple(row.values["dac_codes"])) for row in rows["themes"]),
        cities={code: cities[code] for code in countries},
    )


def place_of(row: Row) -> Place:
    values = row.values
    above = [row.references.get(name, "").partition("-")[2] for name in ("region", "departement")]
    texts = (row.code, values["kind"], values["insee_code"], values["siren"], values["name"].replace("'", "’"))
    return Place(*texts, values["population"] or 0, *above)


@pytest.fixture(scope="module")
def national(sources: Sources) -> DemoData:
    return generate(sources, Sizes())


def test_offers_end_after_the_day_on_which_they_are_made(national: DemoData) -> None:
    day = TODAY + timedelta(days=400)
    later = counted_from(national, day)
    assert min(offer.expires_on for offer in later.offers) > day + timedelta(days=30)
    assert {one.offer.expires_on > day for one in later.deposits} == {True}
    assert counted_from(national, TODAY) == national


def test_sizes_are_those_of_the_real_register(national: DemoData) -> None:
    assert len(national.projects) == 12_129
    assert len(national.collectivites) == 4_756
    assert len(national.partners) == 9_889
    assert len({partner.city.country for partner in national.partners}) == len(national.countries) == 140
    assert len(national.offers) == 106
    foreign = [offer for offer in national.offers if offer.direction == "seeks-french"]
    assert len({offer.authority_name for offer in foreign}) == 82
    assert len({offer.country for offer in national.offers}) == 24


def test_all_regions_and_departements(national: DemoData) -> None:
    kinds = Counter(collectivite.territory.kind for collectivite in national.collectivites)
    assert kinds["region"] >= 18
    assert kinds["departement"] >= 94
    assert kinds["epci"] > 1_000
    assert kinds["commune"] > 3_000
    names = {collectivite.name for collectivite in national.collectivites}
    assert {"Région Bretagne", "Département du Finistère", "Rennes Métropole", "Rennes", "Métropole de Lyon"} <= names


def test_the_same_each_time(sources: Sources) -> None:
    assert generate(sources, Sizes.at(0.02)) == generate(sources, Sizes.at(0.02))
    assert generate(sources, Sizes.at(0.02)) != generate(sources, Sizes.at(0.02), "another seed")


def test_no_hundred_sheets_begin_alike(national: DemoData) -> None:
    for texts in ([project.title for project in national.projects], [project.summary for project in national.projects]):
        start, count = Counter(" ".join(text.split()[:4]) for text in texts).most_common(1)[0]
        assert count < 100, (start, count)
    assert len({project.title for project in national.projects}) > 11_000
    assert len({project.description for project in national.projects}) > 12_000


def test_texts_are_whole(national: DemoData) -> None:
    for text in texts_of(national):
        assert "{" not in text
        assert "  " not in text
        assert " de le " not in text
        assert " à le " not in text
        assert " None" not in text.replace(" Nones", "")


def texts_of(data: DemoData) -> Iterable[str]:
    for project in data.projects:
        yield from (project.title, project.summary, project.description)
    for offer in data.offers:
        yield from (offer.title, offer.summary, offer.need, offer.context)
    for sheet in data.countries:
        yield from (sheet.summary, *sheet.body, sheet.embassy_name)


def test_public_ids_are_unique(national: DemoData) -> None:
    groups = (national.projects, national.collectivites, national.partners, national.offers)
    for records in groups:
        ids = [record.public_id for record in records]
        assert len(set(ids)) == len(ids)


def test_dates_and_status_agree(national: DemoData) -> None:
    for project in national.projects:
        assert 2004 <= project.planned_start.year <= 2027
        assert project.planned_end is not None
        assert project.planned_start <= project.planned_end
        assert (project.actual_start or TODAY) <= TODAY
        assert (project.actual_end or TODAY) <= TODAY
        if project.status == ActivityStatus.PIPELINE:
            assert project.planned_start > TODAY
        elif project.status == ActivityStatus.CLOSED:
            assert project.actual_end is not None
            assert (project.actual_start or TODAY) <= project.actual_end


def test_money_and_shares_add_up(national: DemoData) -> None:
    for project in national.projects:
        if project.fundings:
            assert sum(funding.amount for funding in project.fundings) == project.budget
            assert all(funding.amount > 0 for funding in project.fundings)
        assert sum(share for _, share in project.sectors) in (0, 100)
        assert sum(share or 0 for _, share in project.countries) in (0, 100)
    budgets = sorted(project.budget for project in national.projects if project.budget)
    assert 15_000 < budgets[len(budgets) // 2] < 60_000
    assert budgets[-1] <= 6_000_000


def test_codes_are_those_of_the_standards(national: DemoData, sources: Sources) -> None:
    themes = {theme.code for theme in sources.themes}
    for project in national.projects:
        assert set(project.themes) <= themes
        assert project.plan.kind in KindOfCooperation.values
        assert {code for code, _ in project.sectors} <= set(DacSector.values)
        assert {code for code, _ in project.markers} <= set(PolicyMarker.values)
        assert {funding.type for funding in project.fundings} <= set(FundingSourceType.values)
        assert {role for _, role in (*project.partners, *project.participants)} <= set(OrganisationRole.values)
    assert {partner.type for partner in national.partners} <= set(OrganisationType.values)


def test_cooperation_spreads_as_it_really_does(national: DemoData) -> None:
    projects = Counter(project.plan.country for project in national.projects)
    first = {code for code, _ in projects.most_common(24)}
    assert {"DE", "ML", "SN", "BF", "MG", "MA", "BJ", "PS", "VN", "CN", "TG", "CM", "TN", "LB", "HT"} <= first
    twinnings = Counter(project.plan.country for project in national.projects if project.plan.kind == "jumelage")
    assert twinnings.most_common(1)[0][0] == "DE"


def test_every_partner_and_collectivite_takes_part(national: DemoData) -> None:
    leads = {project.plan.lead for project in national.projects}
    assert len(leads) == len(national.collectivites)
    used = {index for project in national.projects for index, _ in project.partners}
    assert len(used) > 0.97 * len(national.partners)


def test_follow_ups_come_after(national: DemoData) -> None:
    followed = [
        (national.projects[project.plan.follows], project)
        for project in national.projects
        if project.plan.follows is not None
    ]
    assert len(followed) > 800
    for before, after in followed:
        assert before.plan.lead == after.plan.lead
        assert before.themes == after.themes
        assert before.planned_end is not None
        assert before.planned_end <= after.planned_start or after.planned_start.year == 2027


def test_french_authorities_seek_a_partner_where_the_project_is(national: DemoData) -> None:
    offers = [offer for offer in national.offers if offer.territory]
    assert offers
    for offer in offers:
        assert offer.context.startswith("<p>Le projet se situe "), offer.context
        assert f"À {offer.authority_name}," not in offer.summary
    assert not any("y sont actifs" in offer.context for offer in national.offers)


def test_each_theme_has_its_own_words(sources: Sources) -> None:
    vocabulary = load_vocabulary()
    assert {theme.code for theme in sources.themes} == set(vocabulary)
    for code, words in vocabulary.items():
        assert len(words.names) >= 4, code
        assert len(words.deeds) >= 3, code
        assert all(entry.low <= entry.high for entry in (*words.works, *words.gains)), code


def test_articles_hold_together() -> None:
    articles = load_articles()
    assert sum(article.language == "fr" for article in articles) >= 30
    for language in ("en", "es"):
        keys = {article.key for article in articles if article.language == language}
        assert {"accessibilite", "mentions-legales", "donnees-personnelles", "ressources"} <= keys
    assert len({(article.key, article.language) for article in articles}) == len(articles)


def test_french_prepositions() -> None:
    assert [in_country(name) for name in ("Mali", "Arménie", "Comores", "Madagascar", "Iran", "Mexique", "Haïti")] == [
        "au Mali",
        "en Arménie",
        "aux Comores",
        "à Madagascar",
        "en Iran",
        "au Mexique",
        "en Haïti",
    ]
    assert [of_country(name) for name in ("Mali", "Tunisie", "Arménie", "Pays-Bas", "Cuba")] == [
        "du Mali",
        "de Tunisie",
        "d’Arménie",
        "des Pays-Bas",
        "de Cuba",
    ]
    assert (at_place("Le Caire"), of_place("Le Havre"), of_place("Agadez")) == ("au Caire", "du Havre", "d’Agadez")
