"""Rich text compared by what a reader sees: its words, lines and links, not the ids of its markup."""

from typing import Final

from bs4 import BeautifulSoup
from bs4.element import Tag
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.compare import RichTextFieldComparison, diff_text

_BLOCKS: Final = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ul", "ol", "embed", "blockquote")


class WordsComparison:
    """Two versions of a rich text, line by line; what isn't seen doesn't differ."""

    is_field = True
    is_child_relation = False

    def __init__(self, found: RichTextFieldComparison) -> None:
        self._label = str(found.field_label())
        self._before, self._after = readable(found.val_a), readable(found.val_b)

    def field_label(self) -> str:
        """Return the field's name."""
        return self._label

    def has_changed(self) -> bool:
        """Tell whether a reader sees a difference."""
        return self._before != self._after

    def htmldiff(self) -> SafeString:
        """Return both versions in one, with what went and what came; each line on its own."""
        html = str(diff_text(self._before, self._after).to_html())
        return mark_safe(html.replace("\n", "<br>"))  # noqa: S308  Wagtail has escaped it


def readable(html: str | None) -> str:
    """Return rich text as lines: items of lists with a dash, links with where they lead."""
    soup = BeautifulSoup(html or "", "html.parser")
    for link in soup.find_all("a"):
        link.append(f" ({_target(link)})")
    for picture in soup.find_all("embed"):
        picture.append(_target(picture))
    for item in soup.find_all("li"):
        item.insert(0, "– ")
    for line in soup.find_all("br"):
        line.replace_with("\n")
    for block in soup.find_all(_BLOCKS):
        block.insert_before("\n")
        block.insert_after("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().split("\n"))
    return "\n".join(line for line in lines if line)


def _target(tag: Tag) -> str:
    """Return where a link leads, or what is embedded, as the database names it."""
    kind = tag.get("linktype") or tag.get("embedtype")
    where = tag.get("href") or tag.get("url") or tag.get("id") or ""
    return f"{kind} {where}" if kind else str(where)
