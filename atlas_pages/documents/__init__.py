"""How the Atlas's objects become documents of the publication log."""
