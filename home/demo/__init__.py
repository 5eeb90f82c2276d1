"""Demonstration data: a national register of invented projects in real places.

``records`` says what is made; ``vocabulary``, ``patterns`` and ``sentences`` write the texts; ``collectivites``,
``plans``, ``partners``, ``projects``, ``offers`` and ``countries`` make the records, from a seed and the reference
lists alone, without any Django model; ``articles`` holds the pages of text; ``writing`` puts all of it into the portal.
"""
