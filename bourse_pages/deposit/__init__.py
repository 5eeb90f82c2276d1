"""Deposit of an offer without an account, and its follow-up by its author."""
