"""Groups follow roles: a role brings its group, which brings the rights in the admin."""

from typing import Any, Final

from django.contrib.auth.models import Group, User
from django.db.models import Q
from django.dispatch import receiver

from atlas_pages.models import CollectivitePage
from cms.moderation.enums import RoleName
from cms.moderation.models import Role
from cms.moderation.signals import roles_changed
from home.groups import CONTRIBUTORS, MODERATORS, NATIONAL_EDITORS, READERS, contributor_group

GROUPS: Final[dict[str, str]] = {
    RoleName.NATIONAL_EDITOR: NATIONAL_EDITORS,
    RoleName.MODERATOR: MODERATORS,
    RoleName.CONTRIBUTOR: CONTRIBUTORS,
    RoleName.READER: READERS,
}


@receiver(roles_changed, dispatch_uid="home_groups_follow_roles")
def follow_roles(user: User, **_kwargs: Any) -> None:
    """Have a person be in the groups of exactly the roles that are left; other groups are an administrator's."""
    roles = list(Role.objects.filter(user=user))
    wanted = set(Group.objects.filter(name__in={GROUPS[role.name] for role in roles}))
    kept = CollectivitePage.objects.filter(pk__in=[role.page_id for role in roles if role.page_id])
    wanted |= {contributor_group(collectivite) for collectivite in kept}
    by_role = Q(name__in=GROUPS.values()) | Q(name__startswith=f"{CONTRIBUTORS} — ")
    user.groups.remove(*user.groups.filter(by_role).exclude(pk__in=[group.pk for group in wanted]))
    user.groups.add(*wanted)
