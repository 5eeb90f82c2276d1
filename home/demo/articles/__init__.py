"""Editorial pages and news of the demo, read from the text files beside this one.

An article begins with ``=== key | language | editorial or news | key of its parent | title``, then ``date:``,
``tags:``, ``picture:`` (a theme) and
``> lead paragraph``. Its body is paragraphs, ``## headings``, ``- lists`` and blocks:

- ``!callout Title | text`` · ``!alert info | Title | text`` · ``!quote Text | author``
- ``!faq Title``, then lines ``Q: …`` and ``A: …``
- ``!table Title``, then rows ``| a | b |``, the first one of headings
- ``!figures Title | project, partner`` · ``!list Title | project | theme=water``

In texts, ``**bold**`` and ``[words](/fr/address/)``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources

from home.demo.articles.blocks import Block, parse_body


@dataclass(frozen=True, slots=True)
class Article:
    """An editorial page or a piece of news in one language."""

    key: str
    language: str
    kind: str
    parent: str
    title: str
    summary: str = ""
    day: date | None = None
    tags: tuple[str, ...] = ()
    picture: str = ""
    body: tuple[Block, ...] = field(default=())


@cache
def load_articles() -> tuple[Article, ...]:
    """Return all articles, parents before their children. Raises ``ValueError`` for what can't be read."""
    folder = sorted(resources.files(__name__).iterdir(), key=lambda path: path.name)
    texts = [path.read_text(encoding="utf-8") for path in folder if path.name.endswith(".txt")]
    articles = [_parse(chunk) for text in texts for chunk in text.split("=== ") if chunk.strip()]
    return tuple(_parents_first(articles))


def _parents_first(articles: list[Article]) -> Iterator[Article]:
    placed = {""}
    left = articles
    while left:
        ready = [article for article in left if article.parent in placed]
        if not ready:
            raise ValueError(f"no article is the parent {left[0].parent!r} of {left[0].key!r}")
        yield from ready
        placed.update(article.key for article in ready)
        left = [article for article in left if article not in ready]


def _parse(chunk: str) -> Article:
    head, _, rest = chunk.partition("\n")
    key, language, kind, parent, title = (part.strip() for part in head.split("|"))
    fields: dict[str, str] = {}
    lines = rest.strip("\n").split("\n")
    while lines and (lines[0].startswith("> ") or lines[0].partition(":")[0] in {"date", "tags", "picture"}):
        line = lines.pop(0)
        name, _, value = ("summary", "", line[2:]) if line.startswith("> ") else line.partition(":")
        fields[name] = value.strip()
    return Article(
        key=key,
        language=language,
        kind=kind,
        parent=parent,
        title=title,
        summary=fields.get("summary", ""),
        day=date.fromisoformat(fields["date"]) if "date" in fields else None,
        tags=tuple(tag.strip() for tag in fields.get("tags", "").split(",") if tag.strip()),
        picture=fields.get("picture", ""),
        body=tuple(parse_body(lines)),
    )
