"""What offers are as a dataset."""

from django.utils.translation import gettext_lazy as _

from cms.syndication.catalog.datasets import Dataset, register_dataset


def register_datasets() -> None:
    """Describe offers."""
    register_dataset(
        Dataset(
            kind="offer",
            title=_("Offres de la Bourse-projets"),
            description=_(
                "Les projets pour lesquels des collectivités étrangères et françaises cherchent un partenaire ; sans"
                " les coordonnées des personnes, que seul le portail relaie."
            ),
            keywords=(_("recherche de partenaires"), _("coopération décentralisée")),
            list_route="bourse:offer_list",
        )
    )
