"""From what changed to the objects that show it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models
from wagtail.models import Page

from cms.publication.pending import Marks
from cms.publication.registry import Kind, registry


def expand(marks: Marks) -> dict[str, set[str]]:
    """Return the public ids to write, by kind: those marked, those that show a marked row, those in a subtree."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind_name, public_ids in marks.public_ids.items():
        found[kind_name] |= public_ids
    for model, pks in marks.rows.items():
        for kind_name, public_ids in showing(model, pks).items():
            found[kind_name] |= public_ids
    for path in marks.subtrees:
        for kind in registry:
            found[kind.name] |= _below(kind, path)
    return {name: public_ids for name, public_ids in found.items() if public_ids}


def showing(model: type[models.Model], pks: Iterable[object]) -> dict[str, set[str]]:
    """Return the objects that show these rows of ``model``, by kind: one query a registered dependency."""
    wanted = list(pks)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for kind in registry:
        for dependency in kind.dependencies:
            if issubclass(model, dependency.on):
                rows = dependency.model._default_manager.filter(**{f"{dependency.lookup}__in": wanted})
                found[kind.name].update(rows.values_list("public_id", flat=True))
    return dict(found)


def _below(kind: Kind, path: str) -> set[str]:
    return {
        public_id
        for model in kind.models
        if issubclass(model, Page)
        for public_id in model._default_manager.filter(path__startswith=path).values_list("public_id", flat=True)
    }
