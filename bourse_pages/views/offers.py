"""The Bourse: the list of offers, and one offer's page."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from bourse_pages.enums import AuthorityType, OfferDirection, OfferState
from bourse_pages.models import BourseIndexPage
from bourse_pages.views.cards import count_offers, days_left, deadline, offer_card, place_of, state_badges, theme_tags
from cms.core.addresses import absolute, active_language
from cms.core.components import Card, Fact, Tag, Tile
from cms.core.formats import day, money
from cms.publication.filters import Filters
from cms.publication.pages.details import LogDetailView, map_points
from cms.publication.pages.facets import FacetSpec
from cms.publication.pages.lists import Asked, LogListView
from cms.publication.pages.localizing import JsonObject
from cms.publication.pages.neighbours import first_cards, items_by_id, similar_items
from cms.publication.pages.structured import place

NEIGHBOURS = 3
#: Some of those that are alike are no more open.
_READ = 4 * NEIGHBOURS


def index_summary(version: int) -> str:
    """Return the words that editors wrote above the list, in the reader's language; "" where there are none."""
    found = items_by_id("article", [f"{BourseIndexPage.fixed_slug}-{active_language()}"], version)
    return found[0].get("summary") or "" if found else ""


class OfferList(LogListView):
    """What is open for us? The direction comes first."""

    kind = "offer"
    route = "bourse:offer_list"
    heading = gettext_lazy("Bourse-projets")
    description = gettext_lazy(
        "Des collectivités étrangères et françaises y présentent un projet qui cherche un partenaire."
    )
    query_label = gettext_lazy("Chercher une offre")
    years_legend = gettext_lazy("Années du projet")
    template_name = "bourse_pages/offer_list.html"
    sorts: ClassVar[Sequence[str]] = ("-updated_at", "date", "-amount", "title")
    facets: ClassVar[Sequence[FacetSpec]] = (
        FacetSpec("direction", gettext_lazy("Qui cherche qui"), OfferDirection, order="list", is_expanded=True),
        FacetSpec("state", gettext_lazy("État"), OfferState, order="list", is_expanded=True),
        FacetSpec("country", gettext_lazy("Pays"), shown=8, is_expanded=True),
        FacetSpec("theme", gettext_lazy("Thèmes"), order="list", is_tree=True, is_expanded=True),
        FacetSpec("type", gettext_lazy("Type d’autorité"), AuthorityType),
        FacetSpec("language", gettext_lazy("Langue de l’offre")),
        FacetSpec("sdg", gettext_lazy("Objectifs de développement durable"), order="list"),
    )

    def results(self, count: int) -> str:
        """Return « 63 offres »."""
        return count_offers(count)

    def card(self, item: JsonObject) -> Card:
        """Return an offer."""
        return offer_card(item)

    def sort_label(self, sort: str) -> str:
        """An offer's date is the last day to answer it."""
        labels = {"date": _("À répondre bientôt d’abord"), "-date": _("À répondre plus tard d’abord")}
        return labels.get(sort) or super().sort_label(sort)

    def extra_context(self, request: HttpRequest, asked: Asked) -> dict[str, Any]:
        """Return the editors' words and the two doors: who looks for whom, open offers only."""
        context: dict[str, Any] = {"doors": self._doors(asked) if not asked.address.filters else []}
        if words := index_summary(asked.page.head):
            context["page_description"] = words
        return context

    def _doors(self, asked: Asked) -> list[Tile]:
        labels = {
            OfferDirection.SEEKS_FRENCH: _(
                "Vous êtes une collectivité française : des autorités étrangères vous cherchent."
            ),
            OfferDirection.SEEKS_FOREIGN: _(
                "Vous êtes une autorité étrangère : des collectivités françaises vous cherchent."
            ),
        }
        found = dict(asked.counts.get("direction", ()))
        return [
            Tile(
                title=str(direction.label),
                url=f"{asked.address.path}?direction={direction.value}&state={OfferState.OPEN.value}",
                description=words,
                detail=count_offers(found[direction.value]),
                heading="h2",
            )
            for direction, words in labels.items()
            if direction.value in found
        ]


