"""Addresses of the admin at which moderation answers before Wagtail."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from cms.moderation.choosing import ScopedChosenView
from cms.moderation.guarding import guarded_urls

urlpatterns = [
    path("choose-page/chosen-multiple/", never_cache(require_admin_access(ScopedChosenView.as_view()))),
    *guarded_urls(),
]
