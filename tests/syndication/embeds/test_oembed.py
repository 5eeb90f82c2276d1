"""oEmbed: what other sites' editors show for an address of the portal, and the pages that make the code."""

import html
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from cms.publication.models import Publication
from tests.factories.atlas import ProjectFactory
from tests.pages import Page
from tests.syndication import sheets

pytestmark = pytest.mark.django_db
Get = Callable[..., Any]
HOST = "http://testserver"


def asked(get: Get, url: str, more: str = "") -> Any:
    return get(f"oembed?url={quote(url, safe='')}{more}")


def frame_in(code: str) -> dict[str, str]:
    """Return the attributes of the only element of a code."""
    (attributes,) = re.findall(r"^<iframe ([^<>]*)></iframe>$", code)
    return {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', attributes)}


@pytest.mark.parametrize(
    ("path", "src"),
    [
        ("/fr/atlas/projets/?country=SN&cursor=abc&limit=3", "/fr/embed/atlas/projets/?country=SN&limit=5"),
        ("/en/atlas/projets/?view=map&utm_source=x", "/en/embed/atlas/projets/?view=map"),
        ("/es/atlas/chiffres/?rows=country", "/es/embed/atlas/chiffres/"),
        ("/fr/atlas/carte/", "/fr/embed/atlas/carte/"),
        ("/fr/recherche/?q=eau", "/fr/embed/recherche/?q=eau"),
        ("/fr/atlas/projets/project/", "/fr/embed/atlas/projets/project/"),
        ("/fr/embed/bourse/?limit=20", "/fr/embed/bourse/?limit=20"),
    ],
)
def test_an_address_becomes_a_frame_that_answers(client: Client, get: Get, path: str, src: str) -> None:
    sheets.project()
    answer = asked(get, HOST + path)
    assert answer.status_code == 200, answer.content
    found = answer.json()
    frame = frame_in(found["html"])
    assert (found["version"], found["type"], found["provider_url"]) == ("1.0", "rich", HOST)
    assert frame["src"] == HOST + src
    assert (frame["title"], frame["width"], frame["height"]) == (
        found["title"],
        str(found["width"]),
        str(found["height"]),
    )
    shown = client.get(frame["src"].removeprefix(HOST))
    assert shown.status_code == 200
    assert found["title"] in html.unescape(shown.content.decode())


def test_a_frame_fits_what_is_asked(get: Get) -> None:
    found = asked(get, f"{HOST}/fr/atlas/projets/", "&maxwidth=320&maxheight=150&format=json&dnt=1").json()
    assert (found["width"], found["height"]) == (320, 150)
    assert asked(get, f"{HOST}/fr/atlas/projets/", "&maxwidth=5000").json()["width"] == 800


@pytest.mark.parametrize(
    ("url", "more", "status", "name"),
    [
        ("https://www.exemple.org/fr/atlas/projets/", "", 404, None),
        ("http://testserver:99999999/fr/", "", 404, None),
        ("http://[/fr/atlas/projets/", "", 404, None),
        ("javascript://testserver/fr/atlas/projets/", "", 404, None),
        (f"{HOST}/fr/plan-du-site/", "", 404, None),
        (f"{HOST}/admin/", "", 404, None),
        (f"{HOST}/fr/atlas/projets/never-was/", "", 404, None),
        (f"{HOST}/fr/atlas/projets/", "&format=xml", 501, None),
        (f"{HOST}/fr/atlas/projets/", "&format=yaml", 422, "format"),
        (f"{HOST}/fr/atlas/projets/", "&maxwidth=0", 422, "maxwidth"),
        (f"{HOST}/fr/atlas/projets/", "&colour=red", 422, "colour"),
        (f"{HOST}/fr/atlas/projets/?pays=SN", "", 422, "url"),
        ("", "", 422, "url"),
    ],
)
def test_what_cannot_be_shown_is_a_problem(get: Get, url: str, more: str, status: int, name: str | None) -> None:
    answer = asked(get, url, more)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert [error["name"] for error in answer.json().get("errors", ())] == ([name] if name else [])


def test_what_is_withdrawn_is_gone(get: Get) -> None:
    sheets.project()
    Publication.objects.filter(public_id="project").update(is_removed=True)
    assert asked(get, f"{HOST}/fr/atlas/projets/project/").status_code == 410


def test_a_title_cannot_leave_the_code(client: Client, get: Get) -> None:
    title = '"><script>alert(1)</script>'
    project = ProjectFactory(public_id="sly", title=title)
    found = asked(get, f"{HOST}/fr/{project.permalink}").json()
    assert found["title"] == title
    assert frame_in(found["html"])["title"] == title
    page = client.get("/fr/integrer/", {"url": f"{HOST}/fr/{project.permalink}"})
    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize(
    "path", ["atlas/projets/?country=SN", "atlas/chiffres/", "atlas/projets/project/", "recherche/"]
)
def test_pages_say_where_their_frame_is_found(client: Client, get: Get, path: str) -> None:
    sheets.project()
    page = Page(client.get(f"/fr/{path}", follow=True))
    link = page.one("link", type="application/json+oembed")["href"]
    assert get(link).json()["html"].startswith('<iframe src="http://testserver/fr/embed/')


def test_a_list_leads_to_the_code_of_its_embed(client: Client) -> None:
    sheets.project()
    page = Page(client.get("/fr/atlas/projets/?country=SN&sort=title"))
    composed = Page(client.get(page.link("Intégrer dans un autre site")))
    code = html.unescape(composed.one("textarea").text)
    src = "/fr/embed/atlas/projets/?country=SN&sort=title"
    assert frame_in(code)["src"] == HOST + src
    assert composed.one("iframe")["src"] == src


@pytest.mark.parametrize(
    ("chosen", "src"),
    [
        ({"shown_as": "map"}, "/fr/embed/atlas/projets/?country=SN&sort=title&view=map"),
        ({"shown_as": "figures"}, "/fr/embed/atlas/chiffres/?country=SN"),
        ({"limit": "20", "scheme": "dark"}, "/fr/embed/atlas/projets/?country=SN&sort=title&limit=20&scheme=dark"),
        ({"language": "es"}, "/es/embed/atlas/projets/?country=SN&sort=title"),
    ],
)
def test_an_editor_chooses_form_size_and_language(admin_client: Client, chosen: dict[str, str], src: str) -> None:
    sheets.project()
    asked_for = {"url": "/fr/atlas/projets/?country=SN&sort=title", "height": "555", **chosen}
    page = Page(admin_client.get("/admin/integrer/", asked_for))
    frame = frame_in(html.unescape(page.one("textarea").text))
    assert frame["src"] == HOST + src
    assert frame["height"] == "555"
    assert page.one("iframe")["src"] == src


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"url": ""}, "Collez ici l’adresse"),
        ({"url": "https://www.exemple.org/"}, "Cette page ne s’intègre pas"),
        ({"url": "/fr/atlas/projets/?pays=SN"}, "« pays »"),
        ({"url": "/fr/atlas/projets/never-was/"}, "Cette page ne s’intègre pas"),
        ({"url": "/fr/bourse/", "shown_as": "figures"}, "n’existe pas sous cette forme"),
        ({"url": "/fr/recherche/", "shown_as": "map"}, "n’existe pas sous cette forme"),
        ({"url": "/fr/bourse/", "limit": "500"}, "50"),
    ],
)
def test_a_wrong_answer_is_said_at_its_field(client: Client, given: dict[str, str], words: str) -> None:
    answer = client.get("/fr/integrer/", given)
    assert answer.status_code == 422
    page = Page(answer)
    assert any(words in text for text in page.texts("li", class_="fr-error-text")), page.text
    assert page.all("textarea") == []


def test_the_menu_leads_an_editor_there_and_nobody_else(client: Client, admin_client: Client) -> None:
    assert "/admin/integrer/" in admin_client.get("/admin/").content.decode()
    assert client.get("/admin/integrer/").status_code == 302


def test_an_operator_says_who_may_show_embeds(client: Client, settings: Any) -> None:
    settings.EMBED_FRAME_ANCESTORS = ["https://www.exemple.org", "https://*.gouv.fr"]
    policy = client.get("/fr/embed/atlas/projets/")["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://www.exemple.org https://*.gouv.fr" in policy
    settings.EMBED_FRAME_ANCESTORS = []
    assert "frame-ancestors 'self';" in client.get("/fr/embed/atlas/projets/")["Content-Security-Policy"] + ";"
