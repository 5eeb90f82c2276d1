"""« Données ouvertes »: each dataset with its formats, for people who look for a file or an address."""

import json
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.core.addresses import active_language, portal_path
from cms.core.components import Fact, Table, Tag
from cms.core.formats import file_size, moment
from cms.publication.filters import Filters
from cms.publication.models import Publication
from cms.publication.pages.conditional import not_modified, page_etag, tagged
from cms.publication.pages.presenting import presentation_of
from cms.publication.reading import head, numbered
from cms.publication.registry import Kind
from cms.syndication.addresses import API_PATH
from cms.syndication.catalog.datasets import Dataset, datasets
from cms.syndication.catalog.facts import Facts, facts_by_kind
from cms.syndication.catalog.files import WholeFile, WholeFiles, files_version, whole_files
from cms.syndication.catalog.texts import ATTRIBUTION
from cms.syndication.catalog.views import SYNTAXES
from cms.syndication.exports.formats import LANGUAGE, ExportFormat, formats
from cms.syndication.offering import export_path, feed_path

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
    feed_url: str


@csrf_exempt
@require_safe
def open_data(request: HttpRequest) -> HttpResponseBase:
    """Show the datasets; 304 while the log and the files of the night stay the same."""
    version, files = head(), whole_files()
    etag = page_etag(request, f"{version}-{files_version(files)}")
    if (early := not_modified(request, etag)) is not None:
        return early
    facts = facts_by_kind(version)
    context = {
        "sections": [_section(kind, one, facts.get(kind.name, _NOTHING), files) for kind, one in datasets()],
        "programs": _programs(),
        "attribution": ATTRIBUTION,
        "terms_url": portal_path("syndication:terms"),
    }
    return tagged(request, render(request, "syndication/open_data.html", context), etag)


def _section(kind: Kind, dataset: Dataset, facts: Facts, files: WholeFiles) -> Section:
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
        feed_url=feed_path(kind.plural, Filters(), active_language()),
    )


def _years(years: tuple[int, int]) -> str:
    first, last = years
    return str(first) if first == last else f"{first}–{last}"


def _formats(kind: Kind, dataset: Dataset, files: WholeFiles) -> Table:
    """Return the formats of a dataset: as it is at this moment, and as the file of last night, with size and date."""
    # What any kind has first, reports last.
    offered = sorted(formats.of(kind), key=lambda made: (made.is_report, bool(made.kinds)))
    rows: list[list[str | Tag]] = [
        [_live(kind, made), _night(made, files.get((kind.plural, made.suffix)))] for made in offered
    ]
    night = _("Fichier de la nuit")
    if active_language() != LANGUAGE.default:
        night = _("%(heading)s, en français") % {"heading": night}
    heads = [_("À cet instant"), night]
    columns = 2 if any(file_kind == kind.plural for file_kind, _suffix in files) else 1
    caption = _("Formats : %(title)s") % {"title": dataset.title}
    return Table(caption, heads[:columns], [row[:columns] for row in rows])


def _live(kind: Kind, made: ExportFormat) -> Tag:
    return Tag(str(made.label), export_path(kind, made, Filters(), kind.sorts[0], active_language()))


def _night(made: ExportFormat, file: WholeFile | None) -> str | Tag:
    if file is None:
        return "—"
    name, size, made_at = made.short_name, file_size(file.size), moment(file.made_at)
    return Tag(_("%(name)s, %(size)s, %(day)s") % {"name": name, "size": size, "day": made_at}, file.url)


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
    compose = portal_path("embeds:compose")
    return [
        Fact(
            _("Montrer une liste ou une carte sur votre site"),
            [Tag(_("Composer le cadre"), compose)] if compose else [],
        ),
        Fact(_("Documentation de l’API"), [Tag(_("Adresses, filtres et champs"), f"{API_PATH}docs")]),
        Fact(_("Description OpenAPI"), [Tag("openapi.json", f"{API_PATH}openapi.json")]),
        Fact(_("Fichiers de la nuit"), [Tag(_("Liste, avec tailles et empreintes"), f"{API_PATH}snapshots")]),
        Fact(_("Tenir une copie à jour"), [Tag(_("Changements, dans l’ordre"), f"{API_PATH}changes")]),
        Fact(_("Catalogue DCAT-AP"), catalog),
        Fact(_("Codes et libellés"), [Tag(_("Listes de référence"), API_PATH)]),
        Fact(_("État du service"), [Tag(_("Le portail va-t-il bien ?"), f"{API_PATH}health")]),
    ]
