"""``manage.py create_site_tree``: the pages, groups and workflow that the portal relies on."""

from typing import Any

from django.core.management.base import BaseCommand

from home.tree import create_site_tree


class Command(BaseCommand):
    """Makes what is missing of the site's tree; changes nothing that an editor wrote."""

    help = "Crée les langues, les pages d’accueil et d’index, le site, les groupes et le circuit de relecture."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, and say where the French home page is."""
        home = create_site_tree()
        self.stdout.write(f"Arborescence prête : {home.full_url}")
