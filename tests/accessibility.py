"""What axe says of a page, in words a developer can act on."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The RGAA is WCAG 2.1 AA with French tests; best practices are read, not enforced.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def accessibility_problems(page: Page) -> list[str]:
    """Return one line a violation: the rule, what it asks, and the elements."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']} — "
        + " | ".join(str(node["target"]) for node in rule["nodes"])
        for rule in found.response["violations"]
    ]
