"""The steps of a deposit in order, and what is still missing of one."""

from dataclasses import dataclass
from typing import Any, Final

from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from bourse_pages.deposit.forms import WHO_FORMS, CalendarForm, ContactForm, NeedForm, PlaceForm, StepForm, stored
from bourse_pages.models import Deposit

#: The last step, which has no form of its own.
REVIEW: Final = "relecture"
TITLES: Final[dict[str, str | Promise]] = {
    "qui": gettext_lazy("Qui vous êtes"),
    "besoin": gettext_lazy("Le besoin"),
    "lieu": gettext_lazy("Lieu et thèmes"),
    "calendrier": gettext_lazy("Calendrier, budget, pièces jointes"),
    "contact": gettext_lazy("Contact et accord"),
    REVIEW: gettext_lazy("Relecture et envoi"),
}
STEPS: Final = tuple(TITLES)
_FORMS: Final[dict[str, type[StepForm]]] = {
    form.step: form for form in (NeedForm, PlaceForm, CalendarForm, ContactForm)
}


def form_class_of(deposit: Deposit, step: str) -> type[StepForm]:
    """Return the form of a step. Raises ``KeyError`` for none: no such step, or nobody has said who they are."""
    if step == "qui":
        return WHO_FORMS[str(deposit.answers("profil").get("profile"))]
    return _FORMS[step]


def next_step(step: str) -> str:
    """Return the step after one; the last is its own."""
    return STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)]


@dataclass(frozen=True, slots=True)
class Missing:
    """A step that isn't complete, with the fields at fault."""

    step: str
    title: str
    fields: tuple[BoundField, ...]
    is_begun: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """All answers of a deposit, checked: ``cleaned`` by step (None for what isn't right), and what is missing."""

    cleaned: dict[str, dict[str, Any]]
    missing: tuple[Missing, ...]

    @property
    def is_complete(self) -> bool:
        """Whether it can be sent."""
        return not self.missing


def read(deposit: Deposit, data: dict[str, Any] | None = None) -> Reading:
    """Check all steps as they are kept; ``data`` stands for other answers of the same deposit."""
    kept = deposit.data
    deposit.data = kept if data is None else data
    try:
        return _read(deposit)
    finally:
        deposit.data = kept


def _read(deposit: Deposit) -> Reading:
    cleaned, missing = {}, []
    for step in STEPS[:-1]:
        form = stored(form_class_of(deposit, step), deposit)
        is_valid = form.is_valid()
        cleaned[step] = dict.fromkeys(form.fields) | form.cleaned_data
        if not is_valid:
            at_fault = tuple(form[name] for name in form.errors if name in form.fields)
            missing.append(Missing(step, str(TITLES[step]), at_fault, bool(deposit.answers(step))))
    return Reading(cleaned, tuple(missing))
