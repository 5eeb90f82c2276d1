"""A storm of random edits: every event of the log, in any order, on a few objects.

``python -m tests.publication.storm SEED`` rages until it is killed, on the database of ``DATABASE_URL``.
"""

import random
import sys
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError


class Storm:
    """Does one random edit after the other; seeded, so that a failure can be had again."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.number = 0
        self.edits: list[Callable[[], None]] = [
            self.create_project,
            self.edit_project,
            self.edit_project,
            self.draft_project,
            self.unpublish_project,
            self.republish,
            self.delete_project,
            self.move_project,
            self.copy_project,
            self.alias_project,
            self.rename_partner,
            self.rename_partner,
            self.hide_partner,
            self.delete_partner,
            self.rename_collectivite,
            self.rename_country,
            self.rename_theme,
            self.set_privacy,
            self.lift_privacy,
            self.roll_back,
        ]

    def prepare(self) -> None:
        """Make the objects that the storm moves about."""
        from tests.factories import atlas

        ensure_root()
        for _ in range(4):
            project = atlas.ProjectFactory()
            atlas.add_partner(project, atlas.PartnerFactory())

    def rage(self, edits: int) -> None:
        """Do that many edits."""
        for _ in range(edits):
            self.number += 1
            self.random.choice(self.edits)()

    def _one(self, model: str) -> Any:
        from atlas_pages import models

        rows = getattr(models, model).objects.order_by("pk")
        count = rows.count()
        return rows[self.random.randrange(count)] if count else None

    def _project(self) -> Any:
        from atlas_pages.models import ProjectPage

        rows = ProjectPage.objects.filter(alias_of=None).order_by("pk")
        count = rows.count()
        return rows[self.random.randrange(count)] if count else None

    def create_project(self) -> None:
        from atlas_pages.models import ProjectPage
        from tests.factories.atlas import ProjectFactory

        if ProjectPage.objects.count() < 30:
            ProjectFactory(
                parent=self._one("CollectivitePage"), title=f"Projet {self.number}", slug=f"creation-{self.number}"
            )

    def edit_project(self) -> None:
        from atlas_pages.models import ProjectPartner

        project = self._project()
        partner = self._one("Partner")
        if project is None:
            return
        project.title = f"Projet {self.number}"
        if partner is not None and self.random.random() < 0.5:
            project.partners.add(ProjectPartner(partner=partner))
        project.save_revision().publish()

    def draft_project(self) -> None:
        project = self._project()
        if project is not None:
            project.title = f"Brouillon {self.number}"
            project.save_revision()

    def unpublish_project(self) -> None:
        project = self._project()
        if project is not None:
            project.unpublish()

    def republish(self) -> None:
        from atlas_pages.models import ProjectPage

        for project in ProjectPage.objects.filter(live=False, alias_of=None)[:3]:
            revision = project.latest_revision or project.save_revision()
            revision.publish()

    def delete_project(self) -> None:
        from atlas_pages.models import ProjectPage

        project = self._project()
        if project is not None and ProjectPage.objects.count() > 4:
            project.delete()

    def move_project(self) -> None:
        project, target = self._project(), self._one("CollectivitePage")
        if project is not None and target is not None:
            project.move(target, pos="last-child")

    def copy_project(self) -> None:
        from atlas_pages.models import ProjectPage

        project = self._project()
        if project is not None and ProjectPage.objects.count() < 30:
            project.copy(update_attrs={"slug": f"copie-{self.number}"}, keep_live=self.random.random() < 0.5)

    def alias_project(self) -> None:
        from atlas_pages.models import ProjectPage

        project, target = self._project(), self._one("CollectivitePage")
        if project is not None and ProjectPage.objects.count() < 30:
            project.create_alias(parent=target, update_slug=f"alias-{self.number}")

    def rename_partner(self) -> None:
        self._rename("Partner")

    def rename_collectivite(self) -> None:
        collectivite = self._one("CollectivitePage")
        collectivite.title = f"Commune {self.number}"
        collectivite.save_revision().publish()

    def _rename(self, model: str) -> None:
        row = self._one(model)
        if row is not None:
            row.name = f"Nom {self.number}"
            row.save()

    def hide_partner(self) -> None:
        partner = self._one("Partner")
        if partner is not None:
            partner.is_public = not partner.is_public
            partner.save()

    def delete_partner(self) -> None:
        from atlas_pages.models import Partner
        from tests.factories.atlas import PartnerFactory

        unused = Partner.objects.filter(projects=None).first()
        if unused is not None:
            unused.delete()
        else:
            PartnerFactory(name=f"Nom {self.number}")

    def rename_country(self) -> None:
        from cms.reference.models import Country

        country = self.random.choice(list(Country.objects.order_by("pk")))
        country.override_fr = f"Pays {self.number}"
        country.save()

    def rename_theme(self) -> None:
        from cms.reference.models import Theme

        theme = self.random.choice(list(Theme.objects.order_by("pk")))
        theme.name_fr = f"Thème {self.number}"
        theme.save()

    def set_privacy(self) -> None:
        from wagtail.models import PageViewRestriction

        page = self._one(self.random.choice(["ProjectPage", "CollectivitePage"]))
        if page is not None:
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    def lift_privacy(self) -> None:
        from wagtail.models import PageViewRestriction

        for restriction in PageViewRestriction.objects.all():
            restriction.delete()

    def roll_back(self) -> None:
        """Edit, then fail: nothing of it may stay."""
        from cms.publication.writing import log_transaction

        try:
            with log_transaction():
                self.edit_project()
                self.rename_partner()
                raise ValidationError("nothing of this happened")
        except ValidationError:
            pass


def ensure_root() -> None:
    """Make the tree's root and the French locale again, which a test that emptied all tables took along."""
    from wagtail.models import Locale, Page

    Locale.objects.get_or_create(language_code="fr")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root")


def main() -> None:
    """Rage until killed."""
    import django

    django.setup()
    storm = Storm(int(sys.argv[1]))
    print("raging", flush=True)  # noqa: T201  tells the test that it may begin to kill
    while True:
        storm.rage(1)


if __name__ == "__main__":
    main()
