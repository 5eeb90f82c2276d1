"""« Confirmer que c’est toujours vrai »: somebody looked at a project's sheet and found it right."""

from typing import Any

from django.utils import timezone

from atlas_pages.models import ProjectPage
from cms.publication.writing import log_transaction


def confirm_project(page: ProjectPage, confirmed_by: str, user: Any = None) -> None:
    """Say that a project's sheet is right as of today, in one transaction with the log.

    What the public reads is confirmed, and nothing else is published: changes that wait in a draft keep waiting, with
    the confirmation.
    """
    with log_transaction():
        had_changes = page.has_unpublished_changes
        draft = page.get_latest_revision_as_object()
        _confirm(draft, confirmed_by)
        revision = draft.save_revision(user=user, changed=False, clean=False, log_action=True)
        if page.live and not had_changes:
            revision.publish(user=user, changed=False, skip_permission_checks=True)
            return
        stored = ProjectPage.objects.get(pk=page.pk)
        _confirm(stored, confirmed_by)
        stored.save(clean=False, update_fields=["confirmed_at", "confirmed_by"])


def _confirm(page: ProjectPage, confirmed_by: str) -> None:
    page.confirmed_at = timezone.localdate()
    page.confirmed_by = confirmed_by
