"""The catalogue: DCAT-AP 3 by its shapes, one graph in three syntaxes, true to the log."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from rdflib import Graph, URIRef, namespace
from rdflib.compare import isomorphic

from cms.publication.registry import registry
from cms.syndication.snapshots import store
from cms.syndication.snapshots.store import Snapshot
from tests.syndication import sheets

SHAPES = Path(__file__).parent / "dcat-ap-3.0.0-shapes.ttl"
API = "http://testserver/api/v1/"
pytestmark = pytest.mark.django_db
Get = Callable[..., Any]


def read(response: Any, syntax: str) -> Graph:
    assert response.status_code == 200
    return Graph().parse(data=response.content, format=syntax)


def validation_report(graph: Graph) -> str:
    conforms, _report, text = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES), inference="none")
    return "" if conforms else text


@pytest.fixture
def catalog(get: Get) -> Graph:
    sheets.project()
    return read(get("catalog.ttl"), "turtle")


def test_it_conforms_to_dcat_ap(catalog: Graph) -> None:
    assert validation_report(catalog) == ""


def test_an_empty_register_has_a_valid_catalogue_too(get: Get) -> None:
    assert validation_report(read(get("catalog.ttl"), "turtle")) == ""


def test_the_shapes_would_see_what_lacks(catalog: Graph) -> None:
    catalog.remove((None, namespace.DCTERMS.title, None))
    catalog.add((URIRef(f"{API}projects"), namespace.DCTERMS.issued, URIRef("urn:yesterday")))

    assert validation_report(catalog).count("Constraint Violation") >= 3


def test_each_kind_is_a_dataset_in_three_languages(catalog: Graph) -> None:
    root = URIRef(f"{API}catalog")
    assert set(catalog.objects(root, namespace.DCAT.dataset)) == {URIRef(f"{API}{kind.plural}") for kind in registry}
    for dataset in catalog.objects(root, namespace.DCAT.dataset):
        titles = {title.language: str(title) for title in catalog.objects(dataset, namespace.DCTERMS.title)}  # type: ignore[attr-defined]
        assert set(titles) == {"fr", "en", "es"}
        assert len(set(titles.values())) == 3, titles


def test_each_distribution_can_be_downloaded(client: Client, catalog: Graph) -> None:
    addresses = sorted(str(url) for url in catalog.objects(None, namespace.DCAT.downloadURL))

    assert f"{API}projects.iati.xml" in addresses
    assert f"{API}projects.iati.report" not in addresses
    for address in addresses:
        assert client.head(address.removeprefix("http://testserver")).status_code == 200, address


def test_coverage_is_that_of_the_objects(catalog: Graph) -> None:
    projects = URIRef(f"{API}projects")
    period = catalog.value(projects, namespace.DCTERMS.temporal)
    assert str(catalog.value(period, namespace.DCAT.startDate)) == "2024-01-01"
    assert str(catalog.value(period, namespace.DCAT.endDate)) == "2027-12-31"
    boxes = [
        str(catalog.value(place, namespace.DCAT.bbox)) for place in catalog.objects(projects, namespace.DCTERMS.spatial)
    ]
    assert len(boxes) == 1
    assert boxes[0].startswith("POLYGON((-16.27 ")
    assert catalog.value(projects, namespace.DCAT.landingPage) is not None


def test_a_file_of_the_night_is_a_distribution_with_size_and_checksum(get: Get, night_file: Snapshot) -> None:
    sheets.collectivite()

    response = get("catalog.ttl")
    graph = read(response, "turtle")

    found = URIRef(f"{API}snapshots/projects.jsonl#distribution")
    size = graph.value(found, namespace.DCAT.byteSize)
    assert (str(size), size.datatype) == ("2621440", namespace.XSD.nonNegativeInteger)  # type: ignore[union-attr]
    assert (None, None, found) in graph
    assert validation_report(graph) == ""
    store.remove(night_file.name)
    assert get("catalog.ttl", if_none_match=response.headers["ETag"]).status_code == 200


def test_the_same_graph_in_three_syntaxes(get: Get) -> None:
    sheets.collectivite()
    syntaxes = (("ttl", "turtle"), ("rdf", "xml"), ("jsonld", "json-ld"))
    graphs = [read(get(f"catalog.{end}"), name) for end, name in syntaxes]

    assert isomorphic(graphs[0], graphs[1])
    assert isomorphic(graphs[0], graphs[2])


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/turtle", "text/turtle"),
        ("application/rdf+xml, text/turtle;q=0.5", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("*/*", "application/ld+json"),
        ("text/html", "application/ld+json"),
    ],
)
def test_the_client_chooses_the_syntax(get: Get, accept: str, media_type: str) -> None:
    response = get("catalog", accept=accept)

    assert response.headers["Content-Type"] == media_type
    assert "Accept," in response.headers["Vary"]
    again = get("catalog", accept=accept, if_none_match=response.headers["ETag"])
    assert again.status_code == 304
    assert "Accept," in again.headers["Vary"]


def test_it_costs_few_queries(get: Get, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    sheets.collectivite()
    with django_assert_max_num_queries(3):
        get("catalog.rdf")


def test_it_names_publisher_and_contact(catalog: Graph) -> None:
    names = set(catalog.objects(None, namespace.DCTERMS.publisher))
    publishers = {catalog.value(name, namespace.FOAF.homepage) for name in names}
    assert publishers == {URIRef("https://www.diplomatie.gouv.fr/")}
    assert (None, namespace.RDF.type, namespace.DCAT.DataService) in catalog
