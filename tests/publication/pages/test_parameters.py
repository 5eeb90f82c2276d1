"""What a list page reads from its address beside the filters."""

import pytest
from django.http import QueryDict

from cms.publication.filters import Filters, InvalidParameter
from cms.publication.pages.addresses import ListAddress
from cms.publication.pages.parameters import parse_limit, parse_view, single, without_campaign


def test_a_campaign_filters_nothing() -> None:
    kept = without_campaign(QueryDict("country=SN&utm_source=lettre&mtm_campaign=x&fbclid=1&gclid=2"))
    assert kept.urlencode() == "country=SN"


@pytest.mark.parametrize("text", ["0", "101", "-1", "dix", "1e1", "٣", "99999"])
def test_a_bad_limit_is_named(text: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        parse_limit(QueryDict(f"limit={text}"))
    assert caught.value.name == "limit"


def test_limit_and_view() -> None:
    assert parse_limit(QueryDict("limit=50")) == 50
    assert parse_limit(QueryDict("limit=")) is None
    assert parse_view(QueryDict("view=map")) == "map"
    assert parse_view(QueryDict("view=list")) == ""
    with pytest.raises(InvalidParameter):
        parse_view(QueryDict("view=3d"))


def test_what_is_asked_once_isnt_given_twice() -> None:
    with pytest.raises(InvalidParameter) as caught:
        single(QueryDict("sort=title&sort=date"), "sort")
    assert caught.value.name == "sort"


def test_an_address_keeps_order_and_view_when_a_filter_goes() -> None:
    here = ListAddress("/fr/x/", Filters.of(country="SN", q="eau"), "title", "map", 50, "abc")
    assert here.url == "/fr/x/?country=SN&q=eau&sort=title&view=map&limit=50&cursor=abc"
    assert here.with_filters(Filters()).url == "/fr/x/?sort=title&view=map&limit=50"
    assert here.as_view("") == "/fr/x/?country=SN&q=eau&sort=title&limit=50"
    assert here.at(None) is None
    assert ("cursor", "abc") not in here.hidden("sort")
    assert ("country", "SN") in here.hidden("sort")
