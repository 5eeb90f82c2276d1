"""Synonyms in the admin, as an editor meets them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from home.groups import CONTRIBUTORS, MODERATORS, NATIONAL_EDITORS, create_groups
from home.models import HomePage
from search.models import Synonym
from tests.pages import Page
from tests.queries import at_most_queries
from tests.search.api.test_search import said

pytestmark = pytest.mark.django_db
Index = Callable[[], None]
LogIn = Callable[..., Client]
LIST = "search_synonym_modeladmin_index"
CREATE = "search_synonym_modeladmin_create"
TRIAL = "search_admin:trial"
#: Of the list's page, whatever the number of its rows.
QUERIES = 20


@pytest.fixture
def editor(site_tree: HomePage, log_in: LogIn) -> Client:
    create_groups()
    return log_in(NATIONAL_EDITORS)


def found(client: Client, text: str) -> list[str]:
    return [item["id"] for item in client.get("/api/v1/search", {"q": text}).json()["items"]]


class TestList:
    def test_an_editor_finds_groups_without_accents(self, editor: Client) -> None:
        Synonym.objects.create(expressions="Énergie zzzsolaire\nphotovoltaïque zzz", note="Sigle")
        Synonym.objects.create(expressions="autre zzzgroupe\nencore autre")
        page = editor.get(reverse(LIST), {"q": "energie zzzsol"}).content.decode()
        assert "Énergie zzzsolaire = photovoltaïque zzz" in page
        assert "zzzgroupe" not in page
        assert "Synonymes" in page

    def test_groups_out_of_service_are_filtered(self, editor: Client) -> None:
        Synonym.objects.create(expressions="zzzun\nzzzdeux", is_active=False)
        assert "zzzun" in editor.get(reverse(LIST), {"is_active__exact": "0"}).content.decode()
        assert "zzzun" not in editor.get(reverse(LIST), {"is_active__exact": "1"}).content.decode()

    def test_it_costs_the_same_however_many_rows_it_shows(self, editor: Client) -> None:
        editor.get(reverse(LIST))
        with at_most_queries(QUERIES):
            editor.get(reverse(LIST))

    @pytest.mark.parametrize("group", [MODERATORS, CONTRIBUTORS])
    def test_others_may_not(self, editor: Client, log_in: LogIn, group: str) -> None:
        client = log_in(group)
        for name in (LIST, CREATE, TRIAL):
            assert client.get(reverse(name)).status_code in {302, 403}
        client.post(reverse(CREATE), {"expressions": "zzzun\nzzzdeux"})
        assert not Synonym.objects.filter(expressions__contains="zzzun").exists()

    def test_the_menu_leads_to_both_pages(self, editor: Client) -> None:
        home = editor.get(reverse("wagtailadmin_home")).content.decode()
        assert reverse(LIST) in home
        assert reverse(TRIAL) in home


class TestSaving:
    def test_a_new_synonym_finds_at_once(
        self, editor: Client, search_index: Index, django_capture_on_commit_callbacks: Any
    ) -> None:
        said("Construction de dispensaires", kind="project", public_id="abc")
        search_index()
        assert found(editor, "zzzposte") == []
        with django_capture_on_commit_callbacks(execute=True):
            response = editor.post(
                reverse(CREATE), {"expressions": "zzzposte\ndispensaire", "note": "", "is_active": "on"}
            )
        assert response.status_code == 302
        assert found(editor, "zzzposte") == ["abc"]

    def test_one_out_of_service_finds_no_more(
        self, editor: Client, search_index: Index, django_capture_on_commit_callbacks: Any
    ) -> None:
        said("Construction de dispensaires", kind="project", public_id="abc")
        with django_capture_on_commit_callbacks(execute=True):
            group = Synonym.objects.create(expressions="zzzposte\ndispensaire")
        search_index()
        assert found(editor, "zzzposte") == ["abc"]
        address = reverse("search_synonym_modeladmin_edit", args=[group.pk])
        with django_capture_on_commit_callbacks(execute=True):
            assert editor.post(address, {"expressions": group.expressions, "note": ""}).status_code == 302
        assert found(editor, "zzzposte") == []

    @pytest.mark.parametrize(
        "expressions", ["seule", "même\nMEME", "bonne\n!!!", "\n".join(map(str, range(21))), "brève\n" + "long " * 50]
    )
    def test_a_group_that_means_nothing_is_refused_at_its_field(self, editor: Client, expressions: str) -> None:
        before = Synonym.objects.count()
        response = editor.post(reverse(CREATE), {"expressions": expressions, "note": "", "is_active": "on"})
        assert response.status_code == 200
        assert Synonym.objects.count() == before


class TestTrial:
    def tried(self, client: Client, **query: str) -> Page:
        response = client.get(reverse(TRIAL), query)
        assert response.status_code == 200
        return Page(response)

    def test_it_shows_what_a_question_becomes(self, editor: Client, search_index: Index) -> None:
        Synonym.objects.create(expressions="zzzaep\neau potable")
        said("Eau potable et puits profond à Podor", kind="project")
        search_index()
        page = self.tried(editor, q='les projets de zzzaep +Podor "puits profond" -forage')
        rows = [row.text for row in page.all("tr")]
        assert "zzzaep cherché eau potable" in rows
        assert "projets compte seulement pour le classement" in rows
        assert "podor obligatoire" in rows
        assert "puits profond suite exacte, obligatoire" in rows
        assert "forage exclu" in rows
        assert "les de laissé de côté : ne dit rien" in rows
        assert "Eau potable et puits profond à Podor" in page.text

    def test_a_group_is_tried_without_being_saved(self, editor: Client, search_index: Index) -> None:
        said("Construction de dispensaires", kind="project")
        search_index()
        before = Synonym.objects.count()
        assert "Construction de dispensaires" not in self.tried(editor, q="zzzposte").text
        assert "Construction de dispensaires" in self.tried(editor, q="zzzposte", group="zzzposte\ndispensaire").text
        assert Synonym.objects.count() == before
        assert "Construction de dispensaires" not in self.tried(editor, q="zzzposte").text

    @pytest.mark.parametrize("text", ["", "!!!", "<script>alert(1)</script>", '"'])
    def test_anything_can_be_tried(self, editor: Client, text: str) -> None:
        assert "<script>alert(1)" not in self.tried(editor, q=text).html
