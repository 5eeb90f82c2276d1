"""The admin's first page, its menu, and the journal behind a figure."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from bourse_pages.enums import OfferState
from cms.publication.models import Reader
from home.dashboard import log_figures, offer_figures, project_figures, queue_figures
from home.groups import CONTRIBUTORS, MODERATORS, NATIONAL_EDITORS
from home.menu import ATLAS, ORDER
from home.models import EditorialPage, HomePage
from tests.factories.atlas import PartnerFactory, ProjectFactory, add_partner
from tests.factories.bourse import OfferPageFactory
from tests.factories.home import EditorialPageFactory
from tests.factories.moderation import logged_in
from tests.factories.moderation import moderator as moderator_of
from tests.fixtures.site import LogIn
from tests.queries import at_most_queries


def figures(html: str) -> dict[str, tuple[int, str]]:
    """Return the figures of the first page: value and address by label."""
    links = BeautifulSoup(html, "html.parser").select(".home-figures__item a")
    found = {}
    for link in links:
        value, label = link.get_text().strip().split(" ", 1)
        found[" ".join(label.split())] = (int("".join(value.split())), str(link["href"]))
    return found


def listed(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    assert isinstance(response, HttpResponse)
    return response.content.decode()


@pytest.fixture
def content(site_tree: HomePage) -> None:
    today = timezone.localdate()
    ProjectFactory(title="Fraîche", confirmed_at=today, description="<p>Texte</p>")
    stale = ProjectFactory(title="Ancienne", confirmed_at=today - timedelta(days=800))
    add_partner(stale, PartnerFactory(name="GRET"))
    add_partner(stale, PartnerFactory(name="PS-Eau"))
    ProjectFactory(title="Brouillon", live=False)
    OfferPageFactory(title="Bientôt", expires_on=today + timedelta(days=5))
    OfferPageFactory(title="Oubliée", expires_on=today - timedelta(days=5))
    OfferPageFactory(title="Conclue", expires_on=today + timedelta(days=5), state=OfferState.MATCHED)


def test_each_figure_leads_to_the_list_behind_it(superuser: Client, content: None) -> None:
    found = figures(listed(superuser, "/admin/"))
    assert {label: value for label, (value, _url) in found.items()} == {
        "Projets publiés": 2,
        "Projets à confirmer (plus de deux ans)": 1,
        "Projets sans partenaire": 1,
        "Projets sans description": 1,
        "Projets sans lieu sur la carte": 2,
        "À traiter": 0,
        "En retard": 0,
        "Libres": 0,
        "Prises en charge par moi": 0,
        "Chez l’auteur": 0,
        "Offres signalées": 0,
        "Offres qui échoient sous 30 jours": 1,
        "Offres ouvertes à l’échéance passée": 1,
        "Changements publics en 7 jours": found["Changements publics en 7 jours"][0],
        "Retard des lecteurs du registre": 0,
    }
    stale = listed(superuser, found["Projets à confirmer (plus de deux ans)"][1])
    assert "Ancienne" in stale
    assert "Fraîche" not in stale
    alone = listed(superuser, found["Projets sans partenaire"][1])
    assert "Fraîche" in alone
    assert "Ancienne" not in alone
    assert "Oubliée" in listed(superuser, found["Offres ouvertes à l’échéance passée"][1])
    assert "Bientôt" in listed(superuser, found["Changements publics en 7 jours"][1])
    for _value, url in found.values():
        listed(superuser, url)


def test_the_queue_of_moderators(superuser: Client, site_tree: HomePage) -> None:
    page: EditorialPage = EditorialPageFactory(parent=site_tree, title="À relire", live=False)
    page.save_revision()
    workflow = page.get_workflow()
    assert workflow is not None
    workflow.start(page, user=None)
    value, url = figures(listed(superuser, "/admin/"))["À traiter"]
    assert value == 1
    assert "À relire" in listed(superuser, url)


def test_a_reader_that_is_behind(superuser: Client, content: None) -> None:
    Reader.objects.create(name="search", seq=0)
    value, _url = figures(listed(superuser, "/admin/"))["Retard des lecteurs du registre"]
    assert value > 0


def test_few_queries_whatever_the_number_of_pages(content: None) -> None:
    with at_most_queries(10):
        project_figures()
        queue_figures(User.objects.create(is_superuser=True))
        offer_figures()
        log_figures()


def test_who_sees_what(log_in: LogIn, content: None) -> None:
    assert "Retard des lecteurs du registre" in figures(listed(log_in(NATIONAL_EDITORS), "/admin/"))
    moderator = logged_in(moderator_of(country_code="SN"))
    seen = figures(listed(moderator, "/admin/"))
    assert next(iter(seen)) == "À traiter"
    assert "Changements publics en 7 jours" not in seen
    assert figures(listed(log_in(MODERATORS), "/admin/")) == {}, "the group without the role"
    assert moderator.get("/admin/journal/").status_code == 302
    contributor = log_in(CONTRIBUTORS)
    assert figures(listed(contributor, "/admin/")) == {}
    assert contributor.get("/admin/journal/").status_code == 302


def test_the_journal_filters(superuser: Client, content: None) -> None:
    offer = OfferPageFactory(title="Éphémère")
    offer.delete()
    assert "Bientôt" not in listed(superuser, "/admin/journal/?kind=project")
    assert offer.public_id in listed(superuser, "/admin/journal/?is_removed=True")


def test_the_menu_begins_with_the_atlas(superuser: Client, site_tree: HomePage) -> None:
    html = listed(superuser, "/admin/")
    sidebar = BeautifulSoup(html, "html.parser").select_one("#wagtail-sidebar-props")
    assert sidebar is not None
    names = re.findall(r'"name": "([a-z]+)"', sidebar.get_text())
    order = [name for name in names if name in (*ATLAS, *ORDER)]
    assert order == ["moderation", "atlas", "projets", "collectivites", "partenaires", *ORDER[2:]], names
