"""What a project's sheet must respect."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from atlas_pages.validation.errors import Errors
from cms.reference.enums import ActivityStatus

if TYPE_CHECKING:
    from atlas_pages.models import ProjectPage

WHOLE: Final = Decimal(100)


def check_project(page: "ProjectPage") -> None:
    """Check the page's own fields. Raises ``ValidationError`` by field."""
    errors = Errors()
    _check_dates(page, errors)
    _check_external_id(page, errors)
    errors.raise_if_any()


def check_relations(page: "ProjectPage") -> None:
    """Check what a live project relates to, as the page holds it in memory. Raises ``ValidationError`` by field."""
    errors = Errors()
    if not page.themes.all():
        errors.add("themes", _("Choisissez au moins un thème."), "required")
    countries = list(page.countries.all())
    if not countries:
        errors.add("countries", _("Donnez au moins un pays."), "required")
    for name, rows in (("countries", countries), ("sectors", list(page.sectors.all()))):
        message = percentage_error([row.percentage for row in rows])
        if message is not None:
            errors.found[name].append(message)
    lead_pk = lead_of(page)
    if lead_pk is None:
        errors.add("title", _("Rangez le projet sous la collectivité qui en est chef de file."), "no_lead")
    errors.found.update(
        {
            name: found
            for name, found in (
                ("participants", participant_errors(lead_pk, (row.collectivite_id for row in page.participants.all()))),
                ("related", related_errors(page.pk, (row.project_id for row in page.related.all()))),
            )
            if found
        }
    )
    errors.raise_if_any()


def lead_of(page: "ProjectPage") -> int | None:
    """Return the key of the collectivité above the page, or None where it isn't below one."""
    from atlas_pages.models import CollectivitePage

    if not page.path:
        return None
    parent = page.get_parent()
    return parent.pk if parent is not None and parent.specific_class is CollectivitePage else None


def percentage_error(percentages: Sequence[Decimal | None]) -> ValidationError | None:
    """Return what is wrong with shares that are all unknown or else sum to 100."""
    given = [percentage for percentage in percentages if percentage is not None]
    if not given:
        return None
    if len(given) < len(percentages):
        return ValidationError(_("Donnez la part de chacun, ou d’aucun."), code="percentage_missing")
    total = sum(given, Decimal())
    if total != WHOLE:
        message = _("La somme des parts fait %(total)s, pas 100.")
        return ValidationError(message, code="percentage_sum", params={"total": f"{total.normalize():f}"})
    return None


def participant_errors(lead_pk: int | None, collectivites: Iterable[int | None]) -> list[ValidationError]:
    """Return what is wrong with the collectivités beside the lead, given by key."""
    given = [pk for pk in collectivites if pk is not None]
    errors = []
    if lead_pk is not None and lead_pk in given:
        message = _("Le chef de file participe déjà : retirez-le de cette liste.")
        errors.append(ValidationError(message, code="lead_repeated"))
    if len(given) != len(set(given)):
        errors.append(ValidationError(_("Une collectivité y figure deux fois."), code="participant_repeated"))
    return errors


def related_errors(own_pk: int | None, projects: Iterable[int | None]) -> list[ValidationError]:
    """Return what is wrong with the related projects, given by key."""
    if own_pk is not None and own_pk in set(projects):
        return [ValidationError(_("Un projet n’est pas lié à lui-même."), code="related_to_itself")]
    return []


def _check_dates(page: "ProjectPage", errors: Errors) -> None:
    for start, end in (("planned_start", "planned_end"), ("actual_start", "actual_end")):
        first, last = getattr(page, start), getattr(page, end)
        if first is not None and last is not None and last < first:
            errors.add(end, _("La fin précède le début."), "order")
    today = timezone.localdate()
    if page.actual_start is not None and page.actual_start > today:
        message = _("Une date à venir est un début prévu.")
        errors.add("actual_start", message, "future")
    if page.actual_end is not None and page.actual_end > today:
        errors.add("actual_end", _("Une date à venir est une fin prévue."), "future")
    if page.status == ActivityStatus.CLOSED and page.end_date is not None and page.end_date > today:
        message = _("La fin du projet (%(end)s) est à venir : il n’est pas encore clos.")
        errors.add("status", message, "closed_too_early", end=page.end_date.strftime("%d/%m/%Y"))


def _check_external_id(page: "ProjectPage", errors: Errors) -> None:
    if not page.external_id:
        return
    if not page.source:
        errors.add("source", _("Dites de quelle source vient cet identifiant."), "required")
        return
    others = type(page).objects.filter(source=page.source, external_id=page.external_id, alias_of=None)
    if page.alias_of_id is None and others.exclude(pk=page.pk).exists():
        message = _("Un autre projet a déjà cet identifiant dans la source « %(source)s ».")
        errors.add("external_id", message, "taken", source=page.source)
