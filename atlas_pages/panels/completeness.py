"""« Ce qui manque à cette fiche »: the panel that says so at the top of a form."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from atlas_pages.completeness import Rule, completeness


class CompletenessPanel(Panel):
    """Shows what a sheet lacks, as it was last saved; it has no field."""

    def __init__(self, rules: tuple[Rule, ...], **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Ce qui manque à cette fiche"))
        super().__init__(**kwargs)
        self.rules = rules

    def clone_kwargs(self) -> dict[str, Any]:
        """Return what a copy of the panel is made with."""
        return {**super().clone_kwargs(), "rules": self.rules}

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "atlas_pages/admin/completeness_panel.html"

        def is_shown(self) -> bool:
            """A new sheet lacks everything: no need to say so."""
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Return the score and what is missing."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "completeness": completeness(self.instance, self.panel.rules)}
