"""Files of whole exports: whole or not there, checked, gone on with after a break, and not made for nothing."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from cms.core.periodic import periodic_work
from cms.syndication.exports.formats import each_export
from cms.syndication.exports.views import write_export
from cms.syndication.snapshots import making, nightly
from cms.syndication.snapshots.making import make_all
from tests.syndication.exports.conftest import Download, hang_up

pytestmark = [pytest.mark.usefixtures("demo_data"), pytest.mark.django_db]
Get = Callable[..., Any]
SOME = ("offers.csv", "offers.jsonl")


@pytest.fixture(scope="module")
def _files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return one folder for the module: its files are read far more often than made."""
    return tmp_path_factory.mktemp("snapshots")


@pytest.fixture(autouse=True)
def made(settings: Any, _files: Path) -> Path:
    """Make two files, once; return where they are."""
    settings.SNAPSHOTS_DIR = _files
    call_command("snapshot", *SOME, stdout=StringIO())
    return _files


def whole(response: Any) -> bytes:
    return b"".join(response)


def test_the_index_lists_what_can_be_checked(get: Get, download: Download) -> None:
    items = {item["name"]: item for item in get("snapshots").json()["items"]}
    assert tuple(items) == SOME
    for name, item in items.items():
        body = download(f"snapshots/{name}")
        assert (item["size"], item["sha256"]) == (len(body), hashlib.sha256(body).hexdigest())
        assert item["url"] == f"http://testserver/api/v1/snapshots/{name}"
        assert item["changes_since"].endswith(f"/changes?since={item['head']}")


def test_the_catalogue_tells_size_and_checksum(get: Get) -> None:
    told = get("catalog.jsonld").content.decode()
    for item in get("snapshots").json()["items"]:
        assert item["url"] in told
        assert item["sha256"] in told


def test_a_file_is_the_export(get: Get, download: Download) -> None:
    for name in SOME:
        assert download(f"snapshots/{name}") == download(name)
    response = get("snapshots/offers.csv")
    body = whole(response)
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response["Content-Length"] == str(len(body))
    assert response["Repr-Digest"] == f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"
    assert response["X-Log-Head"]
    assert 'rel="license"' in response["Link"]
    assert f'/api/v1/changes?since={response["X-Log-Head"]}>; rel="monitor"' in response["Link"]


def test_a_broken_download_goes_on(get: Get, download: Download) -> None:
    body = download("snapshots/offers.jsonl")
    first = get("snapshots/offers.jsonl", range="bytes=0-999")
    assert (first.status_code, first["Content-Range"]) == (206, f"bytes 0-999/{len(body)}")
    assert first["Content-Length"] == "1000"
    rest = get("snapshots/offers.jsonl", range="bytes=1000-", if_range=first["ETag"])
    assert whole(first) + whole(rest) == body
    assert whole(get("snapshots/offers.jsonl", range="bytes=-10")) == body[-10:]
    assert whole(get("snapshots/offers.jsonl", range=f"bytes=10-{len(body) * 2}")) == body[10:]


def test_a_part_of_another_version_is_not_joined(get: Get, download: Download) -> None:
    response = get("snapshots/offers.jsonl", range="bytes=1000-", if_range='"another"')
    assert response.status_code == 200
    assert whole(response) == download("snapshots/offers.jsonl")


@pytest.mark.parametrize("header", ["bytes=999999999-", "bytes=-0"])
def test_a_range_beyond_the_end_is_416(get: Get, header: str) -> None:
    response = get("snapshots/offers.csv", range=header)
    assert response.status_code == 416
    assert response["Content-Range"].startswith("bytes */")


@pytest.mark.parametrize("header", ["bytes=0-1,5-6", "lines=1-2", "bytes=5-2", "bytes=x-", "bytes=-"])
def test_what_is_no_single_range_gets_the_whole(get: Get, header: str) -> None:
    response = get("snapshots/offers.csv", range=header)
    hang_up(response)
    assert response.status_code == 200


