"""The kinds of public objects: each feature registers its own, in its ``AppConfig.ready``."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db import models
from django.utils.functional import Promise

from cms.publication.documents import Document


class Builder(Protocol):
    """Turns the objects of one kind into documents."""

    def public_ids(self) -> Iterable[str]:
        """Return the public ids of all objects that are public now."""
        ...

    def documents(self, public_ids: Collection[str]) -> Iterator[Document]:
        """Yield the documents of those of ``public_ids`` that are public now, in a bounded number of queries."""
        ...

    def successors(self, public_ids: Collection[str]) -> Mapping[str, str]:
        """Return, for those of ``public_ids`` that were merged into another object, the id of what they became."""
        ...


@dataclass(frozen=True, slots=True)
class Dependency:
    """A model that documents of a kind show: when a row of it changes, those documents are built again.

    ``lookup`` is the path of Django lookups from the kind's model to that row (``partners__partner``);
    ``model`` is the kind's model, whose ``public_id`` names the documents. Where no lookup leads there (from a page to
    the one above it), ``find`` returns the objects of ``model`` that show the rows with the given keys.
    """

    on: type[models.Model]
    model: type[models.Model]
    lookup: str = ""
    find: Callable[[Collection[object]], models.QuerySet[Any]] | None = None

    def objects_showing(self, pks: Collection[object]) -> models.QuerySet[Any]:
        """Return the objects of ``model`` that show the rows of ``on`` with these keys."""
        if self.find is not None:
            return self.find(pks)
        return self.model._default_manager.filter(**{f"{self.lookup}__in": pks})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of public objects.

    ``facets`` are the names of the filters (docs/api.md) that this kind answers; ``codes`` are those of the filters
    that are a closed list of this kind's own (``type``, ``state``), as a mapping to their words where they have some;
    ``sorts`` those of its orders, the first being the default. ``models`` are the Django models whose rows are its
    objects: saving or deleting one marks it.
    """

    name: str
    plural: str
    verbose_name: str | Promise
    verbose_name_plural: str | Promise
    models: tuple[type[models.Model], ...]
    builder: Builder
    facets: tuple[str, ...] = ()
    codes: Mapping[str, Collection[str]] = field(default_factory=dict)
    sorts: tuple[str, ...] = ("-updated_at", "updated_at", "title", "-title")
    dependencies: tuple[Dependency, ...] = ()


@dataclass(slots=True)
class Registry:
    """The kinds that are registered, by name."""

    kinds: dict[str, Kind] = field(default_factory=dict)

    def register(self, kind: Kind) -> None:
        """Add a kind. Raises ``ValueError`` if its name or plural is taken."""
        if kind.name in self.kinds or any(known.plural == kind.plural for known in self.kinds.values()):
            raise ValueError(f"the kind {kind.name!r} ({kind.plural!r}) is registered already")
        self.kinds[kind.name] = kind

    def __getitem__(self, name: str) -> Kind:
        return self.kinds[name]

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.kinds.values())

    def of_model(self, model: type[models.Model]) -> Kind | None:
        """Return the kind whose objects are rows of ``model``, if there is one."""
        return next((kind for kind in self if model in kind.models), None)

    def is_shown(self, model: type[models.Model]) -> bool:
        """Tell whether some kind's documents show rows of ``model``."""
        return any(issubclass(model, dependency.on) for kind in self for dependency in kind.dependencies)


registry = Registry()
