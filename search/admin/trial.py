"""The page where an editor tries a question, with the synonyms as they are or with a group that isn't saved yet."""

from dataclasses import dataclass
from typing import Any, Final

import orjson
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.addresses import active_language, permalink
from cms.publication.filters import MAX_TEXT
from cms.publication.reading import fetch_objects
from cms.publication.registry import registry
from search.admin.explaining import Line, explained
from search.admin.rights import may_try
from search.contract import EngineName, SearchRequest, keys_of
from search.engines.choosing import switch
from search.models import Synonym
from search.querying.names import current_names
from search.querying.parsing import parse_query
from search.querying.synonyms import Thesaurus
from search.service import Found, search_by

#: How many results an editor sees: enough to tell whether the first ones are right.
SHOWN: Final = 10


class TrialForm(forms.Form):
    """A question, and perhaps a group of synonyms to try."""

    q = forms.CharField(label=gettext_lazy("Question"), max_length=MAX_TEXT, required=False)
    group = forms.CharField(
        label=gettext_lazy("Synonymes à essayer"),
        max_length=MAX_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Une expression par ligne. Rien n’est enregistré."),
    )


@dataclass(frozen=True, slots=True)
class Result:
    """A result as the trial lists it."""

    title: str
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a question became, and what it found by which engine."""

    lines: tuple[Line, ...]
    results: tuple[Result, ...]
    total: int
    engine: EngineName
    is_relaxed: bool


def trial_view(request: HttpRequest) -> HttpResponse:
    """Show the form, and what the question becomes. Changes nothing."""
    if not may_try(request.user):
        raise PermissionDenied
    form = TrialForm(request.GET or None)
    trial = None
    if form.is_bound and form.is_valid() and form.cleaned_data["q"].strip():
        trial = try_question(form.cleaned_data["q"], form.cleaned_data["group"].splitlines())
    title = _("Essayer une recherche")
    context: dict[str, Any] = {"form": form, "trial": trial, "page_title": title, "header_title": title}
    return render(request, "search/admin/trial.html", context | {"header_icon": "search"})


def try_question(text: str, group: list[str]) -> Trial:
    """Return what a question becomes and finds with the synonyms in service and one more group; three queries."""
    lines = Synonym.objects.filter(is_active=True).order_by("pk").values_list("expressions", flat=True)
    groups = [expressions.splitlines() for expressions in lines]
    thesaurus = Thesaurus([*groups, [line for line in group if line.strip()]], names=current_names())
    query = parse_query(text, thesaurus)
    request = SearchRequest(query=query, limit=SHOWN, corrections=True, language=active_language(), today=localdate())
    found, engine = switch().ask(lambda asked: search_by(asked, request))
    return Trial(
        lines=tuple(explained(text, found.query or query)),
        results=_results(found),
        total=found.answer.total,
        engine=engine,
        is_relaxed=found.is_relaxed,
    )


def _results(found: Found) -> tuple[Result, ...]:
    keys = keys_of(found.answer.hits)
    ready = fetch_objects(keys)
    items = [orjson.loads(ready[key]) for key in keys if key in ready]
    return tuple(
        Result(item["title"], str(registry[item["kind"]].verbose_name), permalink(item["url"])) for item in items
    )
