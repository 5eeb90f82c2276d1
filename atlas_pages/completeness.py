"""What a sheet lacks, and how complete it is: editors see it, and ranking may use it.

A rule is a thing that readers miss when it isn't there, with a weight, and a query that finds the sheets that lack it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Model, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.reference.enums import ActivityStatus

#: A sheet that nobody confirmed for so long may no longer be true.
FRESH_FOR: Final = timedelta(days=730)
WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a sheet should have: ``name`` in addresses, ``label`` in « Il manque … », ``weight`` in points."""

    name: str
    label: str | Promise
    weight: int
    is_met: Callable[[Any], bool]
    lacking: Callable[[], Q]


@dataclass(frozen=True, slots=True)
class Completeness:
    """How complete a sheet is: a score from 0 to 100, and the rules that it doesn't meet, the weightiest first."""

    score: int
    missing: tuple[Rule, ...]


def oldest_fresh_date() -> date:
    """Return the day since which a confirmation counts as fresh."""
    return timezone.localdate() - FRESH_FOR


def _is_fresh(page: Any) -> bool:
    return page.confirmed_at is not None and page.confirmed_at >= oldest_fresh_date()


def _not_fresh() -> Q:
    return Q(confirmed_at=None) | Q(confirmed_at__lt=oldest_fresh_date())


def _text(name: str) -> tuple[Callable[[Any], bool], Callable[[], Q]]:
    return (lambda page: bool(getattr(page, name)), lambda: Q(**{name: ""}))


def _value(name: str) -> tuple[Callable[[Any], bool], Callable[[], Q]]:
    return (lambda page: getattr(page, name) is not None, lambda: Q(**{name: None}))


def _rows(name: str) -> tuple[Callable[[Any], bool], Callable[[], Q]]:
    return (lambda page: bool(getattr(page, name).all()), lambda: Q(**{f"{name}__isnull": True}))


_ENDED: Final = (ActivityStatus.FINALISATION, ActivityStatus.CLOSED)
_CONFIRMED: Final = Rule("confirmation", _("une confirmation de moins de deux ans"), 3, _is_fresh, _not_fresh)

PROJECT_RULES: Final = (
    Rule("partenaire", _("un partenaire"), 4, *_rows("partners")),
    Rule("description", _("une description"), 3, *_text("description")),
    _CONFIRMED,
    Rule(
        "debut",
        _("une date de début"),
        2,
        lambda page: page.start_date is not None,
        lambda: Q(planned_start=None, actual_start=None),
    ),
    Rule(
        "fin",
        _("une date de fin"),
        1,
        lambda page: page.end_date is not None,
        lambda: Q(planned_end=None, actual_end=None),
    ),
    Rule("budget", _("un budget"), 2, *_value("budget")),
    Rule("lieu", _("un lieu sur la carte"), 2, *_rows("places")),
    Rule(
        "resultat",
        _("un résultat, puisqu’il s’achève ou est terminé"),
        2,
        lambda page: page.status not in _ENDED or bool(page.results.all()),
        lambda: Q(status__in=_ENDED, results__isnull=True),
    ),
    Rule("financement", _("un financement"), 1, *_rows("fundings")),
    Rule("odd", _("un objectif de développement durable"), 1, *_rows("sdgs")),
    Rule("photo", _("une photo"), 1, *_rows("pictures")),
)

COLLECTIVITE_RULES: Final = (
    Rule("territoire", _("un territoire"), 4, *_value("territory_id")),
    _CONFIRMED,
    Rule("contact", _("un courriel de contact"), 3, *_text("contact_email")),
    Rule("siren", _("un SIREN"), 2, *_text("siren")),
    Rule("resume", _("un résumé"), 2, *_text("summary")),
    Rule("site", _("un site internet"), 1, *_text("website")),
    Rule("presentation", _("une présentation"), 1, *_text("description")),
)

#: What completeness reads of a project beside its own columns: prefetch them for a list.
PROJECT_RELATIONS: Final = ("partners", "places", "results", "fundings", "sdgs", "pictures")


def completeness(page: Model, rules: Iterable[Rule]) -> Completeness:
    """Return how complete a page is, as it is in memory: a draft counts what the editor has just typed."""
    known = tuple(rules)
    missing = sorted((rule for rule in known if not rule.is_met(page)), key=lambda rule: -rule.weight)
    total = sum(rule.weight for rule in known)
    lost = sum(rule.weight for rule in missing)
    return Completeness(score=round(WHOLE * (total - lost) / total), missing=tuple(missing))


def lasting_score(page: Model, rules: Iterable[Rule]) -> int:
    """Return how complete a page is, from 0 to 100, by what doesn't change as time goes by: what the log may hold."""
    return completeness(page, (rule for rule in rules if rule is not _CONFIRMED)).score


def rules_by_name(rules: Iterable[Rule]) -> dict[str, Rule]:
    """Return the rules by name."""
    return {rule.name: rule for rule in rules}
