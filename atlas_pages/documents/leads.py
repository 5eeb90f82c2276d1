"""Which projects show a collectivité because it leads them: it is the page above them, which no lookup reaches."""

from collections.abc import Collection
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.db.models.functions import Left, Length

from atlas_pages.models import CollectivitePage, ProjectPage

#: Up to so many subtrees are looked up by the index on the path; more are joined in one pass over the projects.
FEW: Final = 20


def led_by(pks: Collection[Any]) -> QuerySet[ProjectPage]:
    """Return the projects led by the collectivités with these keys."""
    return _below(CollectivitePage.objects.filter(pk__in=pks))


def led_from(pks: Collection[Any]) -> QuerySet[ProjectPage]:
    """Return the projects led from the territories with these keys, or from a département or région that is one."""
    named = Q(territory__in=pks) | Q(territory__departement__in=pks) | Q(territory__region__in=pks)
    return _below(CollectivitePage.objects.filter(named))


def _below(collectivites: QuerySet[CollectivitePage]) -> QuerySet[ProjectPage]:
    paths = list(collectivites.values_list("path", flat=True))
    if not paths:
        return ProjectPage.objects.none()
    if len(paths) > FEW:
        above = Left("path", Length("path") - ProjectPage.steplen)
        return ProjectPage.objects.annotate(path_above=above).filter(path_above__in=paths)
    below = Q()
    for path in paths:
        below |= Q(path__startswith=path)
    return ProjectPage.objects.filter(below)
