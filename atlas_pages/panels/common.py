"""Panels that several forms share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, ObjectList, Panel, PublishingPanel


def publication_tab(*panels: Panel) -> ObjectList:
    """Return the last tab: the sheet's own ``panels``, its address, and when it goes live or expires."""
    address = MultiFieldPanel(
        [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
        heading=_("Adresse et moteurs de recherche"),
    )
    return ObjectList([*panels, address, PublishingPanel(), CommentPanel()], heading=_("Publication"))
