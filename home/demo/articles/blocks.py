"""From the articles' plain notation to the raw values of the portal's StreamField blocks."""

import html
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

Block = dict[str, Any]
_NAMESPACE: Final = uuid.UUID("0d5f4a9e-52f1-4c2a-9d51-7f1f3f1f8b6d")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def parse_body(lines: Iterable[str]) -> Iterator[Block]:
    """Yield the blocks of a body; running text between two blocks is one block."""
    text: list[str] = []
    for chunk in re.split(r"\n\s*\n", "\n".join(lines).strip()):
        if not chunk.startswith("!"):
            text += _html_of(chunk)
            continue
        if text:
            yield {"type": "text", "value": "".join(text)}
            text = []
        name, _, rest = chunk[1:].partition(" ")
        yield _BLOCKS[name](rest)
    if text:
        yield {"type": "text", "value": "".join(text)}


def inline(text: str) -> str:
    """Return a line of text as rich text."""
    escaped = html.escape(text, quote=False)
    return _BOLD.sub(r"<b>\1</b>", _LINK.sub(r'<a href="\2">\1</a>', escaped))


def _html_of(chunk: str) -> Iterator[str]:
    """Yield the HTML of a chunk: a heading and what follows it, a list, or a paragraph."""
    first, _, rest = chunk.partition("\n")
    if heading := re.match(r"(##+) (.+)", first):
        level = len(heading[1])
        yield f"<h{level}>{inline(heading[2])}</h{level}>"
        if rest:
            yield from _html_of(rest)
    elif first.startswith("- "):
        items = "".join(f"<li>{inline(line[2:])}</li>" for line in chunk.split("\n"))
        yield f"<ul>{items}</ul>"
    elif chunk:
        yield f"<p>{inline(chunk.replace(chr(10), ' '))}</p>"


def _parts(rest: str) -> list[str]:
    return [part.strip() for part in rest.split(" | ")]


def _callout(rest: str) -> Block:
    title, text = _parts(rest)
    value = {"title": title, "text": f"<p>{inline(text)}</p>", "icon": "fr-icon-information-line", "buttons": []}
    return {"type": "callout", "value": value}


def _alert(rest: str) -> Block:
    severity, title, text = _parts(rest)
    return {"type": "alert", "value": {"severity": severity, "title": title, "text": f"<p>{inline(text)}</p>"}}


def _quote(rest: str) -> Block:
    text, author = _parts(rest)
    return {"type": "quote", "value": {"text": text, "author": author, "role": "", "source": "", "source_url": ""}}


def _faq(rest: str) -> Block:
    title, *lines = rest.split("\n")
    questions = [line[3:] for line in lines if line.startswith("Q: ")]
    answers = [line[3:] for line in lines if line.startswith("A: ")]
    items = [
        # A list's item without an id gets another one each time that it's read.
        {
            "type": "item",
            "id": str(uuid.uuid5(_NAMESPACE, question)),
            "value": {"title": question, "text": f"<p>{inline(answer)}</p>"},
        }
        for question, answer in zip(questions, answers, strict=True)
    ]
    return {"type": "accordion", "value": {"title": title, "items": items}}


def _table(rest: str) -> Block:
    title, *lines = rest.split("\n")
    headings, *rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    value = {
        "caption": title,
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": row} for row in rows],
    }
    return {"type": "table", "value": value}


def _figures(rest: str) -> Block:
    title, names = _parts(rest)
    figures = [name.strip() for name in names.split(",")]
    return {"type": "atlas_figures", "value": {"title": title, "figures": figures, "country": "", "theme": ""}}


def _list(rest: str) -> Block:
    title, kind, *filters = (part.strip() for part in rest.split("|"))
    chosen = dict(entry.split("=") for entry in filters if entry)
    value = {
        "title": title,
        "kind": kind,
        "country": chosen.get("country", ""),
        "theme": chosen.get("theme", ""),
        "sort": "-updated_at",
        "limit": 3,
    }
    return {"type": "atlas_list", "value": value}


_BLOCKS: dict[str, Callable[[str], Block]] = {
    "callout": _callout,
    "alert": _alert,
    "quote": _quote,
    "faq": _faq,
    "table": _table,
    "figures": _figures,
    "list": _list,
}
