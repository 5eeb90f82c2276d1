"""From what changed to the objects that show it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db import models
from wagtail.models import Page

from cms.publication.pending import Marks
from cms.publication.registry import Kind, registry


def expand(marks: Marks) -> dict[str, set[str]]:
    """Return the public ids to write, by kind: those marked, those that show a marked row, those in a subtree.

    What shows a page of a subtree counts too: it may name a page that is private from now on.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    _add(found, marks.public_ids)
    for model, pks in marks.rows.items():
        _add(found, showing(model, pks))
    for path in marks.subtrees:
        for kind in registry:
            for model in kind.models:
                if issubclass(model, Page):
                    _add(found, _below(kind, model, path))
    return {name: public_ids for name, public_ids in found.items() if public_ids}


def showing(model: type[models.Model], pks: Iterable[object]) -> dict[str, set[str]]:
    """Return the objects that show these rows of ``model``, by kind: one query a registered dependency."""
    wanted = list(pks)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind in registry:
        for dependency in kind.dependencies:
            if issubclass(model, dependency.on):
                rows = dependency.objects_showing(wanted)
                found[kind.name].update(rows.values_list("public_id", flat=True))
    return dict(found)


def _below(kind: Kind, model: type[Page], path: str) -> Mapping[str, set[str]]:
    """Return the objects of a page type at or below a path, and what shows them."""
    rows = dict(model._default_manager.filter(path__startswith=path).values_list("pk", "public_id"))
    found: defaultdict[str, set[str]] = defaultdict(set)
    found[kind.name].update(rows.values())
    if rows and registry.is_shown(model):
        _add(found, showing(model, rows))
    return found


def _add(found: defaultdict[str, set[str]], more: Mapping[str, Iterable[str]]) -> None:
    for kind_name, public_ids in more.items():
        found[kind_name].update(public_ids)
