"""The form of a project."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from atlas_pages.completeness import PROJECT_RULES
from atlas_pages.forms.widgets import Checkboxes
from atlas_pages.panels.common import publication_tab
from atlas_pages.panels.completeness import CompletenessPanel

WHAT = ObjectList(
    [
        CompletenessPanel(PROJECT_RULES),
        TitleFieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("status"), FieldPanel("kind_of_cooperation")]),
        FieldPanel("themes", widget=Checkboxes, required_on_save=False),
        FieldPanel("sdgs", widget=Checkboxes),
        FieldPanel("tags"),
    ],
    heading=_("Quoi"),
)
WHO = ObjectList(
    [
        InlinePanel(
            "participants",
            heading=_("Autres collectivités françaises"),
            label=_("Collectivité"),
            help_text=_("Le chef de file n’y figure pas : c’est la collectivité sous laquelle la fiche est rangée."),
        ),
        InlinePanel(
            "partners",
            heading=_("Partenaires"),
            label=_("Partenaire"),
            help_text=_("Cherchez par nom, sigle ou ville avant d’en créer un."),
        ),
        InlinePanel("related", heading=_("Projets liés"), label=_("Projet lié")),
    ],
    heading=_("Qui"),
)
WHERE = ObjectList(
    [
        InlinePanel(
            "countries",
            heading=_("Pays"),
            label=_("Pays"),
            panels=[FieldRowPanel([FieldPanel("country"), FieldPanel("percentage")])],
            help_text=_("Au moins un pour publier : sans pays, personne ne trouve le projet."),
        ),
        InlinePanel(
            "places",
            heading=_("Lieux"),
            label=_("Lieu"),
            panels=[
                FieldRowPanel([FieldPanel("name"), FieldPanel("country")]),
                FieldRowPanel([FieldPanel("longitude"), FieldPanel("latitude")]),
            ],
            help_text=_("Sans lieu, le projet est montré au centre de ses pays."),
        ),
    ],
    heading=_("Où"),
)
WHEN = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("planned_start"), FieldPanel("planned_end")]),
                FieldRowPanel([FieldPanel("actual_start"), FieldPanel("actual_end")]),
            ],
            heading=_("Dates"),
        ),
        FieldRowPanel([FieldPanel("budget"), FieldPanel("currency")], heading=_("Budget")),
        InlinePanel(
            "fundings",
            heading=_("Financements"),
            label=_("Financement"),
            panels=[
                FieldRowPanel([FieldPanel("name"), FieldPanel("type")]),
                FieldRowPanel([FieldPanel("amount"), FieldPanel("currency")]),
            ],
        ),
        InlinePanel("sectors", heading=_("Secteurs du CAD"), label=_("Secteur")),
        InlinePanel("markers", heading=_("Marqueurs du CAD"), label=_("Marqueur")),
    ],
    heading=_("Quand et combien"),
)
RESULTS = ObjectList(
    [
        InlinePanel("results", heading=_("Résultats"), label=_("Résultat")),
        InlinePanel("pictures", heading=_("Photos"), label=_("Photo")),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        InlinePanel("links", heading=_("Liens"), label=_("Lien")),
    ],
    heading=_("Résultats"),
)
PUBLICATION = publication_tab(
    FieldRowPanel([FieldPanel("confirmed_at"), FieldPanel("confirmed_by")], heading=_("Dernière confirmation")),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("source"), FieldPanel("external_id")]), FieldPanel("language")],
        heading=_("Origine de la fiche"),
    ),
)

PROJECT_HANDLER = TabbedInterface([WHAT, WHO, WHERE, WHEN, RESULTS, PUBLICATION])
