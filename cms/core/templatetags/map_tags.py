"""Maps: ``{% load map_tags %}``.

``{% world_map countries title=… %}``
    A world map shaded by number, with its legend and its list. ``countries``: ``cms.core.worldmap.MapCountry`` values,
    in the order of the list (largest first). ``first``: how many are listed in sight (10), the rest in a panel that
    opens; ``heading``: level of ``title``.
    The map itself is hidden from screen readers and from the keyboard's order: the list holds the same links. A country
    without an address is shaded and named, but leads nowhere.

``{% france_map areas level names title=… %}``
    The same of France's territories: ``level`` is ``region`` or ``departement``, ``areas`` are MapCountry values with
    the portal's codes (``region-53``), ``names`` those of the frames overseas by code (``region-01``) and around Paris
    (``IDF``). Territories that have no outline (Polynesia) are in the list only.

``{% points_map points title=… %}``
    Places on a Leaflet map with country outlines, and the list of the same places. ``points``:
    ``cms.core.components.MapPoint`` values, or dicts with the same names (longitude, latitude, title, url, note,
    language).
    ``data_url``: address of a GeoJSON to draw instead of points (no list then: give one beside). ``map_id``: when a
    page has several maps. ``show_list=False``: the places are already named beside the map.
    ``clusters_url``: address of the API's ``/map`` with filters, for a map that then follows its reader; ``list_url``:
    the list with the same filters, where the shown box leads.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from cms.core import francemap, worldmap
from cms.core.francemap import FrameName, Level
from cms.core.worldmap import MapCountry, Shape

register = template.Library()


@register.inclusion_tag("core/components/world_map.html")
def world_map(countries: Sequence[MapCountry], title: str = "", first: int = 10, heading: str = "h3") -> dict[str, Any]:
    """Draw the world with its countries shaded by number."""
    paths = worldmap.world_paths()
    return {
        "title": title,
        "heading": heading,
        "width": paths["width"],
        "height": paths["height"],
        "drawing": _drawing(worldmap.shapes(countries)),
        "legend": worldmap.legend([country.count for country in countries]),
        "first": countries[:first],
        "rest": countries[first:],
    }


@register.inclusion_tag("core/components/france_map.html")
def france_map(
    areas: Sequence[MapCountry],
    level: Level,
    names: Mapping[str, str],
    title: str = "",
    first: int = 10,
    heading: str = "h3",
) -> dict[str, Any]:
    """Draw France with its régions or départements shaded by number."""
    paths = francemap.france_paths()
    return {
        "title": title,
        "heading": heading,
        "width": paths["width"],
        "height": paths["height"],
        "frames": format_html_join("\n", "{}", ((_frame(found),) for found in francemap.frames(names, level))),
        "drawing": _drawing(francemap.shapes(areas, level)),
        "legend": worldmap.legend([area.count for area in areas]),
        "first": areas[:first],
        "rest": areas[first:],
    }


def _frame(named: FrameName) -> SafeString:
    frame = named.frame
    return format_html(
        '<rect class="portal-france__frame" x="{}" y="{}" width="{}" height="{}"/>'
        '<text class="portal-france__name" x="{}" y="{}" text-anchor="middle">{}</text>',
        *(str(frame["x"]), str(frame["y"]), str(frame["width"]), str(frame["height"])),
        *(str(frame["x"] + frame["width"] // 2), str(frame["y"] + 30), named.name),
    )


def _drawing(drawn: Iterable[Shape]) -> SafeString:
    # In Python, not in the template: 240 turns of a loop with translated texts take 15 times as long there.
    title = gettext("%(name)s : %(text)s")
    return format_html_join("\n", "{}", ((_shape(shape, title),) for shape in drawn))


def _shape(shape: Shape, title: str) -> SafeString:
    country = shape.country
    if country is None:
        return format_html('<path class="portal-world__country" d="{}"/>', shape.path)
    path = format_html(
        '<path class="portal-world__country portal-world__country--{}" d="{}"><title>{}</title></path>',
        *(shape.shade, shape.path, title % {"name": country.name, "text": country.text}),
    )
    return format_html('<a href="{}" tabindex="-1">{}</a>', country.url, path) if country.url else path


@register.inclusion_tag("core/components/points_map.html")
def points_map(
    points: Sequence[Any] = (),
    title: str = "",
    data_url: str = "",
    map_id: str = "carte",
    show_list: bool = True,
    clusters_url: str = "",
    list_url: str = "",
) -> dict[str, Any]:
    """Draw places on a map that the reader can move, with their list."""
    rows = [_point(point) for point in points]
    return {
        "points": rows,
        "title": title,
        "data_url": data_url,
        "id": map_id,
        "show_list": show_list,
        "clusters_url": clusters_url,
        "list_url": list_url,
    }


def _point(point: Any) -> dict[str, Any]:
    row = asdict(point) if is_dataclass(point) and not isinstance(point, type) else dict(point)
    return {name: row.get(name) or "" for name in ("title", "url", "note", "language")} | {
        "longitude": round(float(row["longitude"]), 5),
        "latitude": round(float(row["latitude"]), 5),
    }
