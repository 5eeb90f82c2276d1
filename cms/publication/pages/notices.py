"""What readers are told of how their words were understood: another spelling, results without all words, an end."""

from dataclasses import dataclass, replace

from cms.publication.fulltext import WordsFound
from cms.publication.pages.addresses import ListAddress


@dataclass(frozen=True, slots=True)
class WordNotices:
    """What to say above and below results; empty texts and False where there's nothing to say.

    ``unknown`` are the words typed that nothing has; ``suggestion`` is the whole question as it was probably meant, and
    ``suggestion_url`` its results. ``endless_url`` is the same list in an order that doesn't end, where this one does.
    """

    unknown: str = ""
    suggestion: str = ""
    suggestion_url: str = ""
    is_relaxed: bool = False
    endless_url: str = ""


def make_notices(
    address: ListAddress, words: WordsFound | None, *, other_sort: str, has_results: bool = True
) -> WordNotices:
    """Return what to say of results; ``other_sort`` doesn't end."""
    if words is None:
        return WordNotices()
    suggested = words.did_you_mean
    filters = replace(address.filters, q=suggested)
    return WordNotices(
        unknown=", ".join(words.corrected) if suggested else "",
        suggestion=suggested,
        suggestion_url=address.with_filters(filters).url if suggested else "",
        is_relaxed=words.is_relaxed and has_results,
        endless_url=replace(address, sort=other_sort, cursor="").url if words.is_end else "",
    )
