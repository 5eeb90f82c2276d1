"""People with a browser who look at each page on their way as others do: with a screen reader, on a telephone."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.accessibility import accessibility_problems
from tests.fixtures.browser import DESKTOP, PHONE, OpenPage
from tests.fixtures.smtp import html_of, text_of
from tests.portal.processes import Portal, eventually

#: Milliseconds that nobody is faster than, and the forms' time trap waits for.
READING_TIME = 2_600
#: Wagtail's messages fade in: half-way their words are too pale.
_END_ANIMATIONS = "document.getAnimations().forEach((one) => { try { one.finish() } catch { one.cancel() } })"
#: So often a page that is too wide is looked at, with so many milliseconds between.
_LOOKS, _BETWEEN = 20, 100
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def settled_excess(page: Page) -> int:
    """Return by how many pixels a page is wider than the screen. What is still being laid out may be for a moment."""
    for _look in range(_LOOKS):
        wider: int = page.evaluate(_WIDER)
        if wider <= 0:
            break
        page.wait_for_timeout(_BETWEEN)
    return wider


def admin_problems(page: Page, expected: Collection[str] = (), *, with_axe: bool = True) -> list[str]:
    """Return what axe and the browser's console say of an open page."""
    errors: list[str] = page.console_errors  # type: ignore[attr-defined]
    logged = [f"console: {text}" for text in errors if not any(part in text for part in expected)]
    return (accessibility_problems(page) if with_axe else []) + logged


def page_problems(page: Page, expected: Collection[str] = (), *, with_axe: bool = True) -> list[str]:
    """Return what is wrong with an open public page; ``expected`` are parts of errors that the browser may log."""
    found = admin_problems(page, expected, with_axe=with_axe)
    if (wider := settled_excess(page)) > 0:
        found.append(f"{wider} pixels wider than the screen")
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} h1")
    return found


@dataclass
class Witness:
    """Keeps what is wrong with the pages and mails that people saw, by page."""

    problems: dict[str, list[str]] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)

    def look(self, page: Page, name: str) -> None:
        """Read a page with axe, wide and narrow; the editors' admin has to fit a telephone no more than Wagtail's."""
        for width in (PHONE, DESKTOP):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(_END_ANIMATIONS)
            is_admin = urlsplit(page.url).path.startswith("/admin/")
            found = admin_problems(page) if is_admin else page_problems(page)
            if found:
                self.problems[f"{name} at {width}"] = found
            page.console_errors.clear()  # type: ignore[attr-defined]


@dataclass
class Person:
    """Somebody with a browser and a mailbox."""

    page: Page
    portal: Portal
    witness: Witness
    email: str = ""

    def goes(self, path: str) -> None:
        """Open an address of the portal."""
        self.page.goto(path if path.startswith("http") else f"{self.portal.url}{path}")

    def sees(self, *words: str) -> None:
        """The page says all of this, and is as accessible as the others."""
        shown = " ".join(self.page.locator("body").inner_text().split())
        for word in words:
            # DSFR writes badges in capitals.
            assert word.casefold() in shown.casefold(), f"« {word} » isn’t on {self.page.url}: {shown[:1500]}"
        self.witness.look(self.page, f"{urlsplit(self.page.url).path} « {self.page.title()} »")

    def fills(self, **values: str) -> None:
        """Type into fields, by the names that the page gives them."""
        for name, value in values.items():
            self.page.locator(f"main [name={name}]:not([type=hidden])").first.fill(value)

    def chooses(self, **values: str) -> None:
        """Choose from lists."""
        for name, value in values.items():
            self.page.locator(f"select[name={name}]").select_option(value)

    def ticks(self, *labels: str) -> None:
        """Click on the words beside boxes."""
        for label in labels:
            self.page.locator("main label, form label").filter(has_text=label).first.click()

    def presses(self, button: str) -> None:
        """Press a button, no faster than a person reads."""
        self.reads()
        with self.page.expect_navigation():
            self.page.locator("main, .content-wrapper").get_by_role("button", name=button, exact=True).first.click()

    def reads(self) -> None:
        """Take the time that a person needs."""
        eventually("time passes", lambda: bool(self.page.evaluate(f"performance.now() > {READING_TIME}")))

    def follows(self, link: str) -> None:
        """Click on a link, by its words."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=link).first.click()

    def gets(self, subject: str) -> EmailMessage:
        """Wait for a mail, and read it."""
        return self.portal.mail_to(self.email, subject)

    def opens(self, mail: EmailMessage, number: int = 0) -> None:
        """Follow a link of a mail: the secret ones in order."""
        self.goes(links_of(mail)[number])


def links_of(mail: EmailMessage) -> list[str]:
    """Return the secret links of a mail, in order."""
    return re.findall(r"http\S+/lien/\S+", text_of(mail))


def someone(open_page: OpenPage, portal: Portal, witness: Witness, email: str = "", **options: object) -> Person:
    """Return a person with a fresh browser."""
    return Person(open_page("about:blank", **options), portal, witness, email)


def moderator_at_work(person: Person, username: str) -> Person:
    """Log in to the admin as one of the tests' users."""
    person.goes("/admin/")
    person.page.locator("[name=username]").fill(username)
    person.page.locator("[name=password]").fill("secret")
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")
    assert person.page.url == f"{person.portal.url}/admin/"
    return person


def mails_problems(page: Page, mails: list[EmailMessage]) -> dict[str, list[str]]:
    """Return what axe finds in the HTML of mails, by subject; one of each sort is enough."""
    found: dict[str, list[str]] = {}
    for mail in {str(mail["Subject"]): mail for mail in mails}.values():
        for width in (DESKTOP, PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            page.set_content(html_of(mail))
            problems = accessibility_problems(page)
            if page.evaluate(_WIDER) > 0:
                problems.append("wider than the screen")
            if problems:
                found[f"{mail['Subject']} at {width}"] = problems
    return found
