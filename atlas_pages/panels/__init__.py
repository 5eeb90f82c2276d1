"""The forms' tabs, in the order in which people think: what, who, where, when and how much, results, publication."""
