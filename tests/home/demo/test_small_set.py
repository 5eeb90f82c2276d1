"""The small set, made by the same code as the national one, is a portal that an editor could have filled."""

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, ReferenceIndex

from atlas_pages.models import CollectivitePage, CountryPage, Partner, ProjectPage
from bourse_pages.models import OfferPage
from cms.publication.models import Publication
from home.models import EditorialPage, NewsPage
from tests.publication.agreement import differences

pytestmark = [pytest.mark.usefixtures("demo_data"), pytest.mark.django_db]


def test_sizes() -> None:
    assert ProjectPage.objects.live().count() == 121
    assert CollectivitePage.objects.live().count() == 48
    assert Partner.objects.count() == 99
    assert OfferPage.objects.live().count() == 11
    assert CountryPage.objects.live().count() >= 20
    assert NewsPage.objects.live().filter(locale__language_code="fr").count() >= 12
    assert EditorialPage.objects.live().filter(locale__language_code="es").count() >= 5


def test_every_page_would_pass_its_form() -> None:
    for page in Page.objects.filter(depth__gt=2).specific():
        page.full_clean()
        if isinstance(page, ProjectPage):
            page.clean_relations()
    for partner in Partner.objects.all():
        partner.full_clean()


def test_the_tree_is_sound() -> None:
    assert not any(Page.find_problems())


def test_log_and_pages_agree() -> None:
    assert not differences()
    assert Publication.objects.filter(kind="project", is_removed=False).count() == 121


def test_a_second_run_makes_nothing() -> None:
    before = Page.objects.count(), Publication.objects.count(), Partner.objects.count()
    call_command("create_demo_data", scale=0.01, verbosity=0)
    assert before == (Page.objects.count(), Publication.objects.count(), Partner.objects.count())


def test_references_are_those_of_an_ordinary_save() -> None:
    for page in ProjectPage.objects.order_by("pk")[:10]:
        of_page = ReferenceIndex.objects.filter(object_id=str(page.pk), base_content_type__model="page")
        fields = ("to_content_type", "to_object_id", "model_path", "content_path_hash")
        before = set(of_page.values_list(*fields))
        assert before
        ReferenceIndex.objects.filter(pk__in=of_page.values("pk")).delete()
        ReferenceIndex.create_or_update_for_object(page)
        assert set(of_page.values_list(*fields)) == before


@pytest.mark.parametrize("username", ["editrice", "moderateur", "contributeur"])
def test_accounts_get_into_the_admin(client: Client, username: str) -> None:
    assert client.login(username=username, password=f"demo-{username}")
    assert client.get("/admin/").status_code == 200


def test_every_text_says_that_it_is_invented() -> None:
    for row in Publication.objects.filter(kind__in=("project", "offer", "country", "collectivite")):
        assert "démonstration" in row.detail_json + row.list_json, row.title
