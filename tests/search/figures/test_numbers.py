"""Figures are those of the log: numbers, tables, files and crossed tables, whichever engine counts."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.cache import cache
from django.db.models import Sum
from django.test import Client

from cms.publication.models import Publication
from tests.pages import Page

pytestmark = [pytest.mark.usefixtures("demo_data"), pytest.mark.django_db]

FIGURES = "/fr/atlas/chiffres/"


@pytest.fixture(params=["log", "embedded"])
def engine(request: pytest.FixtureRequest, search_index: Callable[[], None]) -> str:
    """Have an engine count: the last resort without an index, or the embedded one."""
    cache.clear()
    if request.param == "embedded":
        search_index()
    return str(request.param)


def projects() -> list[Publication]:
    return list(Publication.objects.filter(kind="project", is_removed=False))


def counted(facet: str, found: list[Publication] | None = None) -> Counter[str]:
    """Count the codes of a facet, straight from the log."""
    rows = projects() if found is None else found
    return Counter(code[len(facet) + 1 :] for row in rows for code in row.facets if code.startswith(f"{facet}:"))


def whole(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def read(client: Client, url: str) -> list[list[str]]:
    answer = client.get(url)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


def table(page: Page, caption: str) -> dict[str, int]:
    """Return label → number of the table under a question."""
    html = page.html[page.html.index(f"<caption>{caption}") :]
    html = html[: html.index("</table>")]
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)[1:]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    return {re.sub("<[^>]+>", "", label): whole(number) for label, number, _share in cells}


def test_key_figures_are_those_of_the_log(client: Client, engine: str) -> None:
    page = Page(client.get(FIGURES))
    values = page.texts("span", class_="portal-figure__value")
    expected = [len(projects()), *(len(counted(name)) for name in ("collectivite", "partner", "country"))]
    assert [whole(value) for value in values[:4]] == expected
    known = Publication.objects.filter(kind="project", is_removed=False, sort_amount__gte=0)
    assert known.aggregate(sum=Sum("sort_amount"))["sum"] > 1_000_000
    assert f"({known.count()} projets sur {expected[0]})" in page.texts("span", class_="portal-figure__unit")[4]


def test_each_table_has_the_logs_numbers(client: Client, engine: str) -> None:
    page = Page(client.get(FIGURES))
    assert sorted(table(page, "Avec quels pays ?").values()) == sorted(counted("country").values())
    assert sorted(table(page, "Quelles formes de coopération ?").values()) == sorted(
        counted("kind_of_cooperation").values()
    )
    assert table(page, "Depuis quand ?") == dict(counted("year"))
    themes = {code: number for code, number in counted("theme").items() if "." not in code}
    assert sorted(table(page, "Sur quels thèmes ?").values()) == sorted(themes.values())
    regions = {code: number for code, number in counted("territory").items() if code.startswith("region-")}
    assert sorted(table(page, "Quelles régions ?").values()) == sorted(regions.values())


def test_the_chart_shows_the_first_lines_of_its_table(client: Client, engine: str) -> None:
    page = Page(client.get(FIGURES))
    drawing = page.html[page.html.index('aria-labelledby="graphique-country-titre') :]
    drawing = drawing[: drawing.index("</svg>")]
    labels = re.findall(r'class="portal-chart__label"[^>]*>([^<]+)<', drawing)
    numbers = re.findall(r'class="portal-chart__number"[^>]*>([^<]+)<', drawing)
    rows = list(table(page, "Avec quels pays ?").items())[:15]
    assert [(label, whole(number)) for label, number in zip(labels, numbers, strict=True)] == rows
    widths = [float(width) for width in re.findall(r'portal-chart__bar" x="0" y="\d+" width="([\d.]+)%', drawing)]
    assert [round(width / widths[0], 2) for width in widths] == [round(n / rows[0][1], 2) for _label, n in rows]


def test_every_number_leads_to_just_its_projects(client: Client, engine: str) -> None:
    page = Page(client.get(f"{FIGURES}?theme=water&year_from=2015"))
    lines = re.findall(
        r'<a href="([^"]+)">[^<]+</a></td><td data-label="[^"]+" class="portal-numeric">(\d+)<', page.html
    )
    cells = re.findall(r'portal-heat--\d"><a href="([^"]+)">(\d+)</a></td>', page.html)
    assert len(lines) > 5
    assert len(cells) > 5
    for url, number in (*lines[::5], *cells[::9]):
        results = Page(client.get(url.replace("&amp;", "&"))).one("h2", class_="portal-result-count").text
        assert whole(results.split(" projet")[0]) == int(number), url


def test_filters_narrow_all_figures(client: Client, engine: str) -> None:
    country = counted("country").most_common(1)[0][0]
    among = [row for row in projects() if f"country:{country}" in row.facets]
    page = Page(client.get(FIGURES, {"country": country}))
    assert whole(page.texts("span", class_="portal-figure__value")[0]) == len(among)
    assert table(page, "Depuis quand ?") == dict(counted("year", among))
    rows = read(client, f"{FIGURES}theme.csv?country={country}")
    assert {code: int(number) for code, _label, number in rows[1:]} == {
        code: number for code, number in counted("theme", among).items() if "." not in code
    }


def test_words_narrow_the_figures_as_they_do_the_list(client: Client, engine: str) -> None:
    page = Page(client.get(FIGURES, {"q": "eau"}))
    results = Page(client.get("/fr/atlas/projets/", {"q": "eau"})).one("h2", class_="portal-result-count").text
    assert 0 < whole(page.texts("span", class_="portal-figure__value")[0]) == whole(results.split(" projet")[0])


def test_the_crossed_table_has_the_logs_numbers(client: Client, engine: str) -> None:
    address = f"{FIGURES}crossed.csv?rows=departement&columns=status&year_from=2018"
    head, *rows = read(client, address)
    among = [row for row in projects() if row.year_end is not None and row.year_end >= 2018]
    for code, _label, total, *numbers in rows:
        having = [row for row in among if f"territory:{code}" in row.facets]
        assert int(total) == len(having)
        assert sorted(filter(None, map(int, numbers))) == sorted(counted("status", having).values())
    assert head[:3] == ["Code", "Département", "Projets"]
    assert {row[0] for row in rows} == {c for c in counted("territory", among) if c.startswith("departement-")}


def test_the_page_shows_a_crossed_table_of_bounded_size(client: Client, engine: str) -> None:
    page = Page(client.get(FIGURES, {"rows": "country", "columns": "year"}))
    html = page.html[page.html.index("<caption>Nombre de projets : Pays × Année") :]
    html = html[: html.index("</table>")]
    assert html.count("<tr>") == 26
    heads = re.findall(r'<th scope="col"[^>]*>([^<]+)<', html)
    years = sorted(int(code) for code in counted("year"))
    assert heads == ["Pays", "Projets", *map(str, years[-15:])]
    assert "25 lignes sur" in page.text
    top = counted("country").most_common(1)[0]
    assert re.search(rf'<a href="/fr/atlas/projets/\?country={top[0]}">{top[1]}</a>', html)
    chosen = [dict(parse_qsl(urlsplit(url.replace("&amp;", "&")).query)) for url in re.findall(r'href="([^"]+)"', html)]
    assert {"country": top[0], "year_from": str(years[-1]), "year_to": str(years[-1])} in chosen or top[0] in {
        one["country"] for one in chosen
    }


def test_files_are_named_and_headed_in_the_readers_language(client: Client, engine: str) -> None:
    answer = client.get("/en/atlas/chiffres/country.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode().splitlines()[0] == "\ufeffCode,Country,Projects"
    assert read(client, "/es/atlas/chiffres/country.csv")[0] == ["Código", "País", "Proyectos"]


def test_an_unknown_table_isnt_there(client: Client, engine: Any) -> None:
    assert client.get(f"{FIGURES}budget.csv").status_code == 404
