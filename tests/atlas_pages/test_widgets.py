"""Widgets of the Atlas' forms."""

from atlas_pages.forms.widgets import Checkboxes


def test_a_large_key_is_a_value_and_not_a_number_to_read() -> None:
    assert 'value="8659"' in Checkboxes(choices=[(8659, "Eau")]).render("themes", [8659])
