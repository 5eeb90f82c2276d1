"""« Données ouvertes »: each dataset with its formats, for people who look for a file or an address."""

import json
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.core.addresses import portal_path
from cms.core.components import Fact, Table, Tag
from cms.core.formats import day, file_size, moment
from cms.publication.models import Publication
from cms.publication.pages.conditional import not_modified, page_etag, tagged
from cms.publication.pages.presenting import presentation_of
from cms.publication.reading import head, numbered
from cms.publication.registry import Kind
from cms.syndication.addresses import API_PATH
from cms.syndication.catalog.datasets import Dataset, datasets
from cms.syndication.catalog.facts import Facts, facts_by_kind
from cms.syndication.catalog.files import WholeFile, whole_files
from cms.syndication.catalog.texts import ATTRIBUTION
from cms.syndication.catalog.views import SYNTAXES
from cms.syndication.exports.formats import ExportFormat, formats

#: A sample shows what an object is like, and no more.
_SAMPLE_LINES: Final = 40
_NOTHING: Final = Facts()


@dataclass(frozen=True, slots=True)
class Section:
    """A dataset on the page. ``sample``: the newest object as its list gives it, "" where there is none."""

    name: str
    dataset: Dataset
    facts: list[Fact]
    formats: Table
    list_url: str
    api_url: str
    sample: str
    sample_url: str


@csrf_exempt
@require_safe
def open_data(request: HttpRequest) -> HttpResponseBase:
    """Show the datasets; 304 while the log stays the same."""
    version = head()
    etag = page_etag(request, version)
    if (early := not_modified(request, etag)) is not None:
        return early
    facts, files = facts_by_kind(version), whole_files()
    context = {
        "sections": [_section(kind, one, facts.get(kind.name, _NOTHING), files) for kind, one in datasets()],
        "programs": _programs(),
        "attribution": ATTRIBUTION,
        "terms_url": portal_path("syndication:terms"),
    }
    return tagged(request, render(request, "syndication/open_data.html", context), etag)


def _section(kind: Kind, dataset: Dataset, facts: Facts, files: Any) -> Section:
    return Section(
        name=kind.plural,
        dataset=dataset,
        facts=[
            Fact(_("Contenu"), [Tag(presentation_of(kind.name).results(facts.count))]),
            Fact(_("Dernière mise à jour"), [Tag(moment(facts.modified))] if facts.modified else []),
            Fact(_("Années couvertes"), [Tag(_years(facts.years))] if facts.years else []),
        ],
        formats=_formats(kind, dataset, files),
        list_url=(portal_path(dataset.list_route) or "") if dataset.list_route else "",
        api_url=f"{API_PATH}{kind.plural}",
        sample=_sample(kind),
        sample_url=f"{API_PATH}{kind.plural}?limit=3",
    )


def _years(years: tuple[int, int]) -> str:
    first, last = years
    return str(first) if first == last else f"{first}–{last}"


def _formats(kind: Kind, dataset: Dataset, files: dict[tuple[str, str], WholeFile]) -> Table:
    """Return the formats of a dataset: as it is at this moment, and as the file of last night, with size and date."""
    rows = [_row(kind, made, files.get((kind.plural, made.suffix))) for made in formats.of(kind)]
    caption = _("Formats : %(title)s") % {"title": dataset.title}
    if not files:
        return Table(caption, [_("À cet instant"), _("Terminaison")], [row[:2] for row in rows])
    head_row = [_("À cet instant"), _("Terminaison"), _("Fichier de la nuit"), _("Taille"), _("Fait le")]
    return Table(caption, head_row, rows, numeric=(3,))


def _row(kind: Kind, made: ExportFormat, file: WholeFile | None) -> list[str | Tag]:
    live = Tag(str(made.label), f"{API_PATH}{kind.plural}.{made.suffix}")
    if file is None:
        return [live, f".{made.suffix}", "—", "—", "—"]
    night = Tag(_("%(name)s du %(day)s") % {"name": made.label, "day": day(file.made_at)}, file.url)
    return [live, f".{made.suffix}", night, file_size(file.size), moment(file.made_at)]


def _sample(kind: Kind) -> str:
    rows = Publication.objects.filter(kind=kind.name, is_removed=False).order_by("-updated_at", "-id")
    newest = rows.values_list("seq", "list_json").first()
    if newest is None:
        return ""
    lines = json.dumps(json.loads(numbered(*newest)), ensure_ascii=False, indent=2).splitlines()
    return "\n".join(lines if len(lines) <= _SAMPLE_LINES else [*lines[:_SAMPLE_LINES], "  …"])


def _programs() -> list[Fact]:
    """Return what programs go on with."""
    catalog = [Tag(syntax.name, f"{API_PATH}catalog.{syntax.suffix}") for syntax in SYNTAXES]
    return [
        Fact(_("Documentation de l’API"), [Tag(_("Adresses, filtres et champs"), f"{API_PATH}docs")]),
        Fact(_("Description OpenAPI"), [Tag("openapi.json", f"{API_PATH}openapi.json")]),
        Fact(_("Tenir une copie à jour"), [Tag(_("Changements, dans l’ordre"), f"{API_PATH}changes")]),
        Fact(_("Catalogue DCAT-AP"), catalog),
        Fact(_("Codes et libellés"), [Tag(_("Listes de référence"), API_PATH)]),
        Fact(_("État du service"), [Tag(_("Le portail va-t-il bien ?"), f"{API_PATH}health")]),
    ]
