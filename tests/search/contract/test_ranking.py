"""What comes first, where the contract leaves no doubt; and words that nobody has."""

from dataclasses import replace
from datetime import date

import pytest

from search.contract import SearchEngine, SearchRequest
from search.querying.query import Query, Term
from tests.search.contract.documents import TODAY, asked, fill, indexed


def order(engine: SearchEngine, query: Query | None, **options: object) -> list[str]:
    request = replace(SearchRequest(query=query, limit=100, today=TODAY), **options)  # type: ignore[arg-type]
    return [hit.public_id for hit in engine.search(request).hits]


NAMED = [
    indexed("rennes", "Rennes", "collectivite", keys=("35238", "213502388"), names=("Ille-et-Vilaine",)),
    indexed("metropole", "Rennes Métropole", "collectivite", keys=("243500139",)),
    indexed("afdi", "Agriculteurs français et développement international", "partner", keys=("AFDI",)),
    indexed("mali", "Filières agricoles", body="Avec AFDI et l’AFDI Bretagne, AFDI Normandie, code 35238, à Rennes."),
    indexed("titre", "Biogaz rural", summary="Un essai."),
    indexed("resume", "Un essai", summary="Du biogaz."),
    indexed("corps", "Un autre essai", summary="Sans rien.", body="Du biogaz. " + "Autre chose. " * 20),
]


def test_names_and_codes_come_first(engine: SearchEngine) -> None:
    fill(engine, NAMED)
    assert order(engine, asked("35238"))[0] == "rennes"
    assert order(engine, asked("213502388")) == ["rennes"]
    assert order(engine, asked("243500139")) == ["metropole"]
    assert order(engine, asked("rennes"))[0] == "rennes"
    assert order(engine, asked("Rennes Metropole"))[0] == "metropole"
    assert order(engine, asked("afdi"))[0] == "afdi"
    assert order(engine, asked("AFDI agriculteurs"))[0] == "afdi"


def test_title_over_summary_over_body(engine: SearchEngine) -> None:
    fill(engine, NAMED)
    assert order(engine, asked("biogaz")) == ["titre", "resume", "corps"]


def test_words_beside_each_other_come_first(engine: SearchEngine) -> None:
    fill(
        engine,
        [
            indexed("a-part", "Lycée hôtelier pour un jardin partagé agricole"),
            indexed("ensemble", "Jardin partagé pour un lycée agricole hôtelier"),
        ],
    )
    assert order(engine, asked("lycée agricole")) == ["ensemble", "a-part"]


def test_exact_words_come_before_typos_and_synonyms(engine: SearchEngine) -> None:
    fill(engine, [indexed("autre", "Forages de Podor"), indexed("exact", "Puits de Podor")])
    term = Term(("puits",), phrases=("forages",))
    assert order(engine, Query(terms=(term,))) == ["exact", "autre"]
    term = Term(("puits",), corrections=("forages",))
    assert order(engine, Query(terms=(term,))) == ["exact", "autre"]


def test_fresh_complete_and_known_ones_come_first_among_equals(engine: SearchEngine) -> None:
    fill(
        engine,
        [
            indexed("a", "Puits"),
            indexed("b", "Puits", confirmed_on=date(2026, 1, 10)),
            indexed("c", "Puits", confirmed_on=date(2025, 1, 10)),
            indexed("d", "Puits", confirmed_on=date(2026, 1, 10), completeness=80),
            indexed("e", "Puits", confirmed_on=date(2026, 1, 10), completeness=80, weight=0.7),
        ],
    )
    assert order(engine, asked("puits")) == ["e", "d", "b", "c", "a"]
    assert order(engine, None) == ["e", "d", "b", "c", "a"]


def test_the_readers_language_decides_between_equals(engine: SearchEngine) -> None:
    fill(engine, [indexed("a", "Podor"), indexed("b", "Podor", language="es")])
    assert order(engine, asked("podor"), language="fr") == ["a", "b"]
    assert order(engine, asked("podor"), language="es") == ["b", "a"]


def test_a_country_comes_before_what_mentions_it(engine: SearchEngine) -> None:
    fill(
        engine,
        [
            indexed("aaa", "Sénégal", "article"),
            indexed("SN", "Sénégal", "country"),
            indexed("bbb", "Puits", "project", labels=["Sénégal"]),
        ],
    )
    assert order(engine, asked("senegal"))[0] == "SN"


def test_ties_go_by_key_and_pages_never_overlap(engine: SearchEngine) -> None:
    ids = [f"{letter}{number}" for letter in "zAa-" for number in range(40)]
    fill(engine, [indexed(public_id, "Puits", seq=1 + (n * 37) % 997) for n, public_id in enumerate(ids)])
    for query in (None, asked("puits")):
        pages = [order(engine, query, limit=7, offset=offset) for offset in range(0, 161, 7)]
        assert [public_id for page in pages for public_id in page] == sorted(ids)


