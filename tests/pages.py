"""Reading a page as its reader does: headings, links, texts, structured data."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse, HttpResponseBase


@dataclass
class Element:
    """An element with its attributes and all the text below it."""

    tag: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """A parsed page; ``main`` alone is kept where asked, as the rest is the same everywhere."""

    def __init__(self, response: HttpResponseBase) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        assert isinstance(response, HttpResponse)
        self.html = response.content.decode()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop().tag == tag:
                break

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.parts.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a tag that have these attributes (``class_`` for one of its classes)."""
        return [element for element in self.elements if element.tag == tag and _has(element, attributes)]

    def texts(self, tag: str, **attributes: str) -> list[str]:
        """Return the texts of the elements of a tag."""
        return [element.text for element in self.all(tag, **attributes)]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only element of a tag with these attributes."""
        (element,) = self.all(tag, **attributes)
        return element

    def link(self, text: str) -> str:
        """Return where the first link with this text leads."""
        return next(element["href"] for element in self.all("a") if element.text == text)

    @property
    def text(self) -> str:
        """What the main part of the page says."""
        return self.one("main").text

    @property
    def structured_data(self) -> list[dict[str, Any]]:
        """The JSON-LD documents, which must parse."""
        return [json.loads("".join(element.parts)) for element in self.all("script", type="application/ld+json")]


def _has(element: Element, attributes: dict[str, str]) -> bool:
    for name, value in attributes.items():
        found = element.attributes.get(name.rstrip("_").replace("_", "-"))
        if found is None or (value not in found.split() if name == "class_" else found != value):
            return False
    return True