class OfferDetail(LogDetailView):
    """Is it for us, and how long have we to answer?"""

    kind = "offer"
    list_route = "bourse:offer_list"
    list_title: ClassVar[str | Promise] = gettext_lazy("Bourse-projets")
    template_name = "bourse_pages/offer_detail.html"

    def beside(self, data: JsonObject, version: int) -> dict[str, Any]:
        """Return facts, deadline, map and similar offers: four queries at most."""
        return {
            "badges": state_badges(data),
            "place": place_of(data),
            "deadline": deadline(data),
            "contact_url": contact_url(data),
            "answer_email": answer_email(data),
            "report_url": reverse("bourse:report_offer", args=[data["id"]]),
            "facts": offer_facts(data),
            "points": map_points(data.get("points") or (), data["foreign_language"]),
            "similar": self._similar(data, version),
        }

    def structured(self, data: JsonObject) -> list[dict[str, Any]]:
        """Return the offer as a schema.org ``Demand``: somebody looks for a partner."""
        country = (data.get("country") or {}).get("code", "")
        return [
            {
                "@type": "Demand",
                "@id": absolute(data["url"]),
                "url": absolute(data["url"]),
                "name": data["title"],
                "description": data.get("summary"),
                "validThrough": data.get("expires_on"),
                "seller": {"@type": "GovernmentOrganization", "name": (data.get("authority") or {}).get("name")},
                "eligibleRegion": {"@type": "Country", "identifier": country} if country else None,
                "areaServed": [
                    place(one["title"], one["longitude"], one["latitude"], country) for one in data.get("points") or ()
                ],
            }
        ]

    def _similar(self, data: JsonObject, version: int) -> list[Card]:
        """Return open offers: those that are like this one, then the newest on the same theme from the same side."""
        items = similar_items("offer", data["id"], version, limit=_READ)
        found = {item["id"]: offer_card(item) for item in items if _is_open(item)}
        if len(found) < NEIGHBOURS:
            found |= {public_id: card for public_id, card in self._same_theme(data, version) if public_id not in found}
        found.pop(data["id"], None)
        return list(found.values())[:NEIGHBOURS]

    def _same_theme(self, data: JsonObject, version: int) -> list[tuple[str, Card]]:
        themes = data.get("themes") or ()
        if not themes or not data.get("direction"):
            return []
        filters = Filters.of(theme=themes[0]["code"], direction=data["direction"]["code"], state=OfferState.OPEN.value)
        return first_cards("offer", filters, version, offer_card, sort="-updated_at", limit=NEIGHBOURS + 1)


def _is_open(item: JsonObject) -> bool:
    return (item.get("state") or {}).get("code") == OfferState.OPEN


def can_be_answered(data: JsonObject) -> bool:
    """Tell whether an offer is open and its last day isn't over."""
    left = days_left(data)
    return _is_open(data) and (left is None or left >= 0)


def contact_url(data: JsonObject) -> str:
    """Return where an offer's contact is written to, "" where there's none or it is too late."""
    if not data.get("answer_url") or not can_be_answered(data):
        return ""
    return reverse("bourse:contact", args=[data["id"]])


def answer_email(data: JsonObject) -> str:
    """Return the Ministry's address for an offer that is open but has no contact to pass messages on to."""
    return str(settings.CONTACT_EMAIL) if can_be_answered(data) and not data.get("answer_url") else ""


def offer_facts(data: JsonObject) -> list[Fact]:
    """Return calendar, budget, languages and themes."""
    path = reverse("bourse:offer_list")
    authority, country, budget = data.get("authority") or {}, data.get("country"), data.get("budget")
    dates = []
    if data.get("start_date"):
        dates.append(Tag(_("Début prévu le %(date)s") % {"date": day(data["start_date"])}))
    if data.get("end_date"):
        dates.append(Tag(_("Fin prévue le %(date)s") % {"date": day(data["end_date"])}))
    return [
        Fact(_("Répondre avant le"), [Tag(day(data["expires_on"]))] if data.get("expires_on") else []),
        Fact(_("Autorité"), [Tag(authority["name"])] if authority.get("name") else []),
        Fact(_("Type d’autorité"), [Tag(authority["type"]["label"])] if authority.get("type") else []),
        Fact(
            pgettext("un seul", "Pays"), [Tag(country["label"], f"{path}?country={country['code']}")] if country else []
        ),
        Fact(_("Lieu"), [Tag(data["place"])] if data.get("place") else []),
        Fact(_("Calendrier"), dates),
        Fact(_("Budget"), [Tag(money(budget["amount"], budget["currency"]))] if budget else []),
        Fact(_("Langues de travail"), [Tag(one["label"]) for one in data.get("languages") or ()]),
        Fact(_("Thèmes"), theme_tags(data)),
        Fact(
            _("Objectifs de développement durable"),
            [
                Tag(
                    _("%(number)s. %(name)s") % {"number": one["code"], "name": one["label"]},
                    f"{path}?sdg={one['code']}",
                )
                for one in data.get("sdgs") or ()
            ],
        ),
    ]
