"""Suggestions while somebody types: objects by kind, and themes."""