def test_unchanged_is_304(get: Get) -> None:
    response = get("snapshots/offers.csv")
    hang_up(response)
    assert get("snapshots/offers.csv", if_none_match=response["ETag"]).status_code == 304
    assert get("snapshots/offers.csv", if_modified_since=response["Last-Modified"]).status_code == 304


def test_head_tells_the_size(client: Client, get: Get) -> None:
    response: Any = client.head("/api/v1/snapshots/offers.csv")
    size = get("snapshots").json()["items"][0]["size"]
    assert (response.status_code, response["Content-Length"], response["Accept-Ranges"]) == (200, str(size), "bytes")


@pytest.mark.parametrize("name", ["nothing.csv", "..%2F..%2Fetc%2Fpasswd", "offers.csv.about.json", "projects.csv"])
def test_nothing_else_is_served(get: Get, name: str) -> None:
    assert get(f"snapshots/{name}").status_code == 404


def test_nothing_is_made_again_for_an_unchanged_log(made: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.iterdir()}
    assert make_all(SOME) == []
    assert {path: path.stat().st_mtime_ns for path in made.iterdir()} == before


def test_an_interrupted_run_leaves_what_was_there(
    made: Path, download: Download, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = download("snapshots/offers.csv")

    def breaks(*_arguments: Any) -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    monkeypatch.setattr("cms.syndication.snapshots.making.write_export", breaks)
    with pytest.raises(KeyboardInterrupt):
        make_all(SOME, force=True)
    assert download("snapshots/offers.csv") == before
    assert not list(made.glob("*.tmp"))


def test_who_reads_the_old_version_reads_it_to_its_end(get: Get, made: Path) -> None:
    response = get("snapshots/offers.csv")
    pieces = iter(response)
    make_all(SOME, force=True)
    assert len(whole(pieces)) == int(response["Content-Length"])


def test_an_unknown_export_is_told() -> None:
    with pytest.raises(CommandError, match=r"no export nothing\.csv; known: .*projects\.csv"):
        call_command("snapshot", "nothing.csv")


def test_every_export_is_made_at_one_state_of_the_log_each_night(tmp_path: Path, settings: Any, get: Get) -> None:
    assert nightly.make_nightly in [periodic.work for periodic in periodic_work()]
    settings.SNAPSHOTS_DIR = tmp_path
    settings.SNAPSHOT_FORMATS_LEFT_OUT = ["xlsx"]
    assert nightly.is_due()
    nightly.make_nightly()
    assert not nightly.is_due()
    items = get("snapshots").json()["items"]
    wanted = {f"{kind.plural}.{made.suffix}" for kind, made in each_export() if made.name != "xlsx"}
    assert {item["name"] for item in items} == wanted
    assert len({item["head"] for item in items}) == 1


def test_one_that_fails_keeps_none_of_the_others_from_being_made(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = write_export

    def full(asked: Any, format_: Any, snapshot: Any) -> Any:
        if format_.suffix == "csv":
            raise OSError("the disk is full")
        return write(asked, format_, snapshot)

    monkeypatch.setattr(making, "write_export", full)
    # Dates of files have whole seconds: these were made yesterday, whatever the clock says.
    yesterday = (timezone.now() - timedelta(days=1)).isoformat(timespec="seconds")
    for name in SOME:
        about = made / f"{name}.about.json"
        about.write_text(json.dumps(json.loads(about.read_text()) | {"made_at": yesterday}))
    with pytest.raises(CommandError, match=r"the others were: offers\.csv$"):
        call_command("snapshot", *SOME, "--force", stdout=StringIO())
    made_at = {name: json.loads((made / f"{name}.about.json").read_text())["made_at"] for name in SOME}
    assert made_at["offers.csv"] == yesterday
    assert made_at["offers.jsonl"] > yesterday
    assert not list(made.glob("*.tmp"))
    monkeypatch.setattr(making, "_RESERVE", 10**18)
    with pytest.raises(CommandError, match="offers"):
        call_command("snapshot", *SOME, "--force", stdout=StringIO())
