"""What the codes of filters are called."""

import pytest
from django.utils.translation import override

from cms.publication.pages.vocabulary import labels_of, vocabulary
from cms.reference.enums import TerritoryKind
from tests.factories.publication import next_seq, publish
from tests.factories.reference import CountryFactory, SDGFactory, TerritoryFactory, ThemeFactory
from tests.queries import at_most_queries

pytestmark = pytest.mark.django_db


def test_one_query_names_all_lists_in_the_readers_language() -> None:
    CountryFactory(override_en="Republic of Senegal")
    parent = ThemeFactory()
    ThemeFactory(code="water.supply", name_fr="Eau potable", name_en="", parent=parent)
    SDGFactory()
    TerritoryFactory(code="region-53", kind=TerritoryKind.REGION, insee_code="53", siren="", name="Bretagne")
    TerritoryFactory()
    version = next_seq()
    with override("en"), at_most_queries(1):
        words = vocabulary(version)
    assert words["country"]["SN"].label == "Republic of Senegal"
    assert words["theme"]["water.supply"].label == "Eau potable"
    assert words["theme"]["water.supply"].parent == "water"
    assert words["sdg"]["6"].label == "Clean water and sanitation"
    assert list(words["territory"]) == ["region-53"]
    with override("en"), at_most_queries(0):
        vocabulary(version)


def test_what_isnt_in_the_lists_is_looked_up() -> None:
    TerritoryFactory()
    publish("collectivite", public_id="rennes", title="Rennes")
    assert labels_of("territory", ["commune-35238"], {}) == {"commune-35238": "Rennes"}
    assert labels_of("collectivite", ["rennes", "never"], {}) == {"rennes": "Rennes", "never": "never"}
    with override("en"):
        assert labels_of("language", ["es"], {}) == {"es": "Spanish"}
