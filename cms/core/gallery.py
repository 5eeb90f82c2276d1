"""Sample content for the gallery of components: what people and the accessibility checks look at."""

from typing import Any

from wagtail.blocks import StreamBlock

from cms.core.blocks import BODY_BLOCKS
from cms.core.components import (
    Badge,
    Card,
    Chip,
    Crumb,
    Detail,
    Facet,
    FacetOption,
    Fact,
    FilterPanel,
    MapPoint,
    Pagination,
    SortOption,
    Table,
    Tag,
    Tile,
)
from cms.core.worldmap import MapCountry, world_paths

_LINK = {"page": None, "document": None, "address": "https://www.diplomatie.gouv.fr/"}
_COUNTRIES = [("ML", "Mali", 812), ("SN", "Sénégal", 796), ("BF", "Burkina Faso", 640), ("MG", "Madagascar", 512)]


def gallery() -> dict[str, Any]:
    """Return the context of ``core/styleguide.html``."""
    return {
        "crumbs": [Crumb("Atlas", "#atlas"), Crumb("Projets", "#projets")],
        "cards": [_card(number) for number in range(1, 4)],
        "tiles": _tiles(),
        "figures": [
            Tile("12 129", "#f1", "projets"),
            Tile("4 756", "#f2", "collectivités"),
            Tile("140", "#f3", "pays"),
        ],
        "badges": [
            Badge("En cours", "success"),
            Badge("Terminé"),
            Badge("Suspendu", "warning"),
            Badge("Annulé", "error"),
        ],
        "tags": [Tag("Eau et assainissement", "#eau"), Tag("Jeunesse")],
        "chips": [Chip("Sénégal", "?"), Chip("Eau potable", "?a=1")],
        "panel": _panel(),
        "sorts": [SortOption("-updated_at", "Mis à jour récemment", True), SortOption("title", "Titre")],
        "hidden": [("country", "SN")],
        "pagination": Pagination("?", "?cursor=a", "?cursor=b", 41, 60, 12129),
        "facts": _facts(),
        "table": Table("Projets par pays", ["Pays", "Projets"], [[Tag("Mali", "#ml"), "812"], ["Sénégal", "796"]], [1]),
        "links": [Tag("Tout l’Atlas", "#tout")],
        "formats": [Tag("JSON", "#json"), Tag("CSV", "#csv")],
        "countries": _countries(),
        "points": [
            MapPoint("Dakar", -17.44, 14.69, "#dakar", "Sénégal"),
            MapPoint("Saint-Louis", -16.49, 16.03, "#saint-louis", "Sénégal"),
        ],
        "body": _body(),
    }


def _card(number: int) -> Card:
    return Card(
        title=f"Eau potable et assainissement dans la commune de Guédé, phase {number}",
        url=f"#projet-{number}",
        summary="Réhabilitation de quatre forages, formation des comités d’usagers et appui à la régie de l’eau.",
        subtitle="Rennes → Sénégal",
        badges=[Badge("En cours", "success")],
        tags=[Tag("Eau et assainissement"), Tag("Gouvernance")],
        details=[Detail("2019–2023", "fr-icon-calendar-line"), Detail("120 000 €", "fr-icon-money-euro-circle-line")],
        footer="Confirmé le 12 mars 2024",
    )


def _tiles() -> list[Tile]:
    return [
        Tile("Eau et assainissement", "#eau", "1 204 projets", pictogram="environment/environment"),
        Tile("Éducation", "#education", "986 projets", pictogram="buildings/school"),
        Tile("Santé", "#sante", "745 projets", pictogram="health/health"),
    ]


def _panel() -> FilterPanel:
    themes = [
        FacetOption(
            "water", "Eau et assainissement", 1204, True, [FacetOption("water.sanitation", "Assainissement", 312)]
        ),
        FacetOption("education", "Éducation", 986),
    ]
    directions = [
        FacetOption("", "Toutes", checked=True),
        FacetOption("seeks-french", "Cherche une collectivité française"),
    ]
    facets = [
        Facet("theme", "Thèmes", themes, expanded=True),
        Facet("direction", "Sens", directions, kind="radio"),
        Facet("years", "Années", kind="years", values=("2015", "")),
    ]
    return FilterPanel("?", facets, query="", query_label="Mots", hidden=[("sort", "title")], reset_url="?")


def _facts() -> list[Fact]:
    return [
        Fact("Budget", [Tag("120 000 €")]),
        Fact("Thèmes", [Tag("Eau", "#eau-2"), Tag("Gouvernance", "#gouvernance")]),
        Fact("Vide", []),
    ]


def _countries() -> list[MapCountry]:
    listed = [MapCountry(code, name, count, f"{count} projets", f"#{code}") for code, name, count in _COUNTRIES]
    others = [code for code in world_paths()["countries"] if code not in {country.code for country in listed}][::2]
    rest = [
        MapCountry(code, code, 60 - place // 2, f"{60 - place // 2} projets", f"#{code}")
        for place, code in enumerate(others)
    ]
    return [*listed, *rest]


def _body() -> Any:
    button = {"label": "Déposer un projet", "link": _LINK}
    table = {
        "columns": [{"type": "text", "heading": "Région"}, {"type": "number", "heading": "Projets"}],
        "rows": [{"values": ["Bretagne", 1204]}, {"values": ["Occitanie", 986]}],
        "caption": "Projets par région",
    }
    items = [
        {"type": "item", "id": f"volet{n}", "value": {"title": f"Question {n}", "text": "<p>Réponse.</p>"}}
        for n in (1, 2)
    ]
    return StreamBlock(BODY_BLOCKS).to_python(
        [
            {
                "type": "text",
                "value": "<h2>Texte</h2><p>Un paragraphe avec <a href='#lien'>un lien</a> et <b>du gras</b>.</p>",
            },
            {
                "type": "callout",
                "value": {
                    "title": "À savoir",
                    "text": "<p>Texte.</p>",
                    "icon": "fr-icon-lightbulb-line",
                    "buttons": [button],
                },
            },
            {"type": "alert", "value": {"severity": "warning", "title": "Attention", "text": "<p>Texte.</p>"}},
            {
                "type": "quote",
                "value": {
                    "text": "Une citation.",
                    "author": "Maire",
                    "role": "Ville",
                    "source": "Revue",
                    "source_url": "",
                },
            },
            {"type": "table", "value": table},
            {"type": "accordion", "value": {"title": "Questions", "items": items}},
            {
                "type": "cards",
                "value": {
                    "title": "Cartes",
                    "cards": [{"title": "Carte", "text": "Texte", "detail": "2024", "image": None, "link": _LINK}],
                },
            },
            {
                "type": "tiles",
                "value": {
                    "title": "Tuiles",
                    "tiles": [{"title": "Tuile", "text": "Texte", "pictogram": "map/map", "link": _LINK}],
                },
            },
            {
                "type": "call_to_action",
                "value": {"title": "À vous", "text": "Cherchez un partenaire.", "buttons": [button, button]},
            },
        ]
    )
