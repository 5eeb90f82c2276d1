"""System checks: a public page type that no kind represents would silently be missing from lists, search and API."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, register

from cms.core.models import BasePage
from cms.publication.filters import CODED
from cms.publication.registry import registry

#: Facets that are no filter with codes.
_OTHER_FACETS = frozenset({"year"})


@register(Tags.models)
def check_page_types_are_registered(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Return an error for each page type of the portal that isn't registered as a kind."""
    registered = {model for kind in registry for model in kind.models}
    return [
        Error(
            f"{model.__name__} is a page type without a public representation.",
            hint="Register a Kind for it in its AppConfig.ready (cms.publication.registry).",
            obj=model,
            id="publication.E001",
        )
        for model in apps.get_models()
        if issubclass(model, BasePage) and model not in registered
    ]


@register(Tags.models)
def check_kinds_are_coherent(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Return an error for each facet or model of a kind that the log couldn't answer."""
    errors: list[CheckMessage] = []
    for kind in registry:
        unknown = set(kind.facets) - set(CODED) - _OTHER_FACETS
        if unknown:
            names = ", ".join(sorted(unknown))
            errors.append(Error(f"The kind {kind.name} has unknown facets: {names}.", id="publication.E002"))
        errors += [
            Error(f"{model.__name__} has no public_id.", obj=model, id="publication.E003")
            for model in kind.models
            if not any(field.name == "public_id" for field in model._meta.get_fields())
        ]
    return errors
