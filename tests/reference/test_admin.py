"""The reference lists in the admin, as an editor meets them."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, ObjectList

from cms.reference.choosers import TerritoryChooser
from cms.reference.models import SDG, Country, Territory, Theme
from tests.queries import at_most_queries

pytestmark = pytest.mark.usefixtures("reference_data")

LISTS = ["country", "theme", "sdg", "territory"]

#: Of a list's page, whatever the number of its rows: session, user, permissions, site, count, rows, filters.
QUERIES = 20


def listing(client: Client, model: str, **parameters: str) -> str:
    response = client.get(reverse(f"reference_{model}_modeladmin_index"), parameters)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("model", LISTS)
def test_a_list_costs_the_same_however_many_rows_it_shows(superuser: Client, model: str) -> None:
    listing(superuser, model)
    with at_most_queries(QUERIES):
        page = listing(superuser, model)
    assert page.count("data-object-pk") >= 17


@pytest.mark.parametrize(
    ("model", "parameters", "shown", "hidden"),
    [
        ("country", {"q": "cote d'ivoire"}, "Côte d’Ivoire", "Gabon"),
        ("country", {"q": "Myanmar"}, "Birmanie", "Gabon"),
        ("country", {"q": "sn"}, "Sénégal", "Gabon"),
        ("country", {"continent": "009"}, "Vanuatu", "Sénégal"),
        ("theme", {"q": "eau potable"}, "water.drinking-water", "health.primary-care"),
        ("theme", {"top": "water"}, "water.sanitation", "health.primary-care"),
        ("sdg", {"q": "faim"}, "Faim « zéro »", "Vie terrestre"),
        ("territory", {"q": "35000 rennes"}, "213502388", "213302011"),
        ("territory", {"in_region": "53", "kind__exact": "departement"}, "Finistère", "Gironde"),
        ("territory", {"is_current__exact": "0"}, "Ancienne commune", "213502388"),
    ],
)
def test_search_and_filters(superuser: Client, model: str, parameters: dict[str, str], shown: str, hidden: str) -> None:
    page = listing(superuser, model, **parameters)
    assert shown in page
    assert hidden not in page


class TestMinistrysNames:
    def test_a_name_is_given_and_kept(self, superuser: Client) -> None:
        germany = Country.objects.get(code="DE")
        address = reverse("reference_country_modeladmin_edit", args=[germany.pk])
        form = superuser.get(address).content.decode()
        assert "Noms d’usage du ministère" in form
        assert 'name="code"' not in form
        assert 'name="name_fr"' not in form
        names = {"override_fr": "Allemagne fédérale", "override_en": "", "override_es": ""}
        response = superuser.post(address, names | {"code": "XX", "name_fr": "Autre"})
        assert response.status_code == 302
        germany.refresh_from_db()
        assert germany.label["fr"] == "Allemagne fédérale"
        assert germany.label["en"] == "Germany"
        assert germany.code == "DE"
        assert germany.name_fr == "Allemagne"
        assert "Allemagne fédérale" in listing(superuser, "country", q="federale")

    def test_a_name_taken_is_refused_at_its_field(self, superuser: Client) -> None:
        water = Theme.objects.get(code="water")
        response = superuser.post(
            reverse("reference_theme_modeladmin_edit", args=[water.pk]),
            {"override_fr": "", "override_en": "Heritage", "override_es": ""},
        )
        assert response.status_code == 200
        assert "« Heritage » (heritage) porte déjà ce nom." in response.content.decode()
        water.refresh_from_db()
        assert water.override_en == ""


class TestNobodyBreaksTheLists:
    @pytest.mark.parametrize("model", [Country, Theme, SDG, Territory])
    def test_rows_are_neither_added_nor_deleted_by_hand(
        self, superuser: Client, model: type[Country | Theme | SDG | Territory]
    ) -> None:
        row = model._default_manager.all()[0]
        name = f"reference_{model._meta.model_name}_modeladmin"
        assert superuser.get(reverse(f"{name}_create")).status_code in {302, 403}
        assert superuser.post(reverse(f"{name}_delete", args=[row.pk])).status_code in {302, 403}
        assert model._default_manager.filter(pk=row.pk).exists()

    def test_territories_are_read_only_but_can_be_looked_at(self, superuser: Client) -> None:
        rennes = Territory.objects.get(code="commune-35238")
        assert superuser.get(reverse("reference_territory_modeladmin_edit", args=[rennes.pk])).status_code in {302, 403}
        page = superuser.get(reverse("reference_territory_modeladmin_inspect", args=[rennes.pk]))
        assert page.status_code == 200
        assert "Ille-et-Vilaine" in page.content.decode()


class TestChooser:
    def choose(self, client: Client, **parameters: str) -> str:
        with at_most_queries(12):
            response = client.get(reverse("territory_chooser:choose_results"), parameters)
        assert response.status_code == 200
        return response.content.decode()

    def test_the_dialogue_opens_with_the_largest(self, superuser: Client) -> None:
        response = superuser.get(reverse("territory_chooser:choose"))
        assert response.status_code == 200
        assert "Île-de-France" in response.json()["html"]

    @pytest.mark.parametrize("text", ["Rennes", "rennes", "35238", "213502388", "35000 RENNES"])
    def test_it_finds_by_name_and_codes(self, superuser: Client, text: str) -> None:
        assert "Rennes · Commune · 35238" in self.choose(superuser, q=text)

    def test_the_kind_narrows(self, superuser: Client) -> None:
        page = self.choose(superuser, q="rennes", kind="epci")
        assert "243500139" in page
        assert "Rennes · Commune" not in page

    def test_what_is_no_more_isnt_offered(self, superuser: Client) -> None:
        assert "Ancienne commune" not in self.choose(superuser, q="ancienne commune")

    def test_a_choice_answers_with_the_territory(self, superuser: Client) -> None:
        rennes = Territory.objects.get(code="commune-35238")
        chosen = superuser.get(reverse("territory_chooser:chosen", args=[rennes.pk])).json()
        assert chosen["result"]["title"] == "Rennes · Commune · 35238"

    def test_a_foreign_key_to_a_territory_gets_the_chooser(self) -> None:
        form_class = ObjectList([FieldPanel("successor")]).bind_to_model(Territory).get_form_class()
        assert isinstance(form_class().fields["successor"].widget, TerritoryChooser)

    def test_the_dialogue_is_for_those_who_may_enter_the_admin(self, client: Client) -> None:
        assert client.get(reverse("territory_chooser:choose")).status_code == 302
