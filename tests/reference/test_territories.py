"""The whole COG: loaded within a test's transaction, so the tests are few and each asks much."""

from time import process_time

import pytest
from django.db.models import Q, Sum

from cms.reference.enums import TerritoryKind
from cms.reference.loading import DataError, Row, Rows, read_all, subset, write_all
from cms.reference.models import Territory, resolve_insee
from cms.reference.signals import reference_changed
from tests.fixtures.reference import all_rows

pytestmark = pytest.mark.django_db

#: Of this process, which does most of the work: less than a minute by the clock, on a machine that does other things.
CPU_SECONDS = 20

COUNTS = {
    TerritoryKind.REGION: 26,
    TerritoryKind.DEPARTEMENT: 109,
    TerritoryKind.EPCI: 1_255,
    TerritoryKind.EPT: 11,
    TerritoryKind.COMMUNE: 34_969,
    TerritoryKind.ARRONDISSEMENT_MUNICIPAL: 45,
    TerritoryKind.COMMUNE_DELEGUEE: 2_105,
    TerritoryKind.COMMUNE_ASSOCIEE: 471,
    TerritoryKind.ANCIENNE_COMMUNE: 2_248,
}


@pytest.mark.slow
def test_the_whole_cog() -> None:
    start = process_time()
    write_all(read_all())
    assert process_time() - start < CPU_SECONDS
    _check_counts()
    _check_codes()
    _check_sums()
    _check_members()
    _check_mergers()
    again = {outcome.table.name: outcome for outcome in write_all(all_rows())}["territories"]
    assert (again.added, again.changed, again.retired) == ([], [], [])


def _check_counts() -> None:
    for kind, count in COUNTS.items():
        assert Territory.objects.filter(kind=kind).count() == count, kind
    assert set(Territory.objects.current().values_list("kind", flat=True).distinct()) == {
        TerritoryKind.REGION,
        TerritoryKind.DEPARTEMENT,
        TerritoryKind.EPCI,
        TerritoryKind.EPT,
        TerritoryKind.COMMUNE,
    }


def _check_codes() -> None:
    communes = Territory.objects.filter(kind=TerritoryKind.COMMUNE)
    assert not communes.filter(Q(departement=None) | Q(region=None) | Q(insee_code="")).exists()
    assert communes.exclude(siren="").count() == 34_875
    assert communes.filter(longitude=None).count() < 50
    assert not Territory.objects.filter(kind=TerritoryKind.EPCI, siren="").exists()


def _check_sums() -> None:
    bretagne = Territory.objects.get(code="region-53")
    for total, lookup in (
        (bretagne, {"region": bretagne, "kind": "commune"}),
        (bretagne, {"region": bretagne, "kind": "departement"}),
        (Territory.objects.get(code="departement-35"), {"departement__code": "departement-35", "kind": "commune"}),
        (Territory.objects.get(code="epci-243500139"), {"member_of__code": "epci-243500139"}),
    ):
        assert total.population == Territory.objects.filter(**lookup).aggregate(sum=Sum("population"))["sum"]
    france = Territory.objects.filter(kind="region").aggregate(people=Sum("population"))["people"]
    assert france is not None
    assert france > 65_000_000


def _check_members() -> None:
    assert Territory.objects.get(code="epci-243500139").members.count() == 43
    assert not Territory.objects.filter(kind__in=["epci", "ept"], members=None).exists()
    paris = Territory.objects.get(code="commune-75056")
    assert list(paris.member_of.values_list("code", flat=True)) == ["epci-200054781"]


def _check_mergers() -> None:
    merged = Territory.objects.exclude(successor=None)
    assert merged.count() == 45 + 2_105 + 471 + 2_248
    assert not merged.exclude(successor__kind="commune", successor__is_current=True).exists()
    assert resolve_insee("75101").name == "Paris"
    assert resolve_insee("01340").name == "Arboys en Bugey"
    assert resolve_insee("69123").name == "Lyon"


@pytest.fixture
def few() -> Rows:
    return {"territories": subset(all_rows())["territories"]}


def without(rows: Rows, *codes: str) -> Rows:
    return {"territories": [row for row in rows["territories"] if row.code not in codes]}


def test_the_subset_is_whole_in_itself(few: Rows) -> None:
    write_all(few)
    assert 200 < Territory.objects.count() < 400
    assert not Territory.objects.filter(kind="commune").filter(Q(departement=None) | Q(region=None)).exists()


def test_a_commune_that_leaves_the_file_is_retired_not_deleted(few: Rows) -> None:
    write_all(few)
    outcome = write_all(without(few, "commune-35238"))[0]
    rennes = Territory.objects.get(code="commune-35238")
    assert not rennes.is_current
    assert outcome.retired == [rennes.pk]
    with pytest.raises(Territory.DoesNotExist):
        resolve_insee("35238")
    write_all(few)
    assert resolve_insee("35238") == rennes


def test_a_change_of_epci_is_told_for_commune_and_epci(few: Rows) -> None:
    write_all(few)
    heard: list[list[int]] = []

    def listen(pks: list[int], **_kwargs: object) -> None:
        heard.append(pks)

    moved = [
        Row(row.code, row.line, row.values, row.references, row.initial, ("epci-200054781",))
        if row.code == "commune-35238"
        else row
        for row in few["territories"]
    ]
    reference_changed.connect(listen, sender=Territory)
    write_all({"territories": moved})
    reference_changed.disconnect(listen, sender=Territory)
    rennes = Territory.objects.get(code="commune-35238")
    groups = Territory.objects.filter(code__in=["epci-243500139", "epci-200054781"])
    assert heard == [sorted([rennes.pk, *groups.values_list("pk", flat=True)])]
    assert [group.code for group in rennes.member_of.all()] == ["epci-200054781"]


def test_a_file_without_most_communes_is_refused(few: Rows) -> None:
    write_all(few)
    gone = [row.code for row in few["territories"] if row.values["kind"] == "commune"]
    with pytest.raises(DataError, match="--retire-many"):
        write_all(without(few, *gone))
    assert Territory.objects.current().filter(code="commune-35238").exists()
