"""Rich text as words: for search in one line, for other readers with its paragraphs."""

import pytest

from cms.core.richtext import to_paragraphs, to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>Un  puits.</p>", "Un puits."),
        (
            "<h3>But</h3><p>De l’eau<br/>à <b>tous</b>.</p><p></p><p>A &amp; B</p>",
            "But\n\nDe l’eau\nà tous.\n\nA & B",
        ),
        (
            "<p>Deux :</p><ul><li>un forage</li><li>une pompe</li></ul>",
            "Deux :\n\n- un forage\n- une pompe",
        ),
        ("<P>A</P><hr/><OL><LI>b</LI></OL>", "A\n\n- b"),
    ],
)
def test_paragraphs_and_items_stay_apart(html: str, text: str) -> None:
    assert to_paragraphs(html) == text
    assert to_text(html).split() == [word for word in text.split() if word != "-"]
