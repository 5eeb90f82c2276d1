"""How far one word is from another."""


def changes(one: str, other: str, at_most: int) -> int:
    """Return how many letters have to be added, left out, replaced or changed about (more than ``at_most``: so many).

    This is the distance of Damerau and Levenshtein, no letter being changed twice.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, opposite in enumerate(other, 1):
            cost = min(last[column] + 1, here[-1] + 1, last[column - 1] + (letter != opposite))
            is_swap = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == opposite
            if is_swap:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) > at_most:
            return at_most + 1
        before, last = last, here
    return last[-1]
