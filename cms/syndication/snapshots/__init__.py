"""Whole exports as files, made at night and on demand: bulk users take them without loading the database."""
