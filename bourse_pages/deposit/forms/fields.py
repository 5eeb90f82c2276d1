"""Fields of a deposit's forms: plain texts, amounts and places as people write them."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bourse_pages.deposit.texts import plain, validate_links, validate_no_markup, without_gaps

#: Spaces of all sorts, and what English and Spanish put between thousands where two or more groups show it's that.
_SPACES: Final = re.compile(r"[\s\u00a0\u202f’']")


class LineField(forms.CharField):
    """One line of plain text."""

    def __init__(self, *, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.validators.append(validate_no_markup)

    def to_python(self, value: Any) -> str:
        """Return the text in one line, without what can't be seen."""
        return " ".join(plain(super().to_python(value) or "").split())


class TextField(forms.CharField):
    """Several lines of plain text, with few links."""

    def __init__(self, *, max_length: int, rows: int = 5, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, widget=widget, **kwargs)
        self.validators.append(validate_links)

    def to_python(self, value: Any) -> str:
        """Return the text without what can't be seen."""
        return without_gaps(super().to_python(value) or "")


class PhoneField(forms.CharField):
    """A telephone number, in any country's way to write it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)
        message = gettext_lazy("Écrivez un numéro, par exemple +221 33 000 00 00.")
        self.validators.append(RegexValidator(r"\A\+?[0-9 ().\-/]{6,30}( ?(x|ext\.?|p\.?) ?[0-9]{1,6})?\Z", message))
        self.widget.attrs |= {"autocomplete": "tel", "inputmode": "tel"}

    def to_python(self, value: Any) -> str:
        """Return the number in one line."""
        return " ".join(plain(super().to_python(value) or "").split())


class AmountField(forms.Field):
    """An amount of money: « 120 000 », “120,000.50”."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators += [MinValueValidator(0), MaxValueValidator(Decimal("999999999999"))]
        self.widget.attrs |= {"inputmode": "decimal"}

    def to_python(self, value: Any) -> Decimal | None:
        """Return the amount. Raises ``ValidationError``."""
        text = _SPACES.sub("", str(value or ""))
        if not text:
            return None
        # The last of a comma or a point is the decimal one, unless three digits follow: then it's between thousands.
        match = re.fullmatch(r"(-?\d+(?:[.,]\d{3})*)(?:[.,](\d{1,2}))?", text)
        if match is None:
            raise ValidationError(_("Écrivez un montant en chiffres, par exemple 120 000."), code="invalid")
        try:
            return Decimal(f"{re.sub('[.,]', '', match[1])}.{match[2] or 0}")
        except InvalidOperation as error:
            raise ValidationError(_("Écrivez un montant en chiffres, par exemple 120 000."), code="invalid") from error


class CoordinateField(forms.Field):
    """A longitude or a latitude in decimal degrees, with a comma or a point."""

    widget = forms.TextInput

    def __init__(self, most: int, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.validators += [MinValueValidator(-most), MaxValueValidator(most)]
        self.widget.attrs |= {"inputmode": "text"}

    def to_python(self, value: Any) -> float | None:
        """Return the degrees. Raises ``ValidationError``."""
        text = _SPACES.sub("", str(value or "")).replace(",", ".").replace("−", "-")
        if not text:
            return None
        if not re.fullmatch(r"[+-]?\d{1,3}(\.\d{1,15})?", text):
            raise ValidationError(_("Écrivez des degrés décimaux, par exemple -14,96."), code="invalid")
        return round(float(text), 5)


class DayField(forms.DateField):
    """A day, which browsers let people choose."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"], required=False, **kwargs)
        self.error_messages["invalid"] = _("Écrivez un jour, par exemple 31/01/2027.")


class BoxesField(forms.MultipleChoiceField):
    """Several of a list, as boxes to tick; ``most`` of them."""

    def __init__(self, *, most: int = 0, **kwargs: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)
        self.most = most

    def validate(self, value: list[str]) -> None:
        """Raise ``ValidationError`` for what isn't in the list, or too many."""
        super().validate(value)
        if self.most and len(value) > self.most:
            raise ValidationError(_("Choisissez-en %(count)s au plus.") % {"count": self.most}, code="most")


class TownField(forms.ChoiceField):
    """One of the towns that were found; a choice of another search, or of another country, is none."""

    def to_python(self, value: Any) -> str:
        """Return the code, nothing for one that wasn't found."""
        text: str = super().to_python(value)
        return text if self.valid_value(text) else ""


class Grouped(str):
    """The label of a choice, with the group that it's shown in."""

    __slots__ = ("group",)
    group: str

    @classmethod
    def of(cls, label: str, group: str) -> "Grouped":
        """Return a label in a group."""
        made = cls(label)
        made.group = group
        return made


def with_nothing(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Return choices of a select box, with a first one that asks to choose."""
    return [("", gettext_lazy("Choisir dans la liste")), *choices]
