"""Puts the demo data into the portal: idempotent steps, each in batches that are transactions.

The publication log is the record of what was made: a demo object that has a row there, or a tombstone, isn't made
again. So an interrupted run goes on where it was, and what an editor deleted stays deleted.
"""
