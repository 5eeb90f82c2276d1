"""Who may do what in the admin: groups and their rights as data.

Rights on one collectivité are rights on its projects, which lie below it in the tree.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Workflow, WorkflowPage

from atlas_pages.models import CollectivitePage
from cms.moderation.workflow import moderation_workflow

NATIONAL_EDITORS: Final = "Éditeurs nationaux"
MODERATORS: Final = "Modérateurs"
CONTRIBUTORS: Final = "Contributeurs"
READERS: Final = "Lecteurs"
#: What a new Wagtail comes with, and ours replace.
WAGTAIL_GROUPS: Final = ("Editors", "Moderators")
WAGTAIL_WORKFLOW: Final = "Moderators approval"

ACCESS: Final = "wagtailadmin.access_admin"


class Rights(NamedTuple):
    """What a group may do: models as ``app.codename``, all pages and files as actions."""

    models: tuple[str, ...]
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def _all(model: str) -> tuple[str, ...]:
    app, name = model.split(".")
    return tuple(f"{app}.{action}_{name}" for action in ("add", "change", "delete", "view"))


RIGHTS: Final[dict[str, Rights]] = {
    NATIONAL_EDITORS: Rights(
        models=(
            ACCESS,
            "simple_translation.submit_translation",
            *_all("cms_moderation.role"),
            *_all("cms_moderation.absence"),
            *_all("cms_moderation.reason"),
            "cms_moderation.change_moderationsettings",
            *_all("atlas_pages.partner"),
            *_all("search.synonym"),
            "bourse_pages.change_conversation",
            "bourse_pages.view_conversation",
            "cms_visitors.add_personaldatarequest",
            "cms_visitors.view_personaldatarequest",
            "cms_mail.change_mail",
            "cms_mail.view_mail",
            *_all("syndication.organisation"),
            *_all("syndication.token"),
            "syndication.view_usage",
            "syndication.view_endpoint",
            "syndication.change_endpoint",
            "syndication.view_delivery",
            *_all("taggit.tag"),
            *_all("wagtailredirects.redirect"),
            "reference.view_country",
            "reference.change_country",
            "reference.view_theme",
            "reference.change_theme",
            "reference.view_territory",
            "reference.view_sdg",
            "reference.view_worldregion",
        ),
        pages=("add", "change", "publish", "bulk_delete", "lock", "unlock"),
        files=("add", "change", "choose"),
    ),
    MODERATORS: Rights(
        models=(
            ACCESS,
            "atlas_pages.add_partner",
            "atlas_pages.change_partner",
            "atlas_pages.view_partner",
            "reference.view_territory",
        ),
        # No right on any page: Wagtail's rights know no country. What a moderator sees and decides, the roles say.
        files=("add", "choose"),
    ),
    CONTRIBUTORS: Rights(
        models=(ACCESS, "atlas_pages.view_partner", "reference.view_territory"), files=("add", "choose")
    ),
    READERS: Rights(models=(ACCESS,)),
}
#: A contributor edits the sheet of a collectivité and its projects; publishing takes a moderator.
CONTRIBUTOR_PAGE_ACTIONS: Final = ("add", "change")


def create_groups() -> dict[str, Group]:
    """Make the groups and give each exactly its rights. Safe to run again."""
    Group.objects.filter(name__in=WAGTAIL_GROUPS, user=None).delete()
    groups = {}
    for name, rights in RIGHTS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set(_permissions(rights.models))
        _set_page_rights(group, [Page.get_first_root_node()], rights.pages)
        _set_file_rights(group, rights.files)
        groups[name] = group
    return groups


def contributor_group(collectivite: CollectivitePage) -> Group:
    """Return the group of those who keep one collectivité's sheet and projects; it's made where there is none.

    Its members are members of « Contributeurs » too, which lets them into the admin.
    """
    name = f"{CONTRIBUTORS} — {collectivite.title[:100]} ({collectivite.public_id})"
    group, _created = Group.objects.get_or_create(name=name)
    _set_page_rights(group, [collectivite], CONTRIBUTOR_PAGE_ACTIONS)
    return group


def create_workflow() -> Workflow:
    """Have the whole tree use the workflow in which moderators decide within their scope. Safe to run again."""
    workflow = moderation_workflow()
    root = Page.get_first_root_node()
    used = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if used is None or used.workflow.name == WAGTAIL_WORKFLOW:
        WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
        Workflow.objects.filter(name=WAGTAIL_WORKFLOW, workflow_pages=None).update(active=False)
    return workflow


def _permissions(names: Iterable[str]) -> list[Permission]:
    """Return the permissions, each by ``app.codename``. Raises ``Permission.DoesNotExist`` for one that isn't."""
    return [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for app, _dot, codename in (name.partition(".") for name in names)
    ]


def _set_page_rights(group: Group, pages: Iterable[Page], actions: Iterable[str]) -> None:
    codenames = [f"{action}_page" for action in actions]
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    wanted = {(page.pk, permission.pk) for page in pages for permission in permissions}
    for right in GroupPagePermission.objects.filter(group=group):
        if (right.page_id, right.permission_id) not in wanted:
            right.delete()
    for page_id, permission_id in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page_id=page_id, permission_id=permission_id)


def _set_file_rights(group: Group, actions: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    codenames = [f"{action}_{model}" for action in actions for model in ("image", "document")]
    permissions = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=codenames
    )
    GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=permissions).delete()
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
