"""The Bourse's public pages, rendered from the log."""
