"""The contact of an offer, which is never public: how it's taken out of the versions that Wagtail keeps."""

from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Revision

from bourse_pages.models import OfferPage

CONTACT_FIELDS: Final = ("contact_name", "contact_email", "contact_phone")
NO_CONTACT: Final = dict.fromkeys(CONTACT_FIELDS, "")


def offer_versions() -> QuerySet[Revision]:
    """Return the versions of all offers."""
    kind = ContentType.objects.get_for_model(OfferPage, for_concrete_model=False)
    return Revision.objects.filter(content_type=kind)


def erase_contact(versions: QuerySet[Revision]) -> int:
    """Erase the contact in some versions: what was approved stays as it was, without the person; return how many."""
    count = 0
    for version in versions.iterator(chunk_size=100):
        Revision.objects.filter(pk=version.pk).update(content=version.content | NO_CONTACT)
        count += 1
    return count
