"""The pages of a deposit and of its follow-up."""
