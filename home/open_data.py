"""What editorial pages are as a dataset."""

from django.utils.translation import gettext_lazy as _

from cms.syndication.catalog.datasets import Dataset, register_dataset


def register_datasets() -> None:
    """Describe articles."""
    register_dataset(
        Dataset(
            kind="article",
            title=_("Actualités et pages du portail"),
            description=_("Appels à projets, rencontres, retours d’expérience et pages de référence du portail."),
            keywords=(_("actualités"), _("coopération décentralisée")),
        )
    )
