"""The part of the tree that the portal relies on."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from wagtail.models import GroupPagePermission, Page, Site, Workflow

from atlas_pages.models import AtlasIndexPage
from bourse_pages.models import BourseIndexPage
from home.groups import CONTRIBUTORS, MODERATORS, NATIONAL_EDITORS, contributor_group
from home.models import HomePage, NewsIndexPage
from home.tree import create_site_tree
from tests.factories.atlas import CollectiviteFactory
from tests.publication.agreement import differences, titles


def test_three_trees_with_their_index_pages(site_tree: HomePage) -> None:
    for model in (AtlasIndexPage, BourseIndexPage, NewsIndexPage):
        pages = model.objects.select_related("locale")
        assert {(page.locale.language_code, page.url) for page in pages} == {
            (language, f"/{language}/{model.fixed_slug}/") for language in ("fr", "en", "es")
        }
        assert len({page.translation_key for page in pages}) == 1
    assert Site.objects.get().root_page == site_tree.page_ptr
    assert titles("article") >= {"Accueil", "Home", "Inicio", "Actualités"}
    assert differences() == []


def test_again_it_changes_nothing_that_an_editor_wrote(site_tree: HomePage) -> None:
    site_tree.title = "Bienvenue"
    site_tree.save_revision().publish()
    pages = Page.objects.count()

    call_command("create_site_tree")

    assert HomePage.objects.get(pk=site_tree.pk).title == "Bienvenue"
    assert Page.objects.count() == pages
    assert Group.objects.count() == 4
    assert Workflow.objects.filter(active=True).count() == 1


def test_a_missing_page_is_added_again(site_tree: HomePage) -> None:
    key = NewsIndexPage.objects.get(locale__language_code="fr").translation_key
    NewsIndexPage.objects.get(locale__language_code="es").delete()

    create_site_tree()

    assert NewsIndexPage.objects.get(locale__language_code="es").translation_key == key


@pytest.mark.parametrize("model", [AtlasIndexPage, BourseIndexPage, NewsIndexPage])
def test_the_slug_of_an_index_page_never_changes(site_tree: HomePage, model: type[Page]) -> None:
    page = model.objects.get(locale__language_code="fr")
    page.slug = "autre"
    with pytest.raises(ValidationError) as error:
        page.save()
    assert "gardez" in str(error.value.message_dict["slug"])


def test_rights_are_exactly_those_of_the_table(site_tree: HomePage) -> None:
    group = Group.objects.get(name=CONTRIBUTORS)
    group.permissions.set(Group.objects.get(name=NATIONAL_EDITORS).permissions.all())

    create_site_tree()

    assert {permission.codename for permission in group.permissions.all()} == {
        "access_admin",
        "view_partner",
        "view_territory",
    }
    moderators = Group.objects.get(name=MODERATORS)
    assert not GroupPagePermission.objects.filter(group=moderators).exists()


def test_the_group_of_a_collectivite_is_made_once(site_tree: HomePage) -> None:
    rennes = CollectiviteFactory(title="Rennes")
    group = contributor_group(rennes)
    assert contributor_group(rennes) == group
    rights = GroupPagePermission.objects.filter(group=group)
    assert {right.permission.codename for right in rights} == {
        "add_page",
        "change_page",
    }
