"""Organisations and tokens."""

import factory
from factory.django import DjangoModelFactory

from cms.syndication.access.tokens import issue
from cms.syndication.enums import Scope
from cms.syndication.models import Organisation, Token


class OrganisationFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Ministère {n}")
    contact_name = "Camille Exemple"
    contact_email = factory.Sequence(lambda n: f"technique{n}@ministere.example")

    class Meta:
        model = Organisation


def make_token(
    *scopes: Scope, organisation: Organisation | None = None, name: str = "Site", **options: object
) -> tuple[Token, str]:
    """Return a token with these scopes (by default the right to read), and its secret."""
    holder: Organisation = organisation or OrganisationFactory()
    return issue(holder, name, list(scopes or (Scope.READ,)), **options)  # type: ignore[arg-type]
