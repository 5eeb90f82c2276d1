"""The form of a project in the admin: what a draft may lack, publishing asks for."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from atlas_pages.validation.project import participant_errors, percentage_error, related_errors


class ProjectForm(WagtailAdminPageForm):
    """Checks a project's relations from its inline forms, before they are saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "themes" in self.fields:
            self.fields["themes"].choices = grouped_themes(self.fields["themes"])

    def is_valid(self) -> bool:
        """Check the form, its inline forms, and then what the rows of an inline form say together."""
        valid: bool = super().is_valid()
        if not self.is_bound or self.is_deferred_validation:
            return valid
        # Not all inline forms were looked at, if one of them or the form itself was wrong.
        checked = [formset.is_valid() for formset in self.formsets.values()]
        self._check_rows()
        return valid and all(checked) and not any(formset.non_form_errors() for formset in self.formsets.values())

    def _check_rows(self) -> None:
        lead = getattr(self.parent_page, "pk", None)
        if not self._rows("countries"):
            # Not ``min_num``: with it, a draft couldn't be saved without filling in the first row.
            self._refuse("countries", [ValidationError(_("Donnez au moins un pays."), code="required")])
        for name in ("countries", "sectors"):
            error = percentage_error([row.get("percentage") for row in self._rows(name)])
            self._refuse(name, [error] if error is not None else [])
        self._refuse("participants", participant_errors(lead, self._keys("participants", "collectivite")))
        self._refuse("related", related_errors(self.instance.pk, self._keys("related", "project")))

    def _rows(self, name: str) -> list[dict[str, Any]]:
        if name not in self.formsets:
            return []
        return [form.cleaned_data for form in self.formsets[name].forms if is_kept(form)]

    def _keys(self, name: str, field: str) -> Iterable[int | None]:
        return [getattr(row.get(field), "pk", None) for row in self._rows(name)]

    def _refuse(self, name: str, errors: list[ValidationError]) -> None:
        if errors and name in self.formsets:
            known = self.formsets[name].non_form_errors()
            known.extend(error for error in errors if error not in known.as_data())


def is_kept(form: Any) -> bool:
    """Tell whether an inline form holds a row that isn't being deleted."""
    data = getattr(form, "cleaned_data", None)
    return data is not None and bool(data) and not data.get("DELETE")


def grouped_themes(field: Any) -> list[tuple[str, list[tuple[Any, str]]]]:
    """Return the themes in use as groups: each theme of the first level first, then those below it."""
    themes = [theme for theme in field.queryset if not theme.is_retired]
    return [
        (
            str(parent),
            [
                (field.prepare_value(theme), field.label_from_instance(theme))
                for theme in themes
                if theme == parent or theme.parent_id == parent.pk
            ],
        )
        for parent in themes
        if parent.parent_id is None
    ]
