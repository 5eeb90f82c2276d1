"""Public pages made of the log: lists, details, site maps; features say which kind, which filters and which cards."""
