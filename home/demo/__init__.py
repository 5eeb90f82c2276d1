"""Demonstration data: a national register of invented projects in real places.

``records`` says what is made; ``vocabulary``, ``french`` and ``sentences`` write the texts; ``places``, ``collectivites``,
``partners``, ``plans``, ``projects``, ``offers`` and ``countries`` make the records, from a seed and nothing else, and know
no Django model; ``writing`` puts them into the portal.
"""
