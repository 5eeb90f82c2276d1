"""``manage.py load_reference`` on the real files and on broken copies of them."""

import shutil
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cms.reference.loading import DATA
from cms.reference.models import SDG, Country, WorldRegion
from cms.reference.signals import reference_changed

pytestmark = pytest.mark.django_db

LISTS = "regions,countries,themes,sdgs"


def load(*arguments: str, only: str = LISTS, data: Path = DATA) -> str:
    """Run the command, and return what it says."""
    output = StringIO()
    call_command("load_reference", *arguments, only=only, data=data, stdout=output, stderr=output)
    return output.getvalue()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the small files that a test may break."""
    for name in ("world_regions.csv", "countries.csv", "country_overrides.csv", "themes.json", "sdgs.csv"):
        shutil.copy(DATA / name, tmp_path)
    return tmp_path


@pytest.fixture
def changes() -> Iterator[list[Any]]:
    """The signals sent during the test: model and primary keys."""
    sent: list[tuple[type, list[int]]] = []

    def listen(sender: type, pks: list[int], **_kwargs: Any) -> None:
        sent.append((sender, pks))

    reference_changed.connect(listen)
    yield sent
    reference_changed.disconnect(listen)


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


class TestLoading:
    def test_it_says_what_it_added(self) -> None:
        said = load()
        assert "countries: 250 added, 0 changed, 0 retired" in said
        assert "themes: 80 added" in said
        assert Country.objects.count() == 250
        assert WorldRegion.objects.count() == 30
        assert SDG.objects.count() == 17

    def test_again_it_changes_nothing(self, changes: list[Any]) -> None:
        load()
        said = load()
        assert "countries: 0 added, 0 changed, 0 retired" in said
        assert "themes: 0 added, 0 changed, 0 retired" in said
        assert changes == []

    def test_a_dry_run_says_it_and_writes_nothing(self, data: Path, changes: list[Any]) -> None:
        said = load("--dry-run")
        assert "countries: 250 added" in said
        assert "nothing written" in said
        assert not Country.objects.exists()
        load()
        edit(data / "countries.csv", lambda text: text.replace("Allemagne", "Germanie"))
        assert "1 changed" in load("--dry-run", data=data)
        assert changes == []
        assert Country.objects.get(code="DE").name_fr == "Allemagne"

    def test_a_changed_name_is_taken_and_told(self, data: Path, changes: list[Any]) -> None:
        load()
        edit(data / "countries.csv", lambda text: text.replace("Allemagne", "Germanie"))
        said = load(data=data)
        germany = Country.objects.get(code="DE")
        assert germany.name_fr == "Germanie"
        assert germany.search_name.startswith("germanie")
        assert changes == [(Country, [germany.pk])]
        assert "1 changed" in said
        assert "DE" in said

    def test_the_ministrys_name_survives_a_load(self, data: Path) -> None:
        load()
        germany = Country.objects.get(code="DE")
        germany.override_fr = "Allemagne fédérale"
        germany.save()
        edit(data / "countries.csv", lambda text: text.replace("Allemagne", "Germanie"))
        load(data=data)
        germany.refresh_from_db()
        assert germany.label["fr"] == "Allemagne fédérale"

    def test_what_left_the_file_is_retired_and_comes_back(self, data: Path, changes: list[Any]) -> None:
        load()
        lines = (data / "countries.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (data / "countries.csv").write_text("".join(line for line in lines if not line.startswith("XK,")))
        said = load(data=data)
        kosovo = Country.objects.get(code="XK")
        assert kosovo.is_retired
        assert "1 retired" in said
        assert "XK" in said
        assert changes == [(Country, [kosovo.pk])]
        assert Country.objects.current().count() == 249
        load()
        kosovo.refresh_from_db()
        assert not kosovo.is_retired

    def test_a_file_that_lost_most_of_its_rows_is_refused_unless_said(self, data: Path) -> None:
        load()
        edit(data / "sdgs.csv", lambda text: "".join(text.splitlines(keepends=True)[:9]))
        with pytest.raises(CommandError, match=r"sdgs\.csv: 9 of 17 .*--retire-many"):
            load(data=data)
        assert not SDG.objects.filter(is_retired=True).exists()
        load("--retire-many", data=data)
        assert SDG.objects.filter(is_retired=True).count() == 9

    def test_an_unknown_list_is_refused(self) -> None:
        with pytest.raises(CommandError, match="there is no list planets"):
            load(only="planets")

    def test_countries_alone_need_their_regions(self) -> None:
        with pytest.raises(CommandError, match=r"countries\.csv, line 2, field region: .* load regions too"):
            load(only="countries")
        load(only="regions")
        load(only="countries")
        assert Country.objects.count() == 250


class TestBrokenFiles:
    """Each is told by file, line and field, and nothing is written."""

    @pytest.mark.parametrize(
        ("file", "change", "told"),
        [
            ("countries.csv", lambda text: text.replace("FR,FRA", "fr,FRA"), r"countries\.csv, line \d+, field code"),
            (
                "countries.csv",
                lambda text: text.replace("FR,FRA", "DE,FRA"),
                r"line \d+, field code: DE is on line \d+",
            ),
            ("countries.csv", lambda text: text.replace("FR,FRA", "FR,DEU"), r"line \d+, field iso3: DEU is on line"),
            (
                "countries.csv",
                lambda text: text.replace(",250,155,", ",250,999,"),
                r"field region: there is no row 999",
            ),
            (
                "countries.csv",
                lambda text: text.replace("2.57,46.76", "257,46.76"),
                r"line \d+, field longitude: '257'",
            ),
            ("countries.csv", lambda text: text.replace("2.57,46.76", "2.57"), r"line \d+: 8 cells instead of 9"),
            ("countries.csv", lambda text: text.replace("2.57,", "east,"), r"line \d+, field longitude: 'east'"),
            ("countries.csv", lambda text: text.replace("iso3", "iso_3", 1), r"line 1: the columns are code, iso_3"),
            ("countries.csv", lambda text: text.replace("Allemagne", '"Alle"magne'), r"line \d+: not valid CSV"),
            ("countries.csv", lambda _text: "", r"countries\.csv, line 1: the columns are none"),
            ("sdgs.csv", lambda text: text.splitlines()[0] + "\n", r"sdgs\.csv: the file has no row"),
            ("country_overrides.csv", lambda text: text.replace("CD,", "ZZ,"), r"country_overrides\.csv, field code"),
            ("themes.json", lambda text: text[:-10], r"themes\.json, line \d+: not valid JSON"),
            ("themes.json", lambda _text: "{}", r"themes\.json: not a list"),
            ("themes.json", lambda text: text.replace("14010", "14999"), r"themes\.json, line 2, field dac_codes"),
            ("themes.json", lambda text: text.replace('"water"', '"Water !"'), r"themes\.json, line 2, field code"),
            ("themes.json", lambda text: text.replace('"water"', '"aqua"'), r"line 3, field parent: there is no row"),
        ],
    )
    def test_it_says_where_and_writes_nothing(
        self, data: Path, file: str, change: Callable[[str], str], told: str
    ) -> None:
        edit(data / file, change)
        with pytest.raises(CommandError, match=told) as refused:
            load(data=data)
        assert "nothing was written" in str(refused.value)
        assert not WorldRegion.objects.exists()
        assert not Country.objects.exists()

    def test_a_missing_file(self, data: Path) -> None:
        (data / "sdgs.csv").unlink()
        with pytest.raises(CommandError, match=r"sdgs\.csv: there is no such file"):
            load(data=data)

    def test_text_in_another_encoding(self, data: Path) -> None:
        (data / "sdgs.csv").write_bytes((data / "sdgs.csv").read_text(encoding="utf-8").encode("latin-1", "replace"))
        with pytest.raises(CommandError, match=r"sdgs\.csv: the file isn't UTF-8"):
            load(data=data)

    def test_a_compressed_file_cut_short(self, data: Path) -> None:
        whole = (DATA / "territories.csv.gz").read_bytes()
        (data / "territories.csv.gz").write_bytes(whole[: len(whole) // 2])
        with pytest.raises(CommandError, match=r"territories\.csv\.gz: the compressed file is damaged"):
            load(only="territories", data=data)

    def test_a_file_that_isnt_compressed(self, data: Path) -> None:
        (data / "territories.csv.gz").write_text("code,kind\n")
        with pytest.raises(CommandError, match=r"territories\.csv\.gz: the compressed file is damaged"):
            load(only="territories", data=data)
