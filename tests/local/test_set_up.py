"""Ports, translations, the ledger of set-up steps, and what a killed launcher leaves."""

import gettext
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from cms.local import environment, leftovers
from cms.local.commands import call_or_fail
from cms.local.errors import LocalError
from cms.local.ledger import Ledger
from cms.local.messages import compile_messages
from cms.local.ports import check_port

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Projet"
msgstr "Project"

#, fuzzy
msgid "Pays"
msgstr "Wrong"

msgid "%(n)s projet"
msgid_plural "%(n)s projets"
msgstr[0] "%(n)s project"
msgstr[1] "%(n)s projects"
"""


def catalogue(folder: Path, text: str) -> Path:
    path = folder / "en" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_translations_are_compiled_without_gettext(tmp_path: Path) -> None:
    path = catalogue(tmp_path, PO)
    assert compile_messages(tmp_path) == [path]
    with path.with_suffix(".mo").open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert found.gettext("Projet") == "Project"
    assert found.gettext("Pays") == "Pays"
    assert found.ngettext("%(n)s projet", "%(n)s projets", 2) == "%(n)s projects"


def test_translations_are_compiled_once(tmp_path: Path) -> None:
    catalogue(tmp_path, PO)
    compile_messages(tmp_path)
    assert compile_messages(tmp_path) == []


def test_a_port_in_use_is_told_with_another_to_take() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(LocalError, match=rf"(?s)Port {port} is already in use.*PORT={port + 1}"):
            check_port(port)
    check_port(port)


def database_url() -> str:
    settings = connection.settings_dict
    host, port, password = (
        settings["HOST"] or settings["OPTIONS"].get("host", ""),
        settings["PORT"],
        settings["PASSWORD"],
    )
    return psycopg.conninfo.make_conninfo(
        dbname=settings["NAME"], user=settings["USER"] or None, host=host or None, port=port or None, password=password
    )


@pytest.mark.django_db(transaction=True)
def test_the_ledger_keeps_steps_and_lets_one_in_at_a_time() -> None:
    url = database_url()
    with Ledger(url) as ledger:
        assert ledger.fingerprint("a step") is None
        ledger.record("a step", "one")
        ledger.record("a step", "two")
        with pytest.raises(LocalError, match="Another launcher"), Ledger(url):
            pass
    with Ledger(url) as ledger:
        assert ledger.fingerprint("a step") == "two"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE local_setup_step")


def test_a_lost_database_is_told_in_words() -> None:
    with pytest.raises(LocalError, match="DATABASE_URL"), Ledger("postgresql://nobody@127.0.0.1:1/nothing"):
        pass


def test_a_failed_step_says_that_the_next_run_goes_on() -> None:
    with pytest.raises(LocalError, match=r"Loading.*goes on from here"):
        call_or_fail([sys.executable, "-c", "raise SystemExit(3)"], {}, "Loading")


def test_what_a_killed_launcher_left_is_ended_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftovers, "STATE", tmp_path)
    sleep = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
    with (
        subprocess.Popen(sleep, stdout=subprocess.PIPE, env=leftovers.mark()) as ours,
        subprocess.Popen(sleep, stdout=subprocess.PIPE, env={leftovers.MARK: "/elsewhere"}) as other,
    ):
        for process in (ours, other):
            assert process.stdout
            process.stdout.readline()
        assert leftovers.end_leftovers() == 1
        assert ours.poll() is not None
        assert other.poll() is None
        other.kill()


def test_an_environment_is_installed_once_and_again_when_the_lock_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    requirements, installed = tmp_path / "requirements", []
    requirements.mkdir()
    (requirements / "base.txt").write_text("", encoding="utf-8")
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    (tmp_path / "venv" / "bin" / "python").symlink_to(sys.executable)
    for name, value in {
        "VENV": tmp_path / "venv",
        "STAMP": tmp_path / "venv" / "stamp.json",
        "STATE": tmp_path,
        "REQUIREMENTS": requirements,
        "_call": lambda *command: installed.append(command),
    }.items():
        monkeypatch.setattr(environment, name, value)
    environment.ensure_environment(["base"])
    environment.ensure_environment(["base"])
    assert len(installed) == 1
    assert "--require-hashes" in installed[0]
    (requirements / "base.txt").write_text("# newer", encoding="utf-8")
    environment.ensure_environment(["base"])
    assert len(installed) == 2
