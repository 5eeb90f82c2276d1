"""What this app adds to Wagtail's admin: the reference lists, and the chooser of territories."""

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from cms.reference.admin_lists import ReferenceAdminGroup
from cms.reference.choosers import TerritoryChooserViewSet, territory_chooser

modeladmin_register(ReferenceAdminGroup)


@hooks.register("register_admin_viewset")
def register_territory_chooser() -> TerritoryChooserViewSet:
    """Serve the chooser's dialogue, and use it for every foreign key to a territory."""
    return territory_chooser
