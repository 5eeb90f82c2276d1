"""What an export says of itself in headers: which state of the log, under which licence, what describes it."""

from typing import Final

from django.http import HttpResponseBase

from cms.syndication import licence
from cms.syndication.addresses import api_url
from cms.syndication.exports.asking import Asked
from cms.syndication.exports.formats import LANGUAGE, ExportFormat

#: The head of the log that an export was made at: ``/changes?since=`` goes on from there.
LOG_HEAD: Final = "X-Log-Head"
#: Licence Ouverte / Open Licence 2.0 (SPDX ``etalab-2.0``).
LICENCE_URL: Final = licence.URL
LICENCE_NAME: Final = licence.NAME


def file_name(asked: Asked, made: ExportFormat, head: int) -> str:
    """Return the name that a download is kept under: kind, whether it's a part, the log's head."""
    part = "-selection" if asked.filters else ""
    return f"coopdec-{asked.kind.plural}{part}-{head}.{made.suffix}"


def add_headers(response: HttpResponseBase, asked: Asked, made: ExportFormat, head: int) -> None:
    """Add the head of the log, the name to keep the file under, and links (RFC 8288): licence, changes, schema.

    An export whose words depend on the language asked names that language too.
    """
    response[LOG_HEAD] = str(head)
    response["Content-Disposition"] = f'attachment; filename="{file_name(asked, made, head)}"'
    links = [f'<{LICENCE_URL}>; rel="license"', f'<{api_url("changes", [("since", str(head))])}>; rel="monitor"']
    if made.schema_suffix:
        described = asked.url(made.schema_suffix, made.options_for(asked.kind))
        links.append(f'<{described}>; rel="describedby"; type="application/json"')
    if LANGUAGE.name in asked.options:
        response["Content-Language"] = asked.language
    response["Link"] = ", ".join(links)
