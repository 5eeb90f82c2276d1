"""What the portal publishes as open data: a dataset for each kind, for people and as a DCAT-AP 3 catalogue.

``datasets`` says what they are, ``facts`` how many and of when; ``graph`` writes them in RDF, ``views`` serves it.
"""
