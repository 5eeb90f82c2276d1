"""Atom feeds (RFC 4287) of any list or search: what changed last first, page by page (RFC 5005)."""
