"""What the operations on webhooks take and answer."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from cms.publication.filters import PARAMETERS
from cms.publication.registry import registry


def _name_kinds(schema: dict[str, Any]) -> None:
    """Have the document name the kinds that there are, once they are registered."""
    schema["items"]["enum"] = list(registry.kinds)


def _name_filters(schema: dict[str, Any]) -> None:
    schema["propertyNames"] = {"enum": [name for name in PARAMETERS if name != "q"]}


def _config(example: dict[str, Any]) -> ConfigDict:
    """Return how a body is read: nothing that isn't known, no text for a number; with an example for the document."""
    return ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [example]})


#: PostgreSQL holds no NUL.
_Text = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
_Code = Annotated[str, StringConstraints(min_length=1, max_length=200)]
#: The patterns and lists are for the document: the views refuse what isn't so, in words.
_Url = Annotated[
    str, StringConstraints(min_length=1, max_length=500), Field(json_schema_extra={"pattern": "^https://[!-~]+$"})
]
_Kinds = Annotated[list[_Code], Field(max_length=20, json_schema_extra=_name_kinds)]
_Filters = Annotated[dict[_Code, Annotated[list[_Code], Field(min_length=1)]], Field(json_schema_extra=_name_filters)]


class WebhookChange(BaseModel):
    """What of a webhook is to change; what isn't there stays."""

    model_config = _config({"kinds": ["project"], "filters": {"country": ["SN"]}})

    url: _Url | None = Field(
        default=None, description="https, to a public address", examples=["https://site.example/coopdec"]
    )
    description: _Text | None = Field(default=None, description="For you and for us", examples=["Site de l’ambassade"])
    kinds: _Kinds | None = Field(default=None, description="Empty: all", examples=[["project"]])
    filters: _Filters | None = Field(
        default=None, description="As in `/changes`, each with its values", examples=[{"country": ["SN", "ML"]}]
    )
    is_active: bool | None = Field(
        default=None, description="False suspends; true resumes, with all that was missed", examples=[True]
    )


class NewWebhook(BaseModel):
    """A webhook to be made."""

    model_config = _config(
        {"url": "https://site.example/coopdec", "kinds": ["project"], "filters": {"country": ["SN", "ML"]}}
    )

    url: _Url = Field(description="https, to a public address", examples=["https://site.example/coopdec"])
    description: _Text = Field(default="", description="For you and for us", examples=["Site de l’ambassade"])
    kinds: _Kinds = Field(default=[], description="Empty: all", examples=[["project"]])
    filters: _Filters = Field(
        default={}, description="As in `/changes`, each with its values", examples=[{"country": ["SN", "ML"]}]
    )


class Webhook(BaseModel):
    """A webhook."""

    id: str = Field(examples=["k7m2qxw9bd"])
    url: str = Field(examples=["https://site.example/coopdec"])
    description: str = Field(examples=["Site de l’ambassade"])
    kinds: list[str] = Field(description="Empty: all", examples=[["project"]])
    filters: dict[str, list[str]] = Field(examples=[{"country": ["ML", "SN"]}])
    is_active: bool = Field(examples=[True])
    suspended: str = Field(
        description="Why it's told nothing: `owner`, `staff`, `failing`, `gone`, `filters`; empty where it is told",
        examples=[""],
    )
    since: int = Field(
        description="It's told of what has a higher number; suspended, it misses what has", examples=[48213]
    )
    failing_since: datetime | None = Field(examples=[None])
    last_success_at: datetime | None = Field(examples=["2026-08-14T09:30:00Z"])
    created_at: datetime = Field(examples=["2026-08-01T09:00:00Z"])


class WebhookWithSecret(Webhook):
    """A webhook with its secret, which isn't shown again."""

    secret: str = Field(
        description="Signs each message (Standard Webhooks): keep it now",
        examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYq="],
    )


class WebhookList(BaseModel):
    """The webhooks of your organisation."""

    items: list[Webhook]


class Delivery(BaseModel):
    """Something that a webhook is told."""

    id: str = Field(examples=["w3c9rjx5tn"])
    event: str = Field(description="`object.upsert`, `object.delete` or `ping`", examples=["object.upsert"])
    kind: str = Field(examples=["project"])
    object_id: str = Field(examples=["h4n8pzt2vc"])
    seq: int = Field(examples=[48213])
    state: str = Field(description="`waiting`, `delivered`, or `dead` after three days", examples=["delivered"])
    attempts: int = Field(examples=[1])
    created_at: datetime = Field(examples=["2026-08-14T09:30:00Z"])
    next_attempt_at: datetime | None = Field(description="Where it waits", examples=[None])
    last_attempt_at: datetime | None = Field(examples=["2026-08-14T09:30:01Z"])
    last_status: int | None = Field(description="What the receiver answered", examples=[204])
    last_error: str = Field(description="Or why it didn't", examples=[""])


class DeliveryLinks(BaseModel):
    """Where to go on."""

    next: str | None = Field(description="Older ones, null on the last page", examples=[None])


class DeliveryList(BaseModel):
    """Deliveries, the newest first."""

    links: DeliveryLinks
    items: list[Delivery]


class Replay(BaseModel):
    """What is to be told again."""

    model_config = _config({"since": 48000})

    since: int = Field(description="All that changed after this number, as it is now", ge=0, lt=2**63, examples=[48000])


class Replayed(BaseModel):
    """What was queued."""

    queued: int = Field(description="How many messages", examples=[12])
