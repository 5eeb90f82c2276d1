"""Choosing a collectivité in the admin, as people type its name."""

import pytest
from django.test import Client
from django.urls import reverse
from modelsearch.index import insert_or_update_object

from tests.factories.atlas import CollectiviteFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["Évreux", "évreux", "evreux", "EVREUX", "evr", "Évr"])
def test_a_collectivite_is_found_with_and_without_accents(superuser: Client, words: str) -> None:
    insert_or_update_object(CollectiviteFactory(title="Évreux"))
    insert_or_update_object(CollectiviteFactory(title="Rennes"))
    asked = {"q": words, "page_type": "atlas_pages.collectivitepage"}
    answer = superuser.get(reverse("wagtailadmin_choose_page_search"), asked).content.decode()
    assert "Évreux" in answer
    assert "Rennes" not in answer


def test_a_ligature_is_found_by_its_letters(superuser: Client) -> None:
    insert_or_update_object(CollectiviteFactory(title="Marcq-en-Barœul"))
    asked = {"q": "marcq-en-baroeul", "page_type": "atlas_pages.collectivitepage"}
    assert "Marcq-en-Barœul" in superuser.get(reverse("wagtailadmin_choose_page_search"), asked).content.decode()
