"""Whole lists in other sites' own formats: streamed from one state of the log, without row cap.

A format is data (``formats.ExportFormat``) that is registered in an ``AppConfig.ready``; it gets its route, its
parameters, its headers, its documentation and its place in the nightly files from here.
"""
