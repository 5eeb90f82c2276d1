"""Submissions and the people who decide about them.

submission = submitted()                         an offer of Podor, Senegal, as a draft that waits
submission = submitted(country="ML")             of Mali
modou = moderator(country="SN")                  a person with that role; also region="002", territory="…"
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import Page

from bourse_pages.models import OfferPage
from cms.moderation.enums import RoleName
from cms.moderation.models import Role, Submission
from cms.moderation.submitting import submit
from cms.reference.models import Country, Territory, WorldRegion
from tests.factories.bourse import OfferPageFactory
from tests.factories.reference import CountryFactory

#: The kind that the fixture ``told`` registers.
KIND = "test-offer"
_ISO3 = {"SN": ("SEN", "Sénégal"), "ML": ("MLI", "Mali"), "VN": ("VNM", "Viêt Nam")}


def country(code: str) -> Country:
    found = Country.objects.filter(code=code).first()
    if found is not None:
        return found
    iso3, name = _ISO3[code]
    made: Country = CountryFactory(code=code, iso3=iso3, name_fr=name, name_en=name, name_es=name)
    return made


def draft_offer(code: str = "SN", **values: Any) -> OfferPage:
    page: OfferPage = OfferPageFactory(**{"live": False, "country": country(code), **values})
    return page


def submitted(
    page: Page | None = None, *, country_code: str = "SN", territory: Territory | None = None, **values: Any
) -> Submission:
    page = page or draft_offer(country_code)
    values = {"kind": KIND, "author": "dépôt-1", "language": "fr", **values}
    return submit(page, country=country(country_code), territory=territory, **values)


def person(name: str = "", **values: Any) -> User:
    name = name or f"personne{User.objects.count()}"
    return User.objects.create_user(name, f"{name}@coopdec.example", "secret", first_name=name.title(), **values)


def moderator(
    name: str = "", *, country_code: str = "", region: str = "", territory: Territory | None = None, **values: Any
) -> User:
    return with_role(
        person(name, **values),
        RoleName.MODERATOR,
        country=country(country_code) if country_code else None,
        region=WorldRegion.objects.get(code=region) if region else None,
        territory=territory,
    )


def national_editor(name: str = "") -> User:
    return with_role(person(name), RoleName.NATIONAL_EDITOR)


def with_role(user: User, name: RoleName, **place: Any) -> User:
    Role.objects.create(user=user, name=name, **place)
    return user


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


Told = Callable[[], list[str]]
