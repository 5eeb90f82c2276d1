"""What was searched is marked in the texts that cards show, and nothing else becomes HTML."""

import pytest

from cms.core.components import Card
from cms.core.templatetags.core_tags import marked
from cms.publication.pages.highlighting import excerpt, mark, with_marks


@pytest.mark.parametrize(
    ("text", "fragment", "expected"),
    [
        ("Eau & santé", "<mark>Eau</mark> &amp; santé", "<mark>Eau</mark> &amp; santé"),
        ("GRET (Paris)", "<mark>GRET</mark>", "<mark>GRET</mark> (Paris)"),
        ("Sénégal", "<mark>Senegal</mark>", "<mark>Sénégal</mark>"),
        ("L’eau de l’oued", "<mark>l&#x27;eau</mark> pure", "L’<mark>eau</mark> de l’oued"),
        ("Allemagne", "<mark>Germany</mark>", ""),
        ("Rien", "rien du tout", ""),
    ],
)
def test_a_text_is_marked_where_the_fragment_is(text: str, fragment: str, expected: str) -> None:
    assert marked(mark(text, [fragment])) == expected


def test_only_marks_become_html() -> None:
    parts = mark("<b>Eau</b>", ["&lt;b&gt;<mark>Eau</mark>&lt;/b&gt;"])
    assert marked(parts) == "&lt;b&gt;<mark>Eau</mark>&lt;/b&gt;"
    assert marked([("<script>", True)]) == "<mark>&lt;script&gt;</mark>"


def test_an_excerpt_is_short_and_holds_its_mark() -> None:
    long = f"{'mot ' * 100}<mark>forage</mark>{' mot' * 200}"
    text = "".join(part for part, _is_marked in excerpt([long]))
    assert "forage" in text
    assert len(text) < 300
    assert text.startswith("…")
    assert text.endswith("…")


def test_a_part_of_the_body_is_shown_where_nothing_else_is_marked() -> None:
    card = Card(title="Écoles", url="/", summary="Des salles.")
    body = {"body": ["un <mark>puits</mark> dans la cour"]}
    assert marked(with_marks(card, body).marked_summary) == "un <mark>puits</mark> dans la cour"
    both = {**body, "title": ["<mark>Écoles</mark>"]}
    assert with_marks(card, both).marked_summary == ()
