"""What the Atlas's kinds are as datasets."""

from django.utils.translation import gettext_lazy as _

from cms.syndication.catalog.datasets import Dataset, register_dataset


def register_datasets() -> None:
    """Describe projects, collectivités, partners and countries."""
    register_dataset(
        Dataset(
            kind="project",
            title=_("Projets de coopération décentralisée"),
            description=_(
                "Tous les projets internationaux des collectivités territoriales françaises : qui les mène et avec qui,"
                " dans quels pays, sur quels thèmes, depuis quand, avec quel budget."
            ),
            keywords=(
                _("coopération décentralisée"),
                _("action internationale des collectivités"),
                _("jumelage"),
                _("aide publique au développement"),
            ),
            themes=("INTR", "GOVE", "REGI"),
            list_route="atlas:project_list",
        )
    )
    register_dataset(
        Dataset(
            kind="collectivite",
            title=_("Collectivités territoriales françaises actives à l’international"),
            description=_(
                "Les communes, départements, régions, intercommunalités et syndicats qui mènent des projets à"
                " l’étranger, avec leurs codes INSEE et SIREN."
            ),
            keywords=(_("collectivités territoriales"), _("coopération décentralisée")),
            themes=("REGI", "GOVE", "INTR"),
            list_route="atlas:collectivite_list",
            is_french=True,
        )
    )
    register_dataset(
        Dataset(
            kind="partner",
            title=_("Partenaires étrangers et français des projets"),
            description=_(
                "Les autorités locales, associations, universités et autres organisations avec lesquelles les"
                " collectivités françaises coopèrent."
            ),
            keywords=(_("partenaires"), _("coopération décentralisée")),
            list_route="atlas:partner_list",
        )
    )
    register_dataset(
        Dataset(
            kind="country",
            title=_("Pays de la coopération décentralisée"),
            description=_("Les pays où des collectivités françaises agissent : contexte et contact à l’ambassade."),
            keywords=(_("pays"), _("ambassades de France")),
            list_route="atlas:country_list",
        )
    )
