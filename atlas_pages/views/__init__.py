"""The Atlas's public pages, rendered from the log."""
