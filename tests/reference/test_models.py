"""Countries, themes, goals and territories as the rest of the portal uses them."""

import pytest
from django.core.exceptions import ValidationError

from cms.reference.models import SDG, Country, Territory, Theme, WorldRegion, resolve_insee
from tests.queries import at_most_queries

pytestmark = pytest.mark.usefixtures("reference_data")


class TestNames:
    def test_the_ministrys_names_replace_the_lists(self) -> None:
        congo = Country.objects.get(code="CD")
        assert congo.label == {
            "fr": "République démocratique du Congo",
            "en": "Democratic Republic of the Congo",
            "es": "República Democrática del Congo",
        }
        assert Country.objects.get(code="MM").label["fr"] == "Birmanie"
        assert Country.objects.get(code="PS").label["fr"] == "Palestine"
        assert Country.objects.get(code="VN").label["fr"] == "Vietnam"

    def test_a_language_without_override_keeps_the_lists_name(self) -> None:
        assert Country.objects.get(code="VN").label["en"] == "Vietnam"

    def test_coded_is_what_the_api_writes(self) -> None:
        assert SDG.objects.get(code="6").coded == {
            "code": "6",
            "label": {
                "fr": "Eau propre et assainissement",
                "en": "Clean water and sanitation",
                "es": "Agua limpia y saneamiento",
            },
        }
        assert Territory.objects.get(code="commune-35238").coded == {
            "code": "commune-35238",
            "label": {"fr": "Rennes", "en": "Rennes", "es": "Rennes"},
        }

    def test_name_follows_the_active_language(self, settings: object) -> None:
        from django.utils.translation import override

        with override("es"):
            assert Country.objects.get(code="DE").name == "Alemania"

    @pytest.mark.parametrize("model", [WorldRegion, Country, Theme, SDG])
    def test_every_label_is_there_in_the_three_languages(self, model: type[Country]) -> None:
        for row in model.objects.all():
            assert row.name_fr, row.code
            assert row.name_en, row.code
            assert row.name_es, row.code

    def test_countries_are_sorted_by_the_name_in_use_without_accents(self) -> None:
        names = [country.label["fr"] for country in Country.objects.all()]
        assert names.index("Birmanie") < names.index("Bolivie")
        assert names.index("Égypte") < names.index("Équateur") < names.index("Espagne") < names.index("Fidji")

    def test_a_name_that_another_country_has_is_refused_and_the_field_named(self) -> None:
        niger = Country.objects.get(code="NE")
        niger.override_fr = "Palestine"
        with pytest.raises(ValidationError) as refused:
            niger.full_clean()
        assert list(refused.value.message_dict) == ["override_fr"]
        assert "PS" in refused.value.message_dict["override_fr"][0]


class TestCountries:
    def test_kosovo_is_one(self) -> None:
        assert Country.objects.get(code="XK").region.code == "039"

    def test_every_country_has_a_point_and_a_region(self) -> None:
        assert not Country.objects.filter(longitude=None).exists()
        assert Country.objects.count() == 250

    def test_regions_go_from_the_smallest_to_the_continent_in_one_query(self) -> None:
        with at_most_queries(1):
            senegal = Country.objects.with_regions().get(code="SN")
            assert [region["code"] for region in senegal.regions] == ["011", "202", "002"]
        assert [region["label"]["fr"] for region in senegal.regions] == [
            "Afrique occidentale",
            "Afrique subsaharienne",
            "Afrique",
        ]


class TestTerritories:
    def test_rennes(self) -> None:
        rennes = Territory.objects.select_related("departement", "region").get(code="commune-35238")
        assert rennes.siren == "213502388"
        assert rennes.departement is not None
        assert rennes.departement.name == "Ille-et-Vilaine"
        assert rennes.region is not None
        assert rennes.region.name == "Bretagne"
        assert [group.code for group in rennes.member_of.all()] == ["epci-243500139"]
        assert rennes.longitude == pytest.approx(-1.67, abs=0.02)
        assert rennes.latitude == pytest.approx(48.1, abs=0.02)

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("rennes", "commune-35238"),
            ("RENNES", "commune-35238"),
            ("35238", "commune-35238"),
            ("213502388", "commune-35238"),
            ("213 502 388", "commune-35238"),
            ("35000 Rennes", "commune-35238"),
            ("st etienne", "commune-42218"),
            ("Saint-Étienne", "commune-42218"),
            ("la réunion", "region-04"),
            ("cote d'or", "departement-21"),
        ],
    )
    def test_search_finds_it_as_people_type_it(self, text: str, first: str) -> None:
        assert Territory.objects.current().search(text)[0].code == first

    def test_search_for_nothing_known_finds_nothing(self) -> None:
        assert not Territory.objects.search("xyzzy").exists()

    def test_homonyms_are_told_apart(self) -> None:
        assert str(Territory.objects.get(code="commune-35238")) == "Rennes · Commune · 35238"

    @pytest.mark.parametrize("siren", ["21350238", "213502389", "21350238X", "not one"])
    def test_a_siren_that_isnt_one_is_refused(self, siren: str) -> None:
        rennes = Territory.objects.get(code="commune-35238")
        rennes.siren = siren
        with pytest.raises(ValidationError) as refused:
            rennes.full_clean()
        assert "siren" in refused.value.message_dict


class TestMergers:
    def test_todays_code_is_itself(self) -> None:
        assert resolve_insee("35238").code == "commune-35238"

    def test_a_former_code_gives_todays_commune(self) -> None:
        assert resolve_insee("01018").name == "Valserhône"

    def test_a_code_that_is_both_gives_todays_commune(self) -> None:
        assert Territory.objects.filter(insee_code="01033").count() == 2
        assert resolve_insee("01033").code == "commune-01033"

    def test_a_commune_that_merged_twice_is_followed(self) -> None:
        valserhone = Territory.objects.get(code="commune-01033")
        between = Territory.objects.create(
            code="ancienne-commune-99998", kind="ancienne-commune", name="B", insee_code="99998", is_current=False,
            successor=valserhone,
        )  # fmt: skip
        Territory.objects.create(
            code="ancienne-commune-99999", kind="ancienne-commune", name="A", insee_code="99999", is_current=False,
            successor=between,
        )  # fmt: skip
        assert resolve_insee("99999") == valserhone

    @pytest.mark.parametrize("code", ["00000", "", "35", "nonsense"])
    def test_what_no_commune_ever_had_is_an_error(self, code: str) -> None:
        with pytest.raises(Territory.DoesNotExist, match="no commune"):
            resolve_insee(code)
