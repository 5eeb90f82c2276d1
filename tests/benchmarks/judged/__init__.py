"""How well search answers, measured on a set of judged queries: ``make bench-search``.

What answers a query is told by the sheets' codes (``queries.tsv``), never by a ranking. Nothing is written but an index
beside the portal's own.
"""
