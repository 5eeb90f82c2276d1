"""Widgets of the admin's forms."""

from django import forms


class PlainCheckboxes(forms.CheckboxSelectMultiple):
    """A checkbox a choice."""


class GroupedCheckboxes(forms.CheckboxSelectMultiple):
    """A checkbox a choice, in groups: give the field's choices as ``[(group, [(value, label), …]), …]``."""
