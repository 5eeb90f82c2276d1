"""The set-up of ``make run``: what has to be done once, in order, and done again only when its inputs change."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from cms.local import fingerprints
from cms.local.commands import call_or_fail, manage
from cms.local.ledger import Ledger
from cms.local.messages import compile_messages
from cms.local.paths import STATE, VAR
from cms.local.terminal import say


@dataclass(frozen=True)
class Step:
    """A command of ``manage.py`` that is idempotent: it may be cut at any point and run again."""

    name: str
    doing: str
    command: tuple[str, ...]
    fingerprint: str


def database_steps(environment: Mapping[str, str]) -> list[Step]:
    """Return the steps that fill the database.

    Demo data are made once: another version of the code doesn't touch what a person has since edited. The log holds
    absolute addresses, hence the repair when the address changes.
    """
    steps = [
        Step("migrate", "Preparing the database", ("migrate", "--verbosity=0"), fingerprints.migrations()),
        Step("reference", "Loading reference data", ("load_reference",), fingerprints.reference()),
        Step("site", "Laying out the site", ("create_site_tree",), fingerprints.site_tree(environment["PUBLIC_URL"])),
    ]
    if is_true(environment.get("DEMO_DATA", "1")):
        steps.append(Step("demo", "Creating the national demo data", ("create_demo_data",), "made"))
    # Once: afterwards the follower keeps the index in step with the log, and builds it anew where it must.
    steps.append(Step("search", "Building the search index", ("search", "rebuild", "--engine", "embedded"), "built"))
    return steps


def run_steps(ledger: Ledger, environment: Mapping[str, str]) -> None:
    """Do what isn't done yet.

    Raises:
        LocalError: a step failed. Those before it are recorded: the next run goes on there.
    """
    address = environment["PUBLIC_URL"]
    for step in database_steps(environment):
        if ledger.fingerprint(step.name) != step.fingerprint:
            say(step.doing)
            call_or_fail(manage(*step.command), environment, step.doing)
            if step.name == "demo":
                ledger.record("address", address)
            ledger.record(step.name, step.fingerprint)
    if ledger.fingerprint("address") not in {None, address}:
        doing = f"Writing the new address {address} into what is published"
        say(doing)
        call_or_fail(manage("rebuild_log"), environment, doing)
    ledger.record("address", address)


def prepare_files(environment: Mapping[str, str]) -> None:
    """Compile the translations and collect the static files, when their sources changed."""
    for source in compile_messages():
        say(f"Compiled {source.relative_to(source.parents[3])}")
    stamp = STATE / "static-files"
    fingerprint = fingerprints.static_files()
    is_done = stamp.exists() and stamp.read_text(encoding="utf-8") == fingerprint
    if not (is_done and (VAR / "static" / "staticfiles.json").exists()):
        doing = "Collecting static files"
        say(doing)
        call_or_fail(manage("collectstatic", "--no-input", "--clear", "--verbosity=0"), environment, doing)
        stamp.write_text(fingerprint, encoding="utf-8")


def is_true(text: str) -> bool:
    """Return what an environment variable such as ``DEMO_DATA`` says."""
    return text.strip().lower() in {"1", "true", "yes", "on"}


def portal_environment(port: int) -> dict[str, str]:
    """Return what the portal's processes get on top of the environment."""
    return {
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "cms.settings.dev"),
        "PUBLIC_URL": os.environ.get("PUBLIC_URL", f"http://127.0.0.1:{port}"),
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }
