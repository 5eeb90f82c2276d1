"""The datasets: one a kind; the features say what theirs is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.publication.pages.presenting import presentations
from cms.publication.registry import Kind, registry


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset in words.

    ``themes`` are codes of the EU's authority table data-theme, ``keywords`` words for it; ``list_route`` is the list
    for people. ``is_french``: what it describes lies in France.
    """

    kind: str
    title: str | Promise
    description: str | Promise
    keywords: Sequence[str | Promise] = ()
    themes: Sequence[str] = ("INTR", "GOVE")
    list_route: str = ""
    is_french: bool = False


_registered: Final[dict[str, Dataset]] = {}


def register_dataset(dataset: Dataset) -> None:
    """Say what a kind's dataset is: called in an ``AppConfig.ready``."""
    _registered[dataset.kind] = dataset


def dataset_of(kind: Kind) -> Dataset:
    """Return a kind's dataset; one of which no feature said anything is plainly named."""
    return _registered.get(kind.name) or Dataset(kind.name, kind.verbose_name_plural, _("Publié par le portail."))


def datasets() -> list[tuple[Kind, Dataset]]:
    """Return each kind with its dataset, in the order in which people are to see them."""
    kinds = [registry[one.kind] for one in presentations()]
    return [(kind, dataset_of(kind)) for kind in kinds]
