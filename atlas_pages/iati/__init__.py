"""Projects and collectivités in IATI 2.03: what their sheets say, in the standard's words, and a report of the rest.

``activities`` makes elements of the log's JSON, ``gaps`` tells what a sheet lacks; neither asks the database.
"""
