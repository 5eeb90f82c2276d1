"""Objects of the log with words to find."""

from typing import Any

from cms.publication.documents import SearchText


def titled(title: str, summary: str = "", language: str = "fr") -> dict[str, Any]:
    """Return what ``tests.factories.publication.publish`` takes to have a title found."""
    return {"title": title, "text": {language: SearchText(title=title, summary=summary)}}
