"""The tabs of an offer's form, in the order that people think."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)


def _boxes(name: str, *, is_needed: bool = False) -> Panel:
    """A field to tick; a draft may leave it empty even if publishing needs it (``is_needed``)."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple, required_on_save=False if is_needed else None)


WHAT: Final = ObjectList(
    [
        TitleFieldPanel("title", help_text=_("Par exemple « Eau potable pour les écoles de Podor ».")),
        FieldPanel("direction"),
        FieldPanel("summary"),
        FieldPanel("need"),
        FieldPanel("context"),
        FieldPanel("expected"),
        FieldPanel("offered"),
        _boxes("themes", is_needed=True),
        _boxes("sdgs"),
        FieldPanel("original_language"),
    ],
    heading=_("Quoi"),
)
WHO: Final = ObjectList(
    [
        FieldPanel("authority_name"),
        FieldPanel("authority_type"),
        FieldPanel("territory"),
        FieldPanel("languages"),
        MultiFieldPanel(
            [
                HelpPanel(
                    content=_("Ces trois champs restent dans l’administration : ils ne sont jamais publiés."),
                ),
                FieldPanel("contact_name"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
            ],
            heading=_("Contact (jamais public)"),
        ),
    ],
    heading=_("Qui"),
)
WHERE: Final = ObjectList(
    [
        FieldPanel("country"),
        FieldPanel("place_name"),
        FieldRowPanel([FieldPanel("longitude"), FieldPanel("latitude")]),
    ],
    heading=_("Où"),
)
WHEN: Final = ObjectList(
    [
        FieldRowPanel([FieldPanel("planned_start"), FieldPanel("planned_end")]),
        FieldRowPanel([FieldPanel("budget"), FieldPanel("currency")]),
    ],
    heading=_("Quand et combien"),
)
FILES: Final = ObjectList(
    [InlinePanel("attachments", heading=_("Pièces jointes"), label=_("Pièce jointe"))], heading=_("Pièces jointes")
)
PUBLICATION: Final = ObjectList(
    [
        FieldPanel("state"),
        FieldPanel("expires_on"),
        FieldPanel("slug"),
        PublishingPanel(),
    ],
    heading=_("Publication"),
)

OFFER_EDIT_HANDLER: Final = TabbedInterface([WHAT, WHO, WHERE, WHEN, FILES, PUBLICATION])
