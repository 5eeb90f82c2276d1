"""``manage.py search``: what an operator sees and mends."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from cms.publication.models import Publication
from search.engines.choosing import embedded
from search.indexing.checking import differences
from search.indexing.documents import documents_of
from tests.factories.atlas import PartnerFactory

pytestmark = pytest.mark.django_db

Index = Callable[[], None]


def test_an_index_in_step_has_no_differences(search_index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    PartnerFactory.create_batch(3)
    search_index()
    call_command("search", "check")
    assert "embedded: 0 differences" in capsys.readouterr().out


def test_check_names_each_object_that_differs(search_index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    kept, stale, extra = PartnerFactory.create_batch(3)
    search_index()
    stale.description = "Une autre présentation."
    stale.save()
    extra.delete()
    missing = PartnerFactory()
    with pytest.raises(CommandError):
        call_command("search", "check")
    told = capsys.readouterr().out
    assert f"partner:{stale.public_id} stale" in told
    assert f"partner:{extra.public_id} extra" in told
    assert f"partner:{missing.public_id} missing" in told
    assert kept.public_id not in told
    assert "3 differences" in told


def test_the_reader_mends_what_differs(search_index: Index) -> None:
    partner = PartnerFactory()
    search_index()
    partner.delete()
    PartnerFactory()
    assert list(differences(embedded()))
    search_index()
    assert not list(differences(embedded()))


def test_rebuild_mends_what_no_change_tells_of(search_index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    partner = PartnerFactory()
    search_index()
    (document,) = documents_of(list(Publication.objects.filter(public_id=partner.public_id)))
    embedded().write([], {document.key: document.seq + 1})
    with pytest.raises(CommandError):
        call_command("search", "check")
    call_command("search", "rebuild", "--engine", "embedded")
    call_command("search", "check")
    assert "embedded: rebuilt" in capsys.readouterr().out


def test_status_tells_how_far_an_index_is(search_index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    PartnerFactory.create_batch(2)
    call_command("search", "status")
    assert "down" in capsys.readouterr().out
    search_index()
    PartnerFactory()
    call_command("search", "status")
    told = capsys.readouterr().out
    assert "embedded: ok, 2 objects" in told
    assert "1 behind the log" in told


def test_an_engine_that_isn_t_there_is_told(search_index: Index) -> None:
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        call_command("search", "rebuild", "--engine", "elasticsearch")
