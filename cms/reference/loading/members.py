"""Which communes belong to which EPCI and EPT."""

from typing import Any

from cms.reference.loading.rows import Row


def sync_members(model: type[Any], rows: list[Row]) -> set[int]:
    """Bring ``members`` to what the rows say; return the primary keys of groups and members that changed."""
    through = model.members.through
    keys: dict[str, int] = dict(model.objects.values_list("code", "pk"))
    wanted = {(keys[group], keys[row.code]) for row in rows for group in row.groups}
    found = {
        (group, member): key
        for key, group, member in through.objects.values_list("pk", "from_territory_id", "to_territory_id")
    }
    added = sorted(wanted - found.keys())
    gone = sorted(found.keys() - wanted)
    through.objects.filter(pk__in=[found[pair] for pair in gone]).delete()
    through.objects.bulk_create([through(from_territory_id=group, to_territory_id=member) for group, member in added])
    return {key for pair in (*added, *gone) for key in pair}
