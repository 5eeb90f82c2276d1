"""Merging a partner into another: one organisation, one sheet."""

from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex, Revision

from atlas_pages.models import Partner, ProjectPage, ProjectPartner
from cms.publication.writing import log_transaction, mark

#: What the one that stays takes from the other where it has nothing itself.
_FILLED: Final = ("acronym", "city", "website", "description", "longitude", "latitude")
MERGE_ACTION: Final = "atlas_pages.merge_partner"


def merge_partner(source: Partner, target: Partner, user: Any = None) -> int:
    """Merge ``source`` into ``target``; returns how many projects named it.

    In one transaction with the log: projects, published and drafts, name the target; the source stays as a trace whose
    permalink leads to the target's. Raises ``ValidationError`` if there is nothing sound to merge into.
    """
    with log_transaction():
        pks = [source.pk, target.pk]
        locked = {found.pk: found for found in Partner.objects.select_for_update().filter(pk__in=pks).order_by("pk")}
        source, target = locked[source.pk], locked[target.pk]
        _check(source, target)
        projects = _move_references(source, target)
        Partner.objects.filter(merged_into=source).update(merged_into=target)
        _fill(source, target)
        source.merged_into = target
        source.save()
        log(instance=source, action=MERGE_ACTION, user=user, data={"into": target.pk, "name": str(target)})
    return projects


def _check(source: Partner, target: Partner) -> None:
    if source == target:
        raise ValidationError(_("Un partenaire ne fusionne pas avec lui-même."), code="itself")
    if source.merged_into_id is not None or target.merged_into_id is not None:
        raise ValidationError(_("L’un des deux a déjà été fusionné dans un autre."), code="merged")


def _move_references(source: Partner, target: Partner) -> int:
    rows = list(ProjectPartner.objects.filter(partner=source).select_related("page"))
    pages = {row.page_id: row.page for row in rows}
    known = set(ProjectPartner.objects.filter(partner=target, page__in=pages).values_list("page_id", "role"))
    repeated = [row.pk for row in rows if (row.page_id, row.role) in known]
    ProjectPartner.objects.filter(pk__in=repeated).delete()
    ProjectPartner.objects.filter(partner=source).update(partner=target)
    _move_in_revisions(source, target)
    mark("project", [page.public_id for page in pages.values()])
    for page in ProjectPage.objects.filter(pk__in=pages):
        ReferenceIndex.create_or_update_for_object(page)
    return len(pages)


def _move_in_revisions(source: Partner, target: Partner) -> None:
    """Rewrite drafts and history: publishing or restoring one mustn't bring the merged partner back."""
    project = ContentType.objects.get_for_model(ProjectPage)
    naming = Revision.objects.filter(content_type=project, content__contains={"partners": [{"partner": source.pk}]})
    for revision in naming.iterator(chunk_size=100):
        kept, roles = [], set()
        for row in revision.content["partners"]:
            moved = {**row, "partner": target.pk} if row["partner"] == source.pk else row
            if (moved["partner"], moved["role"]) not in roles:
                kept.append(moved)
            roles.add((moved["partner"], moved["role"]))
        revision.content["partners"] = kept
        revision.save(update_fields=["content"])


def _fill(source: Partner, target: Partner) -> None:
    taken = [name for name in _FILLED if not getattr(target, name) and getattr(source, name)]
    if "longitude" in taken or "latitude" in taken:
        taken = [*{*taken, "longitude", "latitude"}]
    for name in taken:
        setattr(target, name, getattr(source, name))
    if taken:
        target.save()
