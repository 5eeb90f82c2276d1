"""Of several spellings the one that makes sense is taken, and what it makes is understood."""

from search.querying.names import Names
from search.querying.parsing import parse_query
from search.querying.respelling import correctable, in_context, respelled
from search.querying.synonyms import Thesaurus

THESAURUS = Thesaurus(
    [["AEP", "adduction d’eau potable"]],
    names=Names([("theme:urban.lighting", "éclairage public"), ("theme:health", "santé"), ("kind:offer", "offre")]),
)


def test_a_correction_that_makes_an_expression_wins() -> None:
    query = parse_query("eclerage public", THESAURUS)
    likely = in_context(query, {"eclerage": ("elevage", "eclairage")}, THESAURUS)
    assert likely == {"eclerage": ("eclairage", "elevage")}
    mended = respelled(query, likely, THESAURUS)
    assert [(term.words, term.codes) for term in mended.terms] == [(("eclairage", "public"), ("theme:urban.lighting",))]
    assert mended.whole == "eclairage public"


def test_otherwise_the_likeliest_does_and_the_others_stay_beside_it() -> None:
    query = parse_query("+ecol de renes", THESAURUS)
    likely = in_context(query, {"renes": ("rennes", "reines"), "ecol": ("ecole",)}, THESAURUS)
    mended = respelled(query, likely, THESAURUS)
    assert [(term.words, term.corrections, term.is_required) for term in mended.terms] == [
        (("ecole",), (), True),
        (("rennes",), ("reines",), False),
    ]


def test_numbers_and_known_words_are_not_corrected() -> None:
    query = parse_query("offres santé 35239 senegl", THESAURUS)
    found = dict.fromkeys(("offres", "sante", "35239", "senegl"), ("autre",))
    assert correctable(query, found) == {"senegl": ("autre",)}


def test_a_name_with_a_letter_too_few_is_corrected_as_any_word_is() -> None:
    query = parse_query("eclairrage publicc", THESAURUS)
    found = correctable(query, {"eclairrage": ("eclairage",), "publicc": ("public",)})
    assert [term.codes for term in respelled(query, found, THESAURUS).terms] == [("theme:urban.lighting",)]


def test_what_has_no_correction_stays() -> None:
    query = parse_query("eau « potable »", THESAURUS)
    assert respelled(query, {}, THESAURUS) == query
