"""What ``bulk_publish`` writes: rows of pages and their children, history, reference index, admin search index."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import QuerySet
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from modelsearch import index
from modelsearch.backends import get_search_backends
from psycopg import sql
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry, ReferenceIndex

#: Rows of one INSERT. PostgreSQL takes them as arrays; this bounds the memory of a statement.
ROWS: Final = 5000


def insert_pages(model: type[Page], pages: Sequence[Any], user: AbstractBaseUser | None) -> None:
    """Insert the pages' rows, in Wagtail's table and in the type's own, live from now on."""
    now = timezone.now()
    for page in pages:
        page.live, page.has_unpublished_changes, page.expired = True, False, False
        page.first_published_at = page.first_published_at or now
        page.last_published_at = page.last_published_at or now
        if page.owner_id is None and user is not None:
            page.owner_id = user.pk
    names = [field.attname for field in Page._meta.local_concrete_fields if not field.primary_key]
    base_rows = [Page(**{name: getattr(page, name) for name in names}) for page in pages]
    Page.objects.bulk_create(base_rows, batch_size=ROWS)
    for page, row in zip(pages, base_rows, strict=True):
        page.id = page.page_ptr_id = row.pk
    # Django refuses bulk_create for a model with a parent table; its own second half is what does the work here.
    rows: Any = QuerySet(model)
    rows._batched_insert(pages, model._meta.local_concrete_fields, ROWS)
    for page in pages:
        page._state.adding, page._state.db = False, base_rows[0]._state.db


def insert_children(model: type[Page], pages: Sequence[Any]) -> None:
    """Insert the child rows and many-to-many rows that the pages hold in memory."""
    for page in pages:
        if "_cluster_related_objects" not in vars(page):
            page._cluster_related_objects = {}
    for relation in get_all_child_relations(model):
        _insert_relation(relation, pages)
    for field in get_all_child_m2m_relations(model):
        _insert_many_to_many(field, pages)


def _insert_relation(relation: Any, pages: Sequence[Any]) -> None:
    key, accessor = relation.field, relation.get_accessor_name()
    rows = []
    for page in pages:
        # An empty list says that there are none; without it, whoever reads the relation asks the database.
        for position, row in enumerate(page._cluster_related_objects.setdefault(accessor, [])):
            setattr(row, key.attname, page.pk)
            if getattr(row, "sort_order", 0) is None:
                row.sort_order = position
            rows.append(row)
    if rows:
        relation.related_model._default_manager.bulk_create(rows, batch_size=ROWS)


def _insert_many_to_many(field: Any, pages: Sequence[Any]) -> None:
    through = field.remote_field.through
    source = through._meta.get_field(field.m2m_field_name()).attname
    target = through._meta.get_field(field.m2m_reverse_field_name()).attname
    rows = [
        through(**{source: page.pk, target: pk})
        for page in pages
        for pk in dict.fromkeys(value.pk for value in page._cluster_related_objects.setdefault(field.name, []))
    ]
    if rows:
        through._default_manager.bulk_create(rows, batch_size=ROWS)


def insert_history(model: type[Page], pages: Sequence[Any], user: AbstractBaseUser | None) -> None:
    """Insert the entries that creating and publishing leave in the pages' history."""
    context = get_active_log_context()
    author = user or context.user
    same = {
        "content_type_id": ContentType.objects.get_for_model(model, for_concrete_model=False).pk,
        "timestamp": timezone.now(),
        "data": "{}",
        "user_id": author.pk if author is not None else None,
        "uuid": context.uuid,
        "content_changed": True,
        "deleted": False,
        "revision_id": None,
    }
    columns = ("page_id", "label", "action", *same)
    rows = (
        (page.pk, page.get_admin_display_title(), action, *same.values())
        for page in pages
        for action in ("wagtail.create", "wagtail.publish")
    )
    _copy(PageLogEntry, columns, rows)


def insert_references(model: type[Page], pages: Sequence[Any]) -> None:
    """Insert the reference index's rows, found by Wagtail's own extraction from what the pages hold in memory."""
    if not ReferenceIndex.is_indexed(model):
        return
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False).pk
    base = ContentType.objects.get_for_model(Page).pk
    columns = ("content_type_id", "base_content_type_id", "object_id", "to_content_type_id", "to_object_id")
    paths = ("model_path", "content_path", "content_path_hash")
    rows = (
        (content_type, base, str(page.pk), *reference, ReferenceIndex._get_content_path_hash(reference[-1]))
        for page in pages
        for reference in dict.fromkeys(ReferenceIndex._extract_references_from_object(page))
    )
    _copy(ReferenceIndex, (*columns, *paths), rows)


def _copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows whose keys nobody needs by COPY, cheaper than INSERT; the table's rules hold for it too."""
    table = sql.Identifier(model._meta.db_table)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(table, names)
    # All of them first: making a row may ask the database something, which COPY would keep waiting for ever.
    ready = list(rows)
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in ready:
            copy.write_row(row)


def index_for_admin(model: type[models.Model], pages: Sequence[Any]) -> None:
    """Add the pages to the admin's search index, types that leave it to others (``search_auto_update``) included."""
    if not index.class_is_indexed(model):
        return
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(model, pages)
