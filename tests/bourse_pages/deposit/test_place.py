"""Where the project is: by name, chosen in a list, without a map or JavaScript."""

import pytest

from bourse_pages.deposit.steps import read
from bourse_pages.models import OfferPage
from tests.bourse_pages.deposit.journey import CALENDAR, CONTACT, PLACE, Depositor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]

BY_NAME = {**PLACE, "latitude": "", "longitude": ""}


def test_a_place_is_found_by_its_name_and_put_on_the_map() -> None:
    visitor = Depositor().begin().fill(upto="besoin")
    searched = visitor.post("lieu", BY_NAME, action="search")
    assert searched["Location"].endswith("/lieu/#id_place_name")
    (choice,) = visitor.see("lieu/", "deposer").all("input", type="radio", name="place")
    for step, data in (("lieu", {**BY_NAME, "place": choice["value"]}), ("calendrier", CALENDAR), ("contact", CONTACT)):
        assert visitor.post(step, data).status_code == 302
    visitor.send()
    visitor.verify()
    offer = OfferPage.objects.get()
    assert (offer.place_name, offer.latitude, offer.longitude) == ("Podor", 16.6489, -14.9607)


def test_a_point_counts_before_the_town_and_another_country_forgets_it() -> None:
    visitor = Depositor().begin().fill(upto="besoin")
    visitor.post("lieu", {**PLACE, "place": "6650652"})
    assert read(visitor.deposit).cleaned["lieu"]["latitude"] == 16.65
    visitor.post("lieu", {**BY_NAME, "country": "MA", "place": "6650652"})
    assert read(visitor.deposit).cleaned["lieu"]["latitude"] is None
    assert "pas de ville de ce nom dans ce pays" in visitor.see("lieu/", "deposer").text
