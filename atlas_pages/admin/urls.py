"""Routes of the Atlas's own admin pages, below ``/admin/atlas/``."""

from django.urls import path

from atlas_pages.admin.views import ConfirmProjectView, MergePartnerView

app_name = "atlas_admin"
urlpatterns = [
    path("projets/<int:pk>/confirmer/", ConfirmProjectView.as_view(), name="confirm_project"),
    path("partenaires/<int:pk>/fusionner/", MergePartnerView.as_view(), name="merge_partner"),
]
