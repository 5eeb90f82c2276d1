"""Pages that ``bulk_publish`` made can't be told from others, and nothing of a batch with an error is written."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from atlas_pages.models import (
    AtlasIndexPage,
    CollectivitePage,
    Partner,
    ProjectCountry,
    ProjectPage,
    ProjectPartner,
    ProjectPlace,
    ProjectTag,
    RelatedProject,
)
from cms.publication.bulk import BulkError, bulk_publish
from cms.publication.models import Publication
from cms.reference.models import Country, Theme
from tests.admin_forms import form_data
from tests.factories.atlas import CollectiviteFactory, PartnerFactory
from tests.factories.reference import CountryFactory, SDGFactory, ThemeFactory
from tests.publication.agreement import differences, titles

MakeProject = Callable[..., ProjectPage]


@pytest.fixture
def lead(db: None) -> CollectivitePage:
    page: CollectivitePage = CollectiviteFactory()
    return page


@pytest.fixture
def make_project(db: None) -> MakeProject:
    """Return a function that returns an unsaved project with child rows, themes and a tag."""
    from taggit.models import Tag

    country: Country = CountryFactory()
    theme: Theme = ThemeFactory()
    goal = SDGFactory()
    partner: Partner = PartnerFactory(country=country)
    tag = Tag.objects.get_or_create(name="eau potable")[0]

    def make(title: str = "Eau à Podor", **fields: Any) -> ProjectPage:
        page = ProjectPage(title=title, summary="Raccorder 4 000 habitants.", status="2", **fields)
        page.themes = [theme]
        page.sdgs = [goal]
        page.tagged_items = [ProjectTag(tag=tag)]
        page.countries = [ProjectCountry(country=country)]
        page.partners = [ProjectPartner(partner=partner, role="4")]
        page.places = [ProjectPlace(name="Podor", country=country, longitude=-14.96, latitude=16.65)]
        return page

    return make


def rows_of(page: Page) -> dict[str, Any]:
    """Return what the portal keeps of a page, without keys and times."""
    references = ReferenceIndex.objects.filter(object_id=str(page.pk), base_content_type__model="page")
    return {
        "references": sorted(references.values_list("to_content_type", "to_object_id", "model_path")),
        "history": sorted(
            PageLogEntry.objects.filter(page_id=page.pk).values_list("action", "content_changed", "deleted")
        ),
        "facets": sorted(Publication.objects.get(public_id=page.public_id).facets),
        "live": (
            page.live,
            page.has_unpublished_changes,
            page.expired,
            page.draft_title == page.title,
            page.locale_id,
            page.depth,
        ),
    }


def test_the_same_rows_as_ordinary_publishing(lead: CollectivitePage, make_project: MakeProject) -> None:
    bulk_publish(lead, [make_project("Un")])
    ordinary = make_project("Deux")
    lead.add_child(instance=ordinary)
    ordinary.save_revision().publish()
    made, expected = (ProjectPage.objects.get(title=title) for title in ("Un", "Deux"))
    assert rows_of(made) == rows_of(expected)
    assert (made.slug, made.url_path) == ("un", f"{lead.url_path}un/")
    assert [item.tag.name for item in made.tagged_items.all()] == ["eau potable"]
    assert [theme.code for theme in made.themes.all()] == [theme.code for theme in expected.themes.all()]
    assert not differences()


def test_the_tree_and_the_log_are_sound(lead: CollectivitePage, make_project: MakeProject) -> None:
    other: CollectivitePage = CollectiviteFactory(title="Autre")
    parents = [lead, other, lead, other, lead]
    seen: list[int] = []
    assert bulk_publish(parents, [make_project() for _ in parents], batch_size=2, progress=seen.append) == 5
    assert seen == [2, 2, 1]
    assert not any(Page.find_problems())
    assert lead.numchild == Page.objects.get(pk=lead.pk).numchild == 3
    assert [page.slug for page in lead.get_children()] == ["eau-a-podor", "eau-a-podor-2", "eau-a-podor-3"]
    assert not differences()


def test_a_row_may_point_to_a_page_of_the_same_batch(lead: CollectivitePage, make_project: MakeProject) -> None:
    first, second = make_project("Un"), make_project("Deux")
    second.related = [RelatedProject(project=first)]
    bulk_publish(lead, [first, second])
    assert ProjectPage.objects.get(title="Deux").related.get().project.title == "Un"


def test_an_error_names_page_and_field_and_writes_nothing(lead: CollectivitePage, make_project: MakeProject) -> None:
    wrong = make_project("Faux", external_id="7", source="S")
    wrong.partners = [ProjectPartner(partner_id=999_999, role="4")]
    with pytest.raises(BulkError, match=r"« Faux ».*partners\[0\]\.partner") as caught:
        bulk_publish(lead, [make_project(), wrong])
    assert caught.value.index == 1
    assert not ProjectPage.objects.exists()
    assert not titles("project")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"status": "9"}, "status"),
        ({"title": ""}, "title"),
        ({"budget": -1}, "budget"),
        ({"themes": []}, "themes"),
        ({"countries": [ProjectCountry()]}, "countries[0].country"),
    ],
)
def test_each_field_is_checked(
    lead: CollectivitePage, make_project: MakeProject, change: dict[str, Any], field: str
) -> None:
    page = make_project()
    for name, value in change.items():
        setattr(page, name, value)
    with pytest.raises(BulkError) as caught:
        bulk_publish(lead, [page])
    assert field in caught.value.errors


def test_a_public_id_is_taken_once(lead: CollectivitePage, make_project: MakeProject) -> None:
    with pytest.raises(BulkError, match="public_id"):
        bulk_publish(lead, [make_project(public_id="bcdfg"), make_project(public_id="bcdfg")])
    with pytest.raises(BulkError, match="bcdfg"):
        bulk_publish(lead, [make_project(public_id="bcdfg"), make_project(public_id="bcdfg")], validated=True)
    assert not ProjectPage.objects.exists()


def test_a_page_type_stays_where_it_belongs(lead: CollectivitePage, make_project: MakeProject) -> None:
    with pytest.raises(BulkError, match="parent"):
        bulk_publish(AtlasIndexPage.objects.get(), [make_project()])
    with pytest.raises(TypeError, match="two types"):
        bulk_publish(lead, [make_project(), CollectivitePage(title="Rennes")])


def test_such_pages_live_on_in_the_admin(
    admin_client: Client, lead: CollectivitePage, make_project: MakeProject
) -> None:
    other: CollectivitePage = CollectiviteFactory(title="Autre")
    user = User.objects.get(username="admin")
    bulk_publish(lead, [make_project("Modifié"), make_project("Déplacé"), make_project("Retiré")], user=user)
    edited, moved, removed = (ProjectPage.objects.get(title=title) for title in ("Modifié", "Déplacé", "Retiré"))
    address = reverse("wagtailadmin_pages:edit", args=[edited.pk])
    data = form_data(admin_client.get(address), title="Modifié deux fois", **{"action-publish": "1"})
    assert admin_client.post(address, data).status_code == 302
    for name, page, extra, posted in (
        ("history", edited, [], None),
        ("usage", edited, [], None),
        ("move_confirm", moved, [other.pk], {}),
        (
            "copy",
            edited,
            [],
            {"new_title": "Copié", "new_slug": "copie", "new_parent_page": lead.pk, "publish_copies": "on"},
        ),
        ("unpublish", removed, [], {}),
        ("delete", removed, [], {}),
    ):
        url = reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *extra])
        response = admin_client.get(url) if posted is None else admin_client.post(url, posted)
        assert response.status_code in (200, 302), (name, response.status_code)
    assert titles("project") == {"Modifié deux fois", "Copié", "Déplacé"}
    assert ProjectPage.objects.get(title="Déplacé").get_parent().pk == other.pk
    assert not any(Page.find_problems())
    assert not differences()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_beside_add_child(make_project: MakeProject) -> None:
    lead: CollectivitePage = CollectiviteFactory()
    batches = [[make_project(f"Lot {batch}") for _ in range(10)] for batch in range(3)]
    singles = [make_project(f"Seul {number}") for number in range(8)]
    failed: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    def add_singles() -> None:
        for page in singles:
            Page.objects.get(pk=lead.pk).specific.add_child(instance=page)

    works = [partial(bulk_publish, lead, pages, batch_size=4) for pages in batches]
    threads = [threading.Thread(target=run, args=[work]) for work in (*works, add_singles)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert not any(Page.find_problems())
    assert Page.objects.get(pk=lead.pk).numchild == 38
    assert len(set(lead.get_children().values_list("slug", flat=True))) == 38
    assert not differences()


def test_a_cut_leaves_whole_batches(lead: CollectivitePage, make_project: MakeProject) -> None:
    def stop(_count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk_publish(lead, [make_project() for _ in range(6)], batch_size=3, progress=stop)
    assert ProjectPage.objects.count() == 3
    assert not any(Page.find_problems())
    assert not differences()
