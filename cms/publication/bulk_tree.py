"""Where the pages of ``bulk_publish`` go: locks, paths, slugs and child counts, as treebeard and Wagtail keep them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat
from django.utils.text import slugify
from treebeard.exceptions import PathOverflow
from wagtail.models import Page


def lock_parents(parents: Iterable[Page]) -> dict[int, Page]:
    """Lock the parents' rows, in the order of their keys so that two batches can't wait for each other; by key.

    What is returned was read under the lock: a parent may have moved since the caller read it.
    Raises ``Page.DoesNotExist`` if one was deleted.
    """
    wanted = {parent.pk for parent in parents}
    locked = {page.pk: page for page in Page.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    if missing := wanted - locked.keys():
        raise Page.DoesNotExist(f"no such parent page: {sorted(missing, key=str)}")
    return locked


def place(placements: Sequence[tuple[Page, Any]]) -> None:
    """Give each page its path, depth, locale, slug and address, after the last child of its (locked) parent."""
    parents = {parent.pk: parent for parent, _ in placements}
    steps = _last_steps(parents)
    slugs = _free_slugs(placements)
    longest = Page._meta.get_field("path").max_length
    for (parent, page), slug in zip(placements, slugs, strict=True):
        steps[parent.pk] += 1
        page.depth = parent.depth + 1
        page.path = Page._get_path(parent.path, page.depth, steps[parent.pk])
        if len(page.path) > longest:
            raise PathOverflow(f"the tree is too deep below « {parent.title} »")
        page.numchild = 0
        page.slug = slug
        page.draft_title = page.title
        page.locale_id = page.locale_id or parent.locale_id
        # What ``Page.clean`` asks for; it would be a statement a page otherwise.
        page._cached_parent_obj = parent
        page.set_url_path(parent)


def count_children(placements: Sequence[tuple[Page, Page]]) -> None:
    """Add the new children to the parents' ``numchild``, in the database and in the caller's objects."""
    added = Counter(parent.pk for parent, _ in placements)
    by_number: dict[int, list[int]] = defaultdict(list)
    for pk, number in added.items():
        by_number[number].append(pk)
    for number, pks in by_number.items():
        Page.objects.filter(pk__in=pks).update(numchild=F("numchild") + number)
    for parent in {id(parent): parent for parent, _ in placements}.values():
        parent.numchild += added[parent.pk]


def _last_steps(parents: dict[int, Page]) -> dict[int, int]:
    """Return the step of each parent's last child, 0 if it has none: one statement, one index probe a parent."""
    last_step = Page.alphabet[-1] * Page.steplen
    last_child = (
        Page.objects.filter(
            depth=OuterRef("depth") + 1,
            path__gt=OuterRef("path"),
            path__lte=Concat(OuterRef("path"), Value(last_step)),
        )
        .order_by("-path")
        .values("path")[:1]
    )
    found = (
        Page.objects.filter(pk__in=parents).annotate(last_child=Subquery(last_child)).values_list("pk", "last_child")
    )
    return {pk: Page._str2int(path[-Page.steplen :]) if path else 0 for pk, path in found}


def _free_slugs(placements: Sequence[tuple[Page, Any]]) -> list[str]:
    """Return a slug for each page that no sibling has, in the database or in this batch."""
    bases = [page.slug or _slug_of(page.title) for _, page in placements]
    parents = {parent.path: parent.pk for parent, _ in placements}
    taken = _slugs_below(parents, Q(slug__in=set(bases)))
    repeated = {base for base, count in Counter(bases).items() if count > 1} | {slug for _, slug in taken}
    if repeated:
        # The numbers that were given to others: one probe of the slugs' index each, in one statement.
        numbered = (Q(slug__startswith=_numbered(base, "")) for base in sorted(repeated))
        taken |= _slugs_below(parents, reduce(or_, numbered))
    slugs = []
    for (parent, _), base in zip(placements, bases, strict=True):
        slug, number = base, 1
        while (parent.pk, slug) in taken:
            number += 1
            slug = _numbered(base, number)
        taken.add((parent.pk, slug))
        slugs.append(slug)
    return slugs


def _slugs_below(parents: Mapping[str, int], condition: Q) -> set[tuple[int, str]]:
    """Return the slugs of the parents' children that fulfil the condition, each with its parent's key."""
    depths = {len(path) // Page.steplen + 1 for path in parents}
    rows = Page.objects.filter(condition, depth__in=depths).values_list("path", "slug")
    return {(parents[path[: -Page.steplen]], slug) for path, slug in rows if path[: -Page.steplen] in parents}


def _numbered(base: str, number: int | str) -> str:
    return f"{base[:245]}-{number}"


def _slug_of(title: str) -> str:
    allow_unicode = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
    return slugify(title, allow_unicode=allow_unicode)[:255].strip("-") or "page"
