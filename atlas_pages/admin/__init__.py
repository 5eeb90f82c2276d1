"""The Atlas in the admin: choosers, lists, merging, confirming."""
