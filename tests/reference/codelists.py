"""IATI's codelists, where the folder that holds them is beside the project; tests are skipped elsewhere."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

_SHARED = "shared/reference/iati/codelists/xml"


def _folder() -> Path | None:
    parents = Path(__file__).resolve().parents
    return next((parent / _SHARED for parent in parents if (parent / _SHARED).is_dir()), None)


def iati_codes(codelist: str) -> set[str]:
    """Return the codes of a codelist that aren't withdrawn. Skips the test where the codelists aren't."""
    folder = _folder()
    if folder is None:
        pytest.skip("IATI's codelists aren't beside the project")
    items = ET.parse(folder / f"{codelist}.xml").getroot().iter("codelist-item")  # noqa: S314  IATI's own file
    return {item.findtext("code") or "" for item in items if item.get("status", "active") == "active"}
