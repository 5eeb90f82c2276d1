"""The API of search: /search, /suggest, /map, /stats. ``OPERATIONS`` is what ``cms.api`` mounts."""
