"""Who has a token, and what they used it for."""

from cms.syndication.models.access import Organisation, Token, Usage

__all__ = ["Organisation", "Token", "Usage"]