def test_pages_by_offset_are_a_part_of_the_whole(engine: SearchEngine) -> None:
    fill(engine, [indexed(f"p{n:03d}", "Puits " * (1 + n % 4), completeness=n % 100) for n in range(120)])
    whole = order(engine, asked("puits"), limit=120)
    assert len(set(whole)) == 120
    assert whole == [i for offset in range(0, 120, 9) for i in order(engine, asked("puits"), limit=9, offset=offset)]


@pytest.mark.parametrize("offset", [9_990, 10_000, 10**6, 10**12])
def test_beyond_the_last_result_there_is_nothing(engine: SearchEngine, offset: int) -> None:
    fill(engine, NAMED)
    answer = engine.search(SearchRequest(offset=offset))
    assert (answer.total, answer.hits) == (len(NAMED), ())


def test_a_limit_of_nothing_counts(engine: SearchEngine) -> None:
    fill(engine, NAMED)
    answer = engine.search(SearchRequest(query=asked("biogaz"), limit=0))
    assert (answer.total, answer.hits) == (3, ())


def test_scores_never_grow(engine: SearchEngine) -> None:
    fill(engine, NAMED)
    scores = [hit.score for hit in engine.search(SearchRequest(query=asked("biogaz"))).hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 0


def test_a_code_that_is_named_answers_whatever_the_words(engine: SearchEngine) -> None:
    fill(
        engine,
        [
            indexed("coded", "Puits", facets=("theme:water.sanitation", "theme:water")),
            indexed("said", "Assainissement des comptes"),
            indexed("both", "Assainissement", facets=("theme:water.sanitation", "theme:water")),
            indexed("around", "Bornes", facets=("theme:water",)),
            indexed("other", "Écoles", facets=("theme:education",)),
        ],
    )
    term = Term(("assainissement",), codes=("theme:water.sanitation",))
    assert order(engine, Query((term,))) == ["both", "coded", "said"]
    widened = order(engine, Query((term,)).widened())
    assert widened[:2] == ["both", "coded"]
    assert set(widened[2:]) == {"said", "around"}


def test_a_kind_that_is_named_comes_first(engine: SearchEngine) -> None:
    fill(engine, [indexed("projet", "Mali"), indexed("offre", "Écoles", "offer", labels=("Mali",))])
    hint = Term(("offres",), codes=("kind:offer",), is_hint=True)
    assert order(engine, asked("mali")) == ["projet", "offre"]
    assert order(engine, Query((hint, *asked("mali").terms))) == ["offre", "projet"]


def test_a_name_that_begins_with_the_question_comes_before_others(engine: SearchEngine) -> None:
    fill(engine, [indexed("a", "Territoires d’eau douce"), indexed("b", "Eau et territoires : un bureau", "partner")])
    assert order(engine, asked("eau et territoires")) == ["b", "a"]


def test_a_word_as_typed_comes_before_others_of_its_stem(engine: SearchEngine) -> None:
    fill(
        engine,
        [
            indexed("stem", "Coopératives et coopérative"),
            indexed("word", "Coopération portuaire entre deux villes"),
            indexed("start", "Coop"),
        ],
    )
    assert order(engine, asked("coopération"))[0] == "word"
    assert order(engine, asked("coop")) == ["start"]


def test_one_thing_is_found_by_its_words_beside_each_other_first(engine: SearchEngine) -> None:
    fill(
        engine,
        [
            indexed("apart", "Essai", summary="Renouveler les énergies de la ville, renouveler le jumelage."),
            indexed("together", "Essai", summary="Des énergies renouvelables."),
        ],
    )
    term = Term(("energies", "renouvelables"), codes=("theme:services.energy",))
    assert order(engine, Query((term,)))[0] == "together"


def test_a_number_of_a_goal_is_no_number_by_itself(engine: SearchEngine) -> None:
    fill(
        engine,
        [
            indexed("said", "Pour l’ODD 6"),
            indexed("coded", "Puits", facets=("sdg:6",)),
            indexed("apart", "6 puits pour un ODD"),
        ],
    )
    assert set(order(engine, Query((Term(("odd", "6"), codes=("sdg:6",), is_phrase=True),)))) == {"said", "coded"}


def test_what_has_a_code_that_is_excluded_is_not_found(engine: SearchEngine) -> None:
    fill(engine, [indexed("coded", "Puits", facets=("theme:water",)), indexed("other", "Puits")])
    assert order(engine, asked("puits", excluded=("aep",), excluded_codes=("theme:water",))) == ["other"]


def test_of_what_has_a_code_what_says_so_comes_first(engine: SearchEngine) -> None:
    theme = ("theme:services.energy",)
    fill(
        engine,
        [
            indexed("a", "Toits du lycée", facets=theme),
            indexed("b", "Écoles", summary="Des lampes solaires.", facets=theme),
            indexed("c", "Panneaux solaires", facets=theme),
            indexed("d", "Solaire et autre chose"),
        ],
    )
    term = Term(("electrification",), codes=theme, about=("energie", "solaire"))
    assert order(engine, Query((term,))) == ["c", "b", "a"]
