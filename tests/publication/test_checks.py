"""A public page type without a public representation stops the portal at its start."""

import pytest
from django.core.checks import ERROR

from atlas_pages.models import ProjectPage
from cms.publication import checks
from cms.publication.registry import Registry, registry


def test_every_page_type_is_registered() -> None:
    assert checks.check_page_types_are_registered(None) == []
    assert checks.check_kinds_are_coherent(None) == []


def test_a_page_type_that_is_not_registered_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    others = {name: kind for name, kind in registry.kinds.items() if name != "project"}
    monkeypatch.setattr(checks, "registry", Registry(others))
    (found,) = checks.check_page_types_are_registered(None)
    assert found.obj is ProjectPage
    assert found.level == ERROR
