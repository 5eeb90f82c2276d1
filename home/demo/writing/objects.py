"""From records to unsaved objects of the portal: collectivités, partners, countries, offers."""

from typing import Any, cast

from atlas_pages.models import CollectivitePage, CountryPage, Partner
from bourse_pages.models import OfferPage
from home.demo import records
from home.demo.writing.lookups import Lookups


def make_collectivite(record: records.Collectivite, lookups: Lookups) -> CollectivitePage:
    """Return the page of a collectivité; its point is its territory's."""
    place = record.territory
    longitude, latitude = lookups.points[place.code]
    return CollectivitePage(
        public_id=record.public_id,
        title=record.name,
        territory_id=lookups.territories[place.code],
        type=record.type,
        insee_code=place.insee_code,
        siren=place.siren,
        website=record.website,
        summary=record.summary,
        description=record.description,
        contact_service=record.contact_service,
        contact_email=record.contact_email,
        contact_phone=record.contact_phone,
        longitude=longitude,
        latitude=latitude,
        confirmed_at=record.confirmed_at,
    )


def make_partner(record: records.Partner, lookups: Lookups) -> Partner:
    """Return a partner, with what ``save`` would set."""
    partner = Partner(
        public_id=record.public_id,
        name=record.name,
        acronym=record.acronym,
        type=record.type,
        city=record.city.name,
        country_id=lookups.countries[record.city.country],
        longitude=record.city.longitude,
        latitude=record.city.latitude,
        website=record.website,
        description=record.description,
    )
    partner.search_name = partner.make_search_name()
    return partner


def make_country(record: records.CountrySheet, lookups: Lookups) -> CountryPage:
    """Return the page of a country, under its code."""
    body = [{"type": "text", "value": html} for html in record.body]
    return CountryPage(
        public_id=record.code,
        title=record.name,
        country_id=lookups.countries[record.code],
        summary=record.summary,
        body=cast("Any", body),
        embassy_name=record.embassy_name,
        embassy_email=record.embassy_email,
        embassy_phone=record.embassy_phone,
        embassy_website=record.embassy_website,
        embassy_address=record.embassy_address,
    )


def make_offer(record: records.Offer, lookups: Lookups) -> OfferPage:
    """Return the page of an offer."""
    page = OfferPage(
        public_id=record.public_id,
        title=record.title,
        direction=record.direction,
        authority_name=record.authority_name,
        authority_type=record.authority_type,
        territory_id=lookups.territories[record.territory] if record.territory else None,
        country_id=lookups.countries[record.country],
        place_name=record.city.name,
        longitude=record.city.longitude,
        latitude=record.city.latitude,
        languages=list(record.languages),
        summary=record.summary,
        need=record.need,
        context=record.context,
        expected=record.expected,
        offered=record.offered,
        budget=record.budget,
        planned_start=record.planned_start,
        planned_end=record.planned_end,
        original_language=record.original_language,
        contact_name=record.contact_name,
        contact_email=record.contact_email,
        contact_phone=record.contact_phone,
        state=record.state,
        expires_on=record.expires_on,
    )
    page.themes = [lookups.themes[code] for code in record.themes]
    page.sdgs = [lookups.sdgs[code] for code in record.sdgs]
    return page
