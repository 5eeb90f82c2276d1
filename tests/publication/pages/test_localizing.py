"""The log's JSON in the reader's language."""

import json

from cms.publication.pages.localizing import read, read_all

SENEGAL = {"code": "SN", "label": {"fr": "Sénégal", "en": "Senegal", "es": "Senegal"}}
PROJECT = {
    "seq": 4,
    "id": "p1",
    "kind": "project",
    "url": "http://testserver/fr/atlas/projets/p1/eau/",
    "title": "Eau",
    "language": "fr",
    "countries": [SENEGAL],
    "lead": {"id": "c1", "name": "Rennes", "url": "http://testserver/fr/atlas/collectivites/c1/rennes/"},
    "website": "https://podor.example/fr/",
    "links": [{"title": "Ailleurs", "url": "https://podor.example/fr/"}],
    "image": {"url": "http://testserver/media/images/a.jpg", "alt": ""},
}


def test_labels_become_texts_and_addresses_paths_in_the_language() -> None:
    found = read(json.dumps(PROJECT), "en")

    assert found["countries"] == [{"code": "SN", "label": "Senegal"}]
    assert found["url"] == "/en/atlas/projets/p1/eau/"
    assert found["lead"]["url"] == "/en/atlas/collectivites/c1/rennes/"
    assert found["image"]["url"] == "/media/images/a.jpg"
    assert found["links"][0]["url"] == "https://podor.example/fr/"


def test_content_in_another_language_says_which() -> None:
    assert read(json.dumps(PROJECT), "es")["foreign_language"] == "fr"
    assert read(json.dumps(PROJECT), "fr")["foreign_language"] == ""


def test_a_missing_translation_is_french() -> None:
    text = json.dumps({"label": {"fr": "Sénégal", "en": "", "es": "Senegal"}})
    assert read(text, "en")["label"] == "Sénégal"


def test_a_country_is_named_by_its_label() -> None:
    country = {"kind": "country", "title": "Sénégal", "label": SENEGAL["label"], "language": "fr"}
    assert read(json.dumps(country), "en")["title"] == "Senegal"


def test_an_article_keeps_the_address_of_its_tree() -> None:
    article = {
        "kind": "article",
        "language": "fr",
        "url": "http://testserver/fr/actualites/forum/",
        "translations": [{"language": "en", "id": "x", "url": "http://testserver/en/actualites/forum/"}],
    }
    (found,) = read_all([json.dumps(article)], "es")
    assert found["url"] == "/fr/actualites/forum/"
    assert found["translations"][0]["url"] == "/en/actualites/forum/"
