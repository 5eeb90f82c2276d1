"""What an offer must satisfy; each error names its field."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from bourse_pages.enums import OfferDirection, OfferState
from bourse_pages.models import OfferPage
from tests.factories.bourse import OfferPageFactory
from tests.factories.reference import TerritoryFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("planned_end", {"planned_start": date(2026, 5, 1), "planned_end": date(2026, 4, 30)}),
        ("expires_on", {"state": OfferState.OPEN, "expires_on": None}),
        ("contact_email", {"contact_email": "awa at podor"}),
        ("longitude", {"longitude": 181}),
        ("latitude", {"latitude": -90.5}),
        ("latitude", {"latitude": None}),
        ("longitude", {"longitude": None}),
        ("budget", {"budget": -1}),
        ("direction", {"direction": "both"}),
        ("languages", {"languages": ["xx"]}),
        ("currency", {"currency": "ABC"}),
        ("country", {"country": None}),
        ("summary", {"summary": ""}),
        ("authority_name", {"authority_name": ""}),
    ],
)
def test_an_error_names_its_field(field: str, changes: dict[str, Any]) -> None:
    offer: OfferPage = OfferPageFactory()
    for name, value in changes.items():
        setattr(offer, name, value)
    with pytest.raises(ValidationError) as error:
        offer.full_clean()
    assert set(error.value.message_dict) == {field}


def test_a_foreign_authority_has_no_french_territory() -> None:
    offer: OfferPage = OfferPageFactory(direction=OfferDirection.SEEKS_FOREIGN, territory=TerritoryFactory())
    offer.full_clean()
    offer.direction = OfferDirection.SEEKS_FRENCH
    with pytest.raises(ValidationError) as error:
        offer.full_clean()
    assert set(error.value.message_dict) == {"territory"}


def test_an_offer_that_is_not_open_needs_no_deadline() -> None:
    offer: OfferPage = OfferPageFactory()
    offer.state, offer.expires_on = OfferState.MATCHED, None
    offer.full_clean()
