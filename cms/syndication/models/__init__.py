"""Who has a token, what they used it for, and what they're told of by webhooks."""

from cms.syndication.models.access import Organisation, Token, Usage
from cms.syndication.models.webhooks import Delivery, Endpoint, HeldObject

__all__ = ["Delivery", "Endpoint", "HeldObject", "Organisation", "Token", "Usage"]
