"""A check may point to drafts that are alike: only within the reader's reach."""

import pytest
from django.urls import reverse

from cms.moderation.admin.checking import within_reach
from cms.moderation.contract import Check, CheckResult
from tests.factories.moderation import moderator, national_editor, submitted

pytestmark = pytest.mark.django_db


def test_links_to_drafts_of_others_are_left_out() -> None:
    here, there = submitted(country_code="SN"), submitted(country_code="ML")
    links = tuple((reverse("wagtailadmin_pages:edit", args=[one.page_id]), one.title) for one in (here, there))
    check = Check("duplicate", "Doublon ?", CheckResult.DOUBTFUL, links=(*links, ("/fr/bourse/", "Publique")))
    (seen,) = within_reach([check], moderator(country_code="SN"))
    assert seen.links == (links[0], ("/fr/bourse/", "Publique"))
    (all_of_it,) = within_reach([check], national_editor())
    assert all_of_it.links == check.links
