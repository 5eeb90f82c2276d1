"""Where the pages of ``bulk_publish`` go: locks, paths, slugs and child counts, as treebeard and Wagtail keep them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Subquery, Value
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
    taken = _sibling_slugs(placements)
    slugs = []
    for parent, page in placements:
        base = page.slug or _slug_of(page.title)
        slug, number = base, 1
        while (parent.pk, slug) in taken:
            number += 1
            slug = f"{base[:245]}-{number}"
        taken.add((parent.pk, slug))
        slugs.append(slug)
    return slugs


def _slug_of(title: str) -> str:
    allow_unicode = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
    return slugify(title, allow_unicode=allow_unicode)[:255].strip("-") or "page"


def _sibling_slugs(placements: Sequence[tuple[Page, Any]]) -> set[tuple[int, str]]:
    """Return the slugs that matter: all those of the siblings of a page whose own slug is taken."""
    wanted = {page.slug or _slug_of(page.title) for _, page in placements}
    parents = {parent.path: parent.pk for parent, _ in placements}
    depths = {parent.depth + 1 for parent, _ in placements}
    clashes = Page.objects.filter(slug__in=wanted, depth__in=depths).values_list("path", flat=True)
    crowded = {path[: -Page.steplen] for path in clashes} & parents.keys()
    taken: set[tuple[int, str]] = set()
    for path in crowded:
        siblings = Page.objects.filter(path__startswith=path, depth=len(path) // Page.steplen + 1)
        taken.update((parents[path], slug) for slug in siblings.values_list("slug", flat=True))
    return taken
