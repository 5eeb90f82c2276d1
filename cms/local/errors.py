"""What goes wrong on a developer's machine, in words that say what to do."""


class LocalError(Exception):
    """A problem the person at the terminal can solve; its text is shown alone, without a traceback."""
