"""A letter as a mail program shows it: axe finds nothing."""

import pytest

from cms.mail.letters import render_letter
from tests.accessibility import accessibility_problems
from tests.fixtures.browser import DESKTOP, PHONE, OpenPage
from tests.mail.letters import full_letter

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_letter_is_accessible(open_page: OpenPage, width: int) -> None:
    page = open_page("about:blank", width=width)
    page.set_content(render_letter(full_letter, "fr").html)
    assert accessibility_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
