"""What the steps' forms share: they are kept as they were typed, and checked again whenever they matter."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from bourse_pages.deposit.texts import LONGEST, plain
from bourse_pages.models import Deposit
from cms.visitors.forms import VisitorForm

#: Of one list of boxes.
_MOST_VALUES = 60


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under a heading."""

    heading: str
    fields: list[forms.BoundField]


class StepForm(VisitorForm):
    """One subject of a deposit; ``step`` is its place in the address and in ``Deposit.data``."""

    has_traps: bool = False
    step: ClassVar[str]
    #: Where one looks for something by its name.
    search_field: ClassVar[str] = "q"
    #: Headings above some fields, by the name of the first one below.
    headings: ClassVar[dict[str, Any]] = {}

    def __init__(self, deposit: Deposit, data: Any = None, *, is_armed: bool = True, **kwargs: Any) -> None:
        self.deposit = deposit
        self.has_traps = self.has_traps and is_armed
        kwargs.setdefault("initial", self.defaults() | deposit.answers(self.step))
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            # DSFR: an error names its field, also where it's read without it.
            field.error_messages["required"] = _("« %(label)s » est à remplir.") % {"label": field.label}

    def defaults(self) -> dict[str, Any]:
        """Return what stands in fields that weren't filled in yet."""
        return {}

    @property
    def sections(self) -> list[Section]:
        """The fields that people see, under their headings."""
        found: list[Section] = []
        for field in self.people_fields:
            heading = self.headings.get(field.name, "")
            if heading or not found:
                found.append(Section(str(heading), []))
            found[-1].fields.append(field)
        return found

    @property
    def files_kept(self) -> list[Any]:
        """The attachments that are there already."""
        return list(self.deposit.files.filter(is_dropped=False))

    def typed(self) -> dict[str, Any]:
        """Return what was typed, right or wrong, as it's kept."""
        return {name: found for name in self.fields if (found := self._typed(name)) not in ("", [], None)}

    def _typed(self, name: str) -> Any:
        field, data = self.fields[name], self.data
        if isinstance(field, forms.FileField):
            return None
        if field.disabled:
            return self.get_initial_for_field(field, name)
        if isinstance(field, forms.MultipleChoiceField):
            values = data.getlist(name) if isinstance(data, QueryDict) else data.get(name) or []
            return [plain(str(value))[:100] for value in values][:_MOST_VALUES]
        return plain(str(data.get(name) or ""))[:LONGEST]


def stored(form_class: type[StepForm], deposit: Deposit) -> StepForm:
    """Return a step's form with what was kept of it, to be checked; its traps were passed when it was sent."""
    return form_class(deposit, deposit.answers(form_class.step), is_armed=False)
