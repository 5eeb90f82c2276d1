"""Ratios of speed, measured in one run on the national demo data: ``make bench``.

Everything runs on a copy of the portal's database, behind a real gunicorn with two processes, so that neither the
portal's data nor its numbers change. Absolute figures drift with the machine; ratios of one run are what counts.
"""
