"""Offers: projects that look for a partner."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.coreutils import string_to_ascii
from wagtail.fields import RichTextField
from wagtail.search import index

from bourse_pages.enums import AuthorityType, OfferDirection, OfferLanguage, OfferState
from bourse_pages.forms import OfferPageForm
from bourse_pages.panels import OFFER_EDIT_HANDLER
from bourse_pages.validation import offer_errors
from cms.core.addresses import active_language
from cms.core.labels import DEFAULT_LANGUAGE
from cms.core.models import BasePage
from cms.reference.enums import Currency

RICH_TEXT = ["bold", "italic", "ol", "ul", "link"]


#: What stands for the slug of a title that can't be written in Latin letters.
NO_SLUG = "-"


class OfferPage(BasePage):
    """A project that looks for a partner: a foreign authority seeks a French one, or the reverse.

    The contact's name, e-mail and phone are for the Ministry's editors: nothing that leaves the admin may show them.
    """

    direction = models.CharField(_("sens"), max_length=16, choices=OfferDirection.choices)
    authority_name = models.CharField(_("autorité"), max_length=200, help_text=_("Par exemple « Commune de Podor »."))
    authority_type = models.CharField(_("type d’autorité"), max_length=16, choices=AuthorityType.choices)
    territory = models.ForeignKey(
        "reference.Territory",
        verbose_name=_("territoire français"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Seulement si l’offre vient d’une collectivité française."),
    )
    country = models.ForeignKey(
        "reference.Country",
        verbose_name=_("pays"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Le pays où le projet a lieu."),
    )
    place_name = models.CharField(_("lieu"), max_length=200, blank=True, help_text=_("Par exemple « Podor »."))
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("En degrés décimaux (WGS 84), par exemple -14,96."),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("En degrés décimaux (WGS 84), par exemple 16,65."),
    )
    themes = ParentalManyToManyField("reference.Theme", verbose_name=_("thèmes"), related_name="+")
    sdgs = ParentalManyToManyField(
        "reference.SDG", verbose_name=_("objectifs de développement durable"), blank=True, related_name="+"
    )
    languages = ArrayField(
        models.CharField(max_length=2, choices=OfferLanguage.choices),
        verbose_name=_("langues de travail"),
        default=list,
        blank=True,
    )
    summary = models.TextField(
        _("résumé"),
        max_length=500,
        help_text=_("Le besoin en un paragraphe. C’est ce que montrent les listes et la recherche."),
    )
    need = RichTextField(_("besoin"), features=RICH_TEXT, blank=True)
    context = RichTextField(_("contexte"), features=RICH_TEXT, blank=True)
    expected = RichTextField(_("ce qui est attendu du partenaire"), features=RICH_TEXT, blank=True)
    offered = RichTextField(_("ce que l’autorité apporte"), features=RICH_TEXT, blank=True)
    budget = models.DecimalField(
        _("budget"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(_("devise"), max_length=3, choices=Currency.choices, default=Currency.EUR)
    planned_start = models.DateField(_("début prévu"), null=True, blank=True)
    planned_end = models.DateField(_("fin prévue"), null=True, blank=True)
    original_language = models.CharField(
        _("langue de l’offre"),
        max_length=2,
        choices=OfferLanguage.choices,
        default=OfferLanguage.FR,
        help_text=_("La langue dans laquelle l’offre est rédigée."),
    )
    contact_name = models.CharField(_("nom du contact"), max_length=200, blank=True)
    contact_email = models.EmailField(_("courriel du contact"), blank=True)
    contact_phone = models.CharField(_("téléphone du contact"), max_length=40, blank=True)
    state = models.CharField(_("état"), max_length=16, choices=OfferState.choices, default=OfferState.OPEN)
    expires_on = models.DateField(
        _("échéance"),
        null=True,
        blank=True,
        help_text=_("Le dernier jour où l’on peut répondre. Obligatoire tant que l’offre est ouverte."),
    )

    #: True while the admin saves a draft, which may lack what its publication needs.
    is_draft_save = False
    #: What a preview shows beside the version's own attachments: those that approval will add.
    coming_attachments: tuple[dict[str, Any], ...] = ()

    base_form_class = OfferPageForm
    edit_handler = OFFER_EDIT_HANDLER
    parent_page_types: ClassVar[list[str]] = ["bourse_pages.BourseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "bourse_pages/offer_detail.html"

    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("authority_name"),
        index.FilterField("state"),
        index.FilterField("direction"),
    ]

    class Meta:
        verbose_name = _("offre")
        verbose_name_plural = _("offres")
        indexes: ClassVar[list[Any]] = [models.Index(fields=["state", "expires_on"], name="offer_by_deadline")]

    def clean(self) -> None:
        """Raise ``ValidationError`` naming each field at fault."""
        super().clean()
        offer_errors(self, is_draft=self.is_draft_save).raise_if_any()

    @property
    def permalink(self) -> str:
        """The public address below the language prefix; an offer's title may have no Latin letter at all."""
        slug = slugify(string_to_ascii(self.slug)) or NO_SLUG
        return f"bourse/offres/{self.public_id}/{slug}/"

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str | None, str | None] | None:
        """Return Wagtail's ``(site id, site's root address, path)`` with the permalink as path, in French."""
        parts = super().get_url_parts(request)
        if parts is None or parts[1] is None:
            return parts
        return parts[0], parts[1], f"/{DEFAULT_LANGUAGE}/{self.permalink}"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Redirect from the page's place in the tree to its permalink, in the reader's language, for good."""
        return HttpResponsePermanentRedirect(f"/{active_language()}/{self.permalink}")

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the draft as its public page would be."""
        from bourse_pages.preview import preview_offer  # it takes views, which take models

        return preview_offer(self, request)
