"""IATI among the formats that projects and collectivités are exported in."""

from collections.abc import Iterable, Iterator
from typing import Final

import orjson
from django.utils.translation import gettext_lazy as _

from atlas_pages.iati.activities import activity
from atlas_pages.iati.files import iati_file
from atlas_pages.iati.gaps import gaps_of
from atlas_pages.iati.organisation_files import organisation
from atlas_pages.iati.report import write_csv_report, write_report
from atlas_pages.iati.report_schema import REPORT_EXAMPLE, REPORT_SCHEMA
from atlas_pages.iati.sheet import read_sheets
from cms.syndication.exports.formats import Export, ExportFormat, formats

_MEDIA_TYPE: Final = "application/xml"


def write_activities(export: Export, rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield an ``iati-activities`` file of the projects that make a valid activity; the report names the others."""
    checked = ((sheet, gaps_of(sheet)) for sheet in read_sheets(rows))
    elements = (activity(sheet, gaps) for sheet, gaps in checked if gaps.is_publishable)
    return iati_file("iati-activities", elements, export.as_of)


def write_organisations(export: Export, rows: Iterable[bytes]) -> Iterator[bytes]:
    """Yield an ``iati-organisations`` file."""
    return iati_file("iati-organisations", (organisation(orjson.loads(row)) for row in rows), export.as_of)


ACTIVITIES: Final = ExportFormat(
    name="iati",
    suffix="iati.xml",
    media_type=_MEDIA_TYPE,
    label=_("IATI 2.03 (activités)"),
    description="IATI 2.03 activities: valid by schema and standard ruleset. What a sheet lacks is in "
    "`/projects.iati.report`, which names the few that can't be valid and are left out.",
    write=write_activities,
    kinds=("project",),
    schema_suffix="iati.report",
    example='<iati-activities version="2.03"><iati-activity>…</iati-activity></iati-activities>',
)
ORGANISATIONS: Final = ExportFormat(
    name="iati-organisations",
    suffix="iati.xml",
    media_type=_MEDIA_TYPE,
    label=_("IATI 2.03 (organisations)"),
    description="IATI 2.03 organisations: identifier, name and pages of each collectivité.",
    write=write_organisations,
    kinds=("collectivite",),
    example='<iati-organisations version="2.03"><iati-organisation>…</iati-organisation></iati-organisations>',
)
REPORT: Final = ExportFormat(
    name="iati-report",
    suffix="iati.report",
    media_type="application/json",
    label=_("Rapport IATI : ce que les fiches ne disent pas"),
    description="What the IATI file lacks and why: by activity what is missing, what was computed as the standard asks "
    "for it, and whether it is left out; then totals.",
    write=write_report,
    kinds=("project",),
    example=orjson.dumps(REPORT_EXAMPLE).decode(),
    schema=REPORT_SCHEMA,
    is_report=True,
)
CSV_REPORT: Final = ExportFormat(
    name="iati-report-csv",
    suffix="iati.report.csv",
    media_type="text/csv; charset=utf-8",
    label=_("Rapport IATI, en tableau"),
    description="The IATI report as a table: a row for each thing that an activity lacks or that was computed.",
    write=write_csv_report,
    kinds=("project",),
    is_localized=True,
    is_report=True,
    example="id;iati_identifier;url;is_published;state;field;words\n",
)


def register_formats() -> None:
    """Add them to the exports."""
    for one in (ACTIVITIES, ORGANISATIONS, REPORT, CSV_REPORT):
        formats.register(one)
