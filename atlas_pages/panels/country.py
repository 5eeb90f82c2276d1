"""The form of a country's sheet."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TabbedInterface, TitleFieldPanel

from atlas_pages.panels.common import publication_tab

COUNTRY_HANDLER = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldPanel("country"),
                FieldPanel("summary"),
                FieldPanel("body"),
            ],
            heading=_("Quoi"),
        ),
        ObjectList(
            [
                FieldPanel("embassy_name"),
                FieldRowPanel([FieldPanel("embassy_email"), FieldPanel("embassy_phone")]),
                FieldPanel("embassy_website"),
                FieldPanel("embassy_address"),
            ],
            heading=_("Qui"),
        ),
        publication_tab(),
    ]
)
