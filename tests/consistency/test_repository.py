"""Rules of the whole repository that no linter checks."""

import re

import pytest

from cms.local.paths import BASE, REQUIREMENTS
from tests.consistency.files import name, text, tracked

LONGEST = 300
# In pieces, so that this file doesn't break its own rule.
REGISTRIES = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "crates" + ".io"]


def test_every_file_has_one_job() -> None:
    long = {
        name(path): lines
        for path in tracked(".py", ".html", ".js", ".css", ".sh")
        if "migrations" not in path.parts and (lines := len(text(path).splitlines())) > LONGEST
    }
    assert long == {}


def test_no_file_names_a_package_registry() -> None:
    found = [(name(path), host) for path in tracked() for host in REGISTRIES if host in text(path)]
    assert found == []


@pytest.mark.parametrize("listing", ["base", "demo", "dev"])
def test_requirements_are_locked_with_hashes_and_no_index(listing: str) -> None:
    lock = (REQUIREMENTS / f"{listing}.txt").read_text(encoding="utf-8")
    assert not re.search(r"https?://|--(extra-)?index|--find-links", lock)
    packages = re.findall(r"^[a-z0-9].*(?:\n[ #].*)*", lock, flags=re.MULTILINE)
    assert packages
    for package in packages:
        assert re.match(r"[\w.-]+(\[[\w, -]+\])?==\S+", package), package
        assert "--hash=sha256:" in package, package


def test_every_direct_requirement_is_locked() -> None:
    for listing in ("base", "demo", "dev"):
        wanted = (REQUIREMENTS / f"{listing}.in").read_text(encoding="utf-8").splitlines()
        lock = (REQUIREMENTS / f"{listing}.txt").read_text(encoding="utf-8").lower().replace("_", "-")
        for line in wanted:
            if line and not line.startswith(("-", "#")):
                package = re.split(r"[\[~=<>; ]", line)[0].lower().replace("_", "-")
                assert re.search(rf"^{re.escape(package)}(\[.*\])?==", lock, re.MULTILINE), f"{package}: make lock"


def test_the_readme_and_the_documents_link_to_what_is_there() -> None:
    broken = [
        (name(path), target)
        for path in tracked(".md")
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text(path))
        if not re.match(r"\w+:", target) and not (path.parent / target).exists()
    ]
    assert broken == []


def test_every_make_target_that_the_documents_name_exists() -> None:
    makefile = (BASE / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    named = {target for path in tracked(".md") for target in re.findall(r"`make ([a-z]+)", text(path))}
    assert named <= targets
