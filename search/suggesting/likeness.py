"""Whether a word that is being typed may be meant for the beginning of another: one typo is forgiven."""

from typing import Final

#: A shorter word with a typo could be any other.
SHORTEST: Final = 5


def begins_nearly(typed: str, word: str) -> bool:
    """Tell whether ``word`` begins with ``typed``, or with what ``typed`` is but for one typo after its first letter.

    A typo is a letter too many, too few, another one, or two that changed places. Both words are folded.
    """
    if word.startswith(typed):
        return True
    if len(typed) < SHORTEST or not word or typed[0] != word[0]:
        return False
    same = next((n for n, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), min(len(typed), len(word)))
    rest, known = typed[same:], word[same:]
    return (
        known.startswith(rest[1:])  # one too many
        or known[1:].startswith(rest)  # one too few
        or known[1:].startswith(rest[1:])  # another one
        or (len(rest) > 1 and rest[:2] == known[1::-1] and known[2:].startswith(rest[2:]))  # two changed places
    )
