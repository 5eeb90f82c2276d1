"""What ``bulk_publish`` checks before it writes: as ``full_clean`` does, with a few statements a batch."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Self

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page


class BulkError(ValueError):
    """A page of a batch can't be published, and the whole batch wasn't.

    ``index`` is the page's number in the call, from 0; ``errors`` are the messages by field, a child row's as
    ``partners[0].role``; an error of no field is under ``__all__``.
    """

    def __init__(self, index: int, page: Page, errors: Mapping[str, Sequence[str]]) -> None:
        self.index = index
        self.page = page
        self.errors = {name: list(messages) for name, messages in errors.items()}
        words = "; ".join(f"{name}: {' '.join(messages)}" for name, messages in self.errors.items())
        super().__init__(f"page {index + 1} « {page.title} » ({getattr(page, 'public_id', '')}): {words}")

    @classmethod
    def of_database(cls, offset: int, batch: Sequence[tuple[Page, Page]], error: IntegrityError) -> Self:
        """Return the error for a rule of the database: it names the page whose value PostgreSQL complains of."""
        diagnostics = getattr(error.__cause__, "diag", None)
        constraint = getattr(diagnostics, "constraint_name", None) or NON_FIELD_ERRORS
        detail = getattr(diagnostics, "message_detail", None) or str(error)
        for number, (_, page) in enumerate(batch):
            names = (getattr(page, "public_id", ""), str(page.translation_key), page.path)
            if any(name and f"({name}" in detail for name in names):
                return cls(offset + number, page, {constraint: [detail]})
        return cls(offset, batch[0][1], {constraint: [f"(ou une page suivante du lot) {detail}"]})


def check_parents(
    model: type[Page], parents: Mapping[int, Page], batch: Sequence[tuple[Page, Page]], offset: int
) -> None:
    """Refuse a page below a parent whose type doesn't take such pages."""
    allowed: dict[int, bool] = {}
    for number, (parent, page) in enumerate(batch):
        locked = parents[parent.pk]
        if locked.content_type_id not in allowed:
            parent_type = locked.specific_class
            allowed[locked.content_type_id] = parent_type is not None and model in parent_type.allowed_subpage_models()
        if not allowed[locked.content_type_id]:
            message = f"une page « {model._meta.verbose_name} » ne va pas sous « {locked.title} »"
            raise BulkError(offset + number, page, {"parent": [message]})


def check_pages(model: type[Page], pages: Sequence[Any], offset: int) -> None:
    """Validate fields, ``clean``, foreign keys and unique values of pages and child rows. Raises ``BulkError``."""
    relations = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    _check_fields(pages, relations, offset)
    _check_foreign_keys(model, pages, relations, offset)
    _check_unique(model, pages, offset)


def _rows(page: Any, relations: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield the page and its child rows, each with what its fields' names begin with."""
    yield "", page
    related = vars(page).get("_cluster_related_objects", {})
    for relation in relations:
        for number, row in enumerate(related.get(relation, ())):
            yield f"{relation}[{number}].", row


def _check_fields(pages: Sequence[Any], relations: Sequence[str], offset: int) -> None:
    keys: dict[type[models.Model], set[str]] = {}
    for number, page in enumerate(pages):
        errors: dict[str, list[str]] = {}
        # Its slug was chosen free, under the parent's lock: asking again would be a statement a page.
        page._slug_is_available = _always_available
        try:
            for prefix, row in _rows(page, relations):
                excluded = keys.setdefault(type(row), {field.name for field in _foreign_keys(type(row))})
                errors |= _errors_of(prefix, row, excluded)
            errors |= _relation_errors(page)
        finally:
            del page._slug_is_available
        if errors:
            raise BulkError(offset + number, page, errors)


def _always_available(*_: object) -> bool:
    return True


def _errors_of(prefix: str, row: models.Model, excluded: set[str]) -> dict[str, list[str]]:
    """Return the messages of ``full_clean`` without its statements; foreign keys are checked for the whole batch."""
    try:
        row.full_clean(exclude=excluded, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return {f"{prefix}{name}": messages for name, messages in error.message_dict.items()}
    return {f"{prefix}{field.name}": [str(field.error_messages["null"])] for field in _missing_keys(row)}


def _relation_errors(page: Any) -> dict[str, list[str]]:
    """Return what the page type itself says of relations (``clean_relations``, where it has one)."""
    try:
        check = getattr(page, "clean_relations", None)
        if check is not None:
            check()
    except ValidationError as error:
        return error.message_dict
    return {}


def _missing_keys(row: models.Model) -> Iterator[models.ForeignKey[Any, Any]]:
    for field in _foreign_keys(type(row)):
        if field.null or isinstance(field, ParentalKey) or getattr(row, field.attname) is not None:
            continue
        # A row may point to another page of the batch, which has no key yet.
        if not field.is_cached(row):
            yield field


def _foreign_keys(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and not field.remote_field.parent_link
    ]


def _check_foreign_keys(model: type[Page], pages: Sequence[Any], relations: Sequence[str], offset: int) -> None:
    """Refuse a key, or a many-to-many value, of which there is no row: one statement a model that is pointed to."""
    many = get_all_child_m2m_relations(model)
    users: dict[type[models.Model], list[tuple[int, str, Any]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for prefix, row in _rows(page, relations):
            for field in _foreign_keys(type(row)):
                value = getattr(row, field.attname)
                if value is not None and not isinstance(field, ParentalKey):
                    users[field.related_model].append((number, f"{prefix}{field.name}", value))
        related = vars(page).get("_cluster_related_objects", {})
        for field in many:
            users[field.related_model].extend((number, field.name, value.pk) for value in related.get(field.name, ()))
    for target, uses in users.items():
        wanted = {value for _, _, value in uses}
        missing = wanted - set(target._base_manager.filter(pk__in=wanted).values_list("pk", flat=True))
        for number, name, value in uses:
            if value in missing:
                message = f"il n’y a pas de « {target._meta.verbose_name} » numéro {value}"
                raise BulkError(offset + number, pages[number], {name: [message]})


def _check_unique(model: type[Page], pages: Sequence[Any], offset: int) -> None:
    """Refuse a value of a unique field that another page has, in the database or in the batch."""
    generated = {"id", "path", "page_ptr"}
    for field in model._meta.concrete_fields:
        if not field.unique or field.name in generated:
            continue
        values = [getattr(page, field.attname) for page in pages]
        taken = set(model._base_manager.filter(**{f"{field.name}__in": values}).values_list(field.attname, flat=True))
        for number, (page, value) in enumerate(zip(pages, values, strict=True)):
            if value is not None and value in taken:
                message = f"« {value} » est déjà pris par une autre page"
                raise BulkError(offset + number, page, {field.name: [message]})
            taken.add(value)
