"""Search in Wagtail's admin, under « Recherche »: synonyms, and a page to try a question on."""
