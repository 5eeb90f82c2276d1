"""Widgets of the admin's forms."""

from django import forms


class Checkboxes(forms.CheckboxSelectMultiple):
    """A checkbox a choice, in groups where the choices are ``[(group, [(value, label), …]), …]``.

    It has a template of its own: the design system's, for public pages, leaves groups out.
    """

    template_name = "atlas_pages/widgets/checkboxes.html"
