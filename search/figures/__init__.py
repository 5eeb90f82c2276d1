"""Figures of projects, as people read them: charts, tables, crossed tables, maps, for any words and filters."""
