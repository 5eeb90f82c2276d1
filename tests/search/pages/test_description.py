"""Browsers can add the portal's search to theirs."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.pages import Page

pytestmark = pytest.mark.django_db
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_the_search_is_described_in_each_language(client: Client, language: str) -> None:
    link = Page(client.get(f"/{language}/plan-du-site/")).one("link", rel="search")
    assert link["href"] == f"/{language}/recherche/opensearch.xml"
    response = client.get(link["href"])
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    document = ET.fromstring(response.content)  # noqa: S314  our own answer
    assert document.findtext(f"{OPENSEARCH}Language") == language
    # Limits of the standard.
    assert len(document.findtext(f"{OPENSEARCH}ShortName") or "") in range(1, 17)
    assert len(document.findtext(f"{OPENSEARCH}LongName") or "") in range(1, 49)
    urls = {url.attrib["type"]: url.attrib["template"] for url in document.findall(f"{OPENSEARCH}Url")}
    assert urls["text/html"] == f"http://testserver/{language}/recherche/?q={{searchTerms}}"
    assert client.get(urls["text/html"].replace("{searchTerms}", "eau")).status_code == 200


def test_the_home_page_tells_search_engines_where_to_search(client: Client, site_tree: object) -> None:
    action = Page(client.get("/fr/")).structured_data[0]["potentialAction"]
    assert action["target"] == "http://testserver/fr/recherche/?q={search_term_string}"
