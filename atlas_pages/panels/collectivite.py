"""The form of a collectivité."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from atlas_pages.completeness import COLLECTIVITE_RULES
from atlas_pages.panels.common import publication_tab
from atlas_pages.panels.completeness import CompletenessPanel

COLLECTIVITE_HANDLER = TabbedInterface(
    [
        ObjectList(
            [
                CompletenessPanel(COLLECTIVITE_RULES),
                TitleFieldPanel("title", heading=_("Nom")),
                FieldPanel("type"),
                FieldPanel("summary"),
                FieldPanel("description"),
                FieldPanel("image"),
            ],
            heading=_("Quoi"),
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("insee_code"), FieldPanel("siren")]),
                FieldPanel("website"),
                MultiFieldPanel(
                    [FieldPanel("contact_service"), FieldPanel("contact_email"), FieldPanel("contact_phone")],
                    heading=_("À qui s’adresser"),
                ),
            ],
            heading=_("Qui"),
        ),
        ObjectList(
            [
                FieldPanel("territory"),
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("longitude"), FieldPanel("latitude")])],
                    heading=_("Point sur la carte"),
                    help_text=_("Vide : celui du territoire."),
                ),
            ],
            heading=_("Où"),
        ),
        publication_tab(FieldPanel("confirmed_at")),
    ]
)
