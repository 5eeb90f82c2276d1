"""What a letter becomes: HTML and text that say the same, whatever people typed."""

import re
from html.parser import HTMLParser

import pytest

from cms.core.addresses import active_language
from cms.core.labels import localized
from cms.mail.letters import Letter, Paragraph, Quote, one_line, render_letter
from tests.mail.letters import full_letter


class Words(HTMLParser):
    """The words that a mail program shows, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self._is_head = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._is_head = tag == "head" or (self._is_head and tag != "body")
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        if not self._is_head:
            self.said += data.split()


def _words(words: list[str]) -> list[str]:
    return [bare for word in words if (bare := word.strip("()>-:"))]


def test_html_and_text_say_the_same_in_the_same_order() -> None:
    rendered = render_letter(full_letter, "fr")
    html = Words(rendered.html)
    # Only the text shows addresses and the marks of quotes; only the HTML begins with the portal's name.
    said = iter(_words(rendered.text.split()))
    portal = ["Coopération", "décentralisée", "—", "Atlas", "et", "Bourse-projets"]
    for word in _words(html.said[len(portal) :]):
        assert word in said, (word, rendered.text)
    assert set(html.links) <= set(re.findall(r"http\S+", rendered.text)), rendered.text


def test_what_people_type_is_text_and_nothing_else() -> None:
    rendered = render_letter(full_letter, "fr")
    assert "script" not in Words(rendered.html).tags
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in rendered.html
    assert "voici <b>la suite</b> & fin." in rendered.text
    assert "> Second <script>alert(1)</script>" in rendered.text


def test_a_letter_asks_nothing_of_any_host() -> None:
    html = Words(render_letter(full_letter, "fr").html)
    assert not {"img", "link", "style", "script", "iframe"} & set(html.tags)


def test_the_small_print_begins_as_mail_programs_know_it() -> None:
    assert "\n-- \nVous avez déposé une offre.\n" in render_letter(full_letter, "fr").text


def test_a_letter_is_written_in_its_readers_language() -> None:
    def letter() -> Letter:
        return Letter(localized({"fr": "Eau", "en": "Water", "es": "Agua"}, active_language()), ())

    rendered = render_letter(letter, "en")
    assert (rendered.language, rendered.subject) == ("en", "Water")
    assert '<html lang="en">' in rendered.html
    assert render_letter(letter, "es").subject == "Agua"
    assert "http://testserver/en/" in rendered.text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_no_end_of_line_reaches_a_header(end: str) -> None:
    rendered = render_letter(lambda: Letter(f"Eau{end}Bcc: tout@le.monde", (Paragraph("x"),)), "fr")
    assert rendered.subject == "Eau Bcc: tout@le.monde"
    assert len(one_line("long " * 200)) <= 250


def test_each_line_of_a_quote_is_marked_as_one() -> None:
    rendered = render_letter(lambda: Letter("x", (Quote("Awa écrit :", "un\n\ndeux\r\ntrois"),)), "fr")
    assert "Awa écrit :\n> un\n>\n> deux\n> trois\n" in rendered.text
