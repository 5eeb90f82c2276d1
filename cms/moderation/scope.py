"""The permission tester: which submissions a person sees, and about which one decides.

Rights come from the table of roles alone (superusers have them all). What one may see and what one may decide are the
same places; readers only see.
"""

from collections.abc import Collection
from typing import Any, Final, Protocol, cast

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Exists, OuterRef, Q, QuerySet

from cms.moderation.enums import DECIDING, SEEING, RoleName
from cms.moderation.models import Absence, Role, Submission
from cms.reference.models import Territory, WorldRegion

Somebody = User | AnonymousUser

#: How many levels M49 has below the world.
_LEVELS: Final = 4


def in_scope(user: Somebody, submission: Submission) -> bool:
    """Tell whether a person may see a submission."""
    return scoped(Submission.objects.filter(pk=submission.pk), user).exists()


def may_decide(user: Somebody, submission: Submission) -> bool:
    """Tell whether a person may decide about a submission."""
    return scoped(Submission.objects.filter(pk=submission.pk), user, deciding=True).exists()


def scoped(
    submissions: QuerySet[Submission], user: Somebody, *, deciding: bool = False, prefix: str = ""
) -> QuerySet[Submission]:
    """Keep the submissions that a person sees, or may decide about; ``prefix`` leads from the rows to a submission."""
    condition = scope_condition(user, deciding=deciding, prefix=prefix)
    return submissions.none() if condition is None else submissions.filter(condition)


def scope_condition(user: Somebody, *, deciding: bool = False, prefix: str = "") -> Q | None:
    """Return the condition of a person's scope; none where there's no scope at all. Two queries at most."""
    if not user.is_active or user.is_anonymous:
        return None
    if user.is_superuser:
        return Q()
    roles = [role for role in _roles(user, DECIDING if deciding else SEEING) if not role.page_id]
    if not roles:
        return None
    if any(_is_everywhere(role) for role in roles):
        return Q()
    countries = [role.country_id for role in roles if role.country_id]
    regions = [role.region_id for role in roles if role.region_id]
    territories = [role.territory_id for role in roles if role.territory_id]
    condition = Q(pk__in=[])
    if countries:
        condition |= Q(**{f"{prefix}country__in": countries})
    if regions:
        condition |= Q(**{f"{prefix}country__region__in": _regions_within(regions)})
    if territories:
        condition |= _within_territories(territories, prefix)
    return condition


def has_scope(user: Somebody, *, deciding: bool = False) -> bool:
    """Tell whether a person has anything to see (or to decide about) in the queue at all."""
    return scope_condition(user, deciding=deciding) is not None


def sees_everything(user: Somebody) -> bool:
    """Tell whether a person's scope has no bounds."""
    return scope_condition(user) == Q()


def _roles(user: User, names: Collection[RoleName]) -> list[Role]:
    """Return a person's own roles, and those of the absent for whom one stands in: these decide or see as well.

    Standing in passes nothing on: a deputy's deputy gets only the deputy's own roles. Roles of people whose account is
    closed count for nobody.
    """
    away = Absence.objects.today().filter(deputy=user, user__is_active=True)
    mine = Q(user=user) | Q(user__in=away.values("user"), name__in=DECIDING)
    return list(Role.objects.filter(mine, name__in=names))


def _is_everywhere(role: Role) -> bool:
    return role.name == RoleName.NATIONAL_EDITOR or not (role.country_id or role.region_id or role.territory_id)


def _regions_within(regions: Collection[int]) -> QuerySet[WorldRegion, int]:
    within = Q(pk__in=regions)
    lookup = "parent"
    for _level in range(_LEVELS):
        within |= Q(**{f"{lookup}__in": regions})
        lookup = f"{lookup}__parent"
    return WorldRegion.objects.filter(within).values_list("pk", flat=True)


def _within_territories(territories: Collection[int], prefix: str) -> Q:
    """Return the condition of the territories themselves, of what lies in them, and of an EPCI's communes."""
    member = Territory.members.through.objects.filter(
        from_territory__in=territories, to_territory=OuterRef(f"{prefix}territory")
    )
    return (
        Q(**{f"{prefix}territory__in": territories})
        | Q(**{f"{prefix}territory__departement__in": territories})
        | Q(**{f"{prefix}territory__region__in": territories})
        | Q(Exists(member))
    )


class Placed(Protocol):
    """What belongs to a country and perhaps a territory: a submission, or what a feature has moderators look at."""

    @property
    def country(self) -> Any:
        """The country that says which moderators."""

    @property
    def territory(self) -> Any:
        """The French territory that does."""


def deciders(placed: Placed, *, but: User | None = None) -> list[User]:
    """Return who may decide there by a role of their own, by name: for a hand-over."""
    roles = Role.objects.filter(_place(placed) | Q(name=RoleName.NATIONAL_EDITOR), name__in=DECIDING)
    people = User.objects.filter(pk__in=roles.values("user"), is_active=True)
    if but is not None:
        people = people.exclude(pk=but.pk)
    return _by_name(people)


def all_deciders(*, but: User | None = None) -> QuerySet[User]:
    """Return everybody who decides about something by a role of their own, by name: who may stand in."""
    people = User.objects.filter(portal_roles__name__in=DECIDING, is_active=True).distinct()
    if but is not None:
        people = people.exclude(pk=but.pk)
    return people.order_by("last_name", "first_name", "username")


def in_charge(placed: Placed) -> list[User]:
    """Return whom to tell at once of what happens there, by name: the place's moderators, deputies for those away.

    Where nobody of them is there today, or has a mail address, it's the national editors.
    """
    here = Role.objects.filter(_place(placed), name=RoleName.MODERATOR)
    return _there_today(here) or _there_today(Role.objects.filter(name=RoleName.NATIONAL_EDITOR))


def _there_today(roles: QuerySet[Role]) -> list[User]:
    away = Absence.objects.today()
    deputies = away.filter(user__in=roles.values("user"), user__is_active=True).values("deputy")
    people = User.objects.filter(Q(pk__in=roles.values("user")) | Q(pk__in=deputies), is_active=True)
    # Standing in passes nothing on: a deputy who is away too is told nothing.
    return _by_name(people.exclude(Q(email="") | Q(pk__in=away.values("user"))))


def _by_name(people: QuerySet[User]) -> list[User]:
    return cast("list[User]", list(people.order_by("last_name", "first_name", "username")))


def _place(placed: Placed) -> Q:
    """Return the condition of the roles whose country, region or territory comprises the place."""
    country, territory = placed.country, placed.territory
    place = Q(pk__in=[])
    if country is not None:
        lineage = [region.pk for region in country.region.lineage()]
        place |= Q(country=country) | Q(region__in=lineage)
    if territory is not None:
        above = [pk for pk in (territory.pk, territory.departement_id, territory.region_id) if pk]
        place |= Q(territory__in=above) | Q(territory__members=territory)
    return place
