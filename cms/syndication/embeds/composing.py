"""Composing an embed: the address of a page, its form, its size, and the code to copy."""

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.addresses import in_language, portal_path
from cms.core.context import LANGUAGE_NAMES
from cms.publication.filters import InvalidParameter
from cms.publication.pages.lists import LogListView
from cms.publication.reading import NotPublished, Removed
from cms.syndication.embeds.addresses import Source, source_of
from cms.syndication.embeds.code import Frame, frame_of
from cms.syndication.embeds.pages import is_list
from cms.syndication.embeds.parameters import FEWEST, MOST
from cms.syndication.embeds.sizes import LOWEST

MAX_ADDRESS: Final = 8_000
MAX_HEIGHT: Final = 2_000
#: What a page in figures doesn't take of its list's address.
_OF_LISTS: Final = ("view", "sort", "limit")

_AS_IT_IS: Final = ""
_FORMS: Final[list[tuple[str, str | Promise]]] = [
    (_AS_IT_IS, gettext_lazy("Comme la page")),
    ("list", gettext_lazy("Liste")),
    ("map", gettext_lazy("Carte")),
    ("figures", gettext_lazy("Chiffres")),
]


class ComposeForm(forms.Form):
    """What to embed and how. After ``is_valid``, ``frame`` is the embed."""

    frame: Frame

    url = forms.CharField(
        label=gettext_lazy("Adresse de la page"),
        max_length=MAX_ADDRESS,
        help_text=gettext_lazy(
            "Ouvrez une liste, une recherche, une carte, des chiffres ou une fiche du portail, filtrez, puis copiez "
            "l’adresse de la page."
        ),
        error_messages={"required": gettext_lazy("Collez ici l’adresse d’une page du portail.")},
    )
    shown_as = forms.ChoiceField(label=gettext_lazy("Forme"), choices=_FORMS, required=False)
    limit = forms.IntegerField(
        label=gettext_lazy("Nombre de résultats"), min_value=FEWEST, max_value=MOST, required=False
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Langue"),
        choices=[("", gettext_lazy("Celle de la page")), *LANGUAGE_NAMES.items()],
        required=False,
    )
    scheme = forms.ChoiceField(
        label=gettext_lazy("Couleurs"),
        choices=[("", gettext_lazy("Claires")), ("dark", gettext_lazy("Sombres"))],
        required=False,
    )
    height = forms.IntegerField(
        label=gettext_lazy("Hauteur en pixels"),
        min_value=LOWEST,
        max_value=MAX_HEIGHT,
        required=False,
        help_text=gettext_lazy("Sans réponse, elle convient au contenu ; ce qui dépasse défile dans le cadre."),
    )

    def clean(self) -> dict[str, Any]:
        """Make the embed; an address that can't be one is an error of the field that says so."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.frame = frame_of(_source(cleaned), height=cleaned.get("height") or 0)
            except InvalidParameter as error:
                reason = _("Le paramètre « %(name)s » ne peut pas être pris en compte : %(reason)s.")
                field = "limit" if error.name == "limit" else "url"
                self.add_error(field, reason % {"name": error.name, "reason": error.reason.removesuffix(".")})
            except Removed:
                self.add_error("url", _("Ce contenu n’est plus public."))
            except (Http404, NotPublished):
                self.add_error("url", _("Cette page ne s’intègre pas : collez l’adresse d’une liste ou d’une fiche."))
            except NoSuchFormError:
                self.add_error("shown_as", _("Cette page n’existe pas sous cette forme."))
        return cleaned


class NoSuchFormError(ValueError):
    """A page can't be shown in the form that was asked."""


def compose_context(request: HttpRequest, form_class: type[ComposeForm]) -> dict[str, Any]:
    """Return the form of a request and, if it was sent and is right, the frame. Nothing is written."""
    form = form_class(request.GET) if "url" in request.GET else form_class()
    return {"form": form, "frame": form.frame if form.is_bound and form.is_valid() else None}


def _source(cleaned: dict[str, Any]) -> Source:
    address = cleaned["url"]
    if cleaned["language"]:
        address = in_language(address, cleaned["language"])
    source = _shown_as(source_of(address), cleaned["shown_as"])
    query = source.query.copy()
    for name in ("limit", "scheme"):
        if cleaned[name]:
            query[name] = str(cleaned[name])
    return replace(source, query=query)


def _shown_as(source: Source, form: str) -> Source:
    """Return a list as another form of the same results. Raises ``NoSuchFormError``."""
    view, query = source.target.view, source.query.copy()
    if form == _AS_IT_IS:
        return source
    if not is_list(source.target) or not isinstance(view, LogListView):
        raise NoSuchFormError(form)
    query.pop("view", None)
    if form == "figures":
        return _in_figures(source, view, query)
    if form == "map":
        if not view.has_map:
            raise NoSuchFormError(form)
        query["view"] = "map"
    return replace(source, query=query)


def _in_figures(source: Source, view: LogListView, query: QueryDict) -> Source:
    path = portal_path(view.figures_route, source.target.language) if view.figures_route else None
    if path is None:
        raise NoSuchFormError("figures")
    for name in _OF_LISTS:
        query.pop(name, None)
    return replace(source_of(path), query=query)
