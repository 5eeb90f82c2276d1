"""What a moderator needn't look up: automatic checks of an offer that waits."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from bourse_pages.deposit.contents import ENDINGS, PDF
from bourse_pages.deposit.pdf_metadata import has_metadata
from bourse_pages.deposit.similar import similar_offers
from bourse_pages.deposit.success import interest_checks
from bourse_pages.deposit.telling import deposit_of
from bourse_pages.deposit.texts import links_in
from bourse_pages.models import Deposit, DepositFile, OfferPage
from cms.core.formats import moment
from cms.core.richtext import to_text
from cms.moderation.contract import Check, CheckResult
from cms.moderation.models import Submission
from cms.publication.filters import Filters
from cms.publication.pages.neighbours import first_items
from cms.publication.reading import head
from cms.reference.texts import search_key

_TEXTS: Final = ("summary", "need", "context", "expected", "offered")
_NEEDED: Final = ("title", "summary", "need", "expected", "offered", "place_name", "planned_start", "budget")
_SHORT_SUMMARY: Final = 60
#: Addresses that hide where they lead.
_SHORTENERS: Final = frozenset({"bit.ly", "tinyurl.com", "t.co", "goo.gl", "ow.ly", "is.gd", "cutt.ly", "rb.gy"})
_HOST: Final = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


def offer_checks(submission: Submission, page: Page) -> Iterator[Check]:
    """Yield the checks of an offer as it was submitted (``page`` is the revision's object)."""
    if not isinstance(page, OfferPage):
        return
    deposit = deposit_of(submission)
    yield _completeness(page)
    if deposit is not None:
        yield _address(deposit)
    yield _authority(page, deposit)
    yield _duplicates(page)
    yield _alike(page)
    if deposit is not None:
        yield _files(deposit)
    yield _links(page)
    yield from interest_checks(page)


def _completeness(page: OfferPage) -> Check:
    missing = [str(page._meta.get_field(name).verbose_name) for name in _NEEDED if not getattr(page, name)]
    if not list(page.themes.all()):
        missing.append(_("thèmes"))
    if page.longitude is None:
        missing.append(_("point sur la carte"))
    if len(page.summary) < _SHORT_SUMMARY:
        missing.append(_("un résumé plus long"))
    return Check(
        "complete",
        _("L’offre est-elle complète ?"),
        CheckResult.DOUBTFUL if missing else CheckResult.PASSED,
        _("Il manque : %(fields)s.") % {"fields": ", ".join(missing)} if missing else "",
    )


def _address(deposit: Deposit) -> Check:
    is_verified = deposit.verified_at is not None
    detail = _("Confirmée le %(date)s.") % {"date": moment(deposit.verified_at)} if deposit.verified_at else ""
    return Check(
        "mail",
        _("Le déposant a-t-il confirmé son adresse ?"),
        CheckResult.PASSED if is_verified else CheckResult.FAILED,
        detail,
    )


def _authority(page: OfferPage, deposit: Deposit | None) -> Check:
    who = deposit.answers("qui") if deposit is not None else {}
    details, links = [], []
    result = CheckResult.DOUBTFUL
    if page.territory is not None:
        result = CheckResult.PASSED
        details.append(_("Code officiel géographique : %(territory)s.") % {"territory": page.territory})
    elif known := _known_authority(page):
        result, links = CheckResult.PASSED, known
        details.append(_("Le portail connaît une autorité de ce nom dans ce pays."))
    else:
        details.append(_("Le portail ne connaît pas d’autorité de ce nom dans ce pays."))
    if who.get("site"):
        details.append(_("Site donné : %(site)s.") % {"site": who["site"]})
    if who.get("ngo_name"):
        result = CheckResult.DOUBTFUL
        details.append(
            _("Déposée par l’association %(ngo)s ; accord à demander à %(name)s (%(email)s).")
            % {"ngo": who["ngo_name"], "name": who.get("referent_name"), "email": who.get("referent_email")}
        )
    return Check("authority", _("L’autorité existe-t-elle ?"), result, " ".join(details), tuple(links))


def _known_authority(page: OfferPage) -> list[tuple[str, str]]:
    """Return public partners and offers of the country under the authority's name, as address and words."""
    wanted = search_key(page.authority_name)
    version, country = head(), page.country.code
    partners = first_items("partner", Filters.of(country=country), version, sort="title", limit=500)
    found = [(item["url"], item["title"]) for item in partners if search_key(item["title"]) == wanted]
    offers = first_items("offer", Filters.of(country=country), version, sort="title", limit=200)
    found += [
        (item["url"], item["title"])
        for item in offers
        if search_key((item.get("authority") or {}).get("name") or "") == wanted and item["id"] != page.public_id
    ]
    return found[:3]


def _duplicates(page: OfferPage) -> Check:
    """Other offers of the same authority in the same country, drafts too: within the moderator's own scope."""
    same = OfferPage.objects.filter(country=page.country, authority_name__iexact=page.authority_name)
    others = list(same.exclude(pk=page.pk).order_by("-pk")[:5])
    links = tuple((reverse("wagtailadmin_pages:edit", args=[other.pk]), other.title) for other in others)
    detail = ngettext(
        "%(count)s autre offre de cette autorité.", "%(count)s autres offres de cette autorité.", len(others)
    ) % {"count": len(others)}
    return Check(
        "duplicate",
        _("Est-ce la seule offre de cette autorité ?"),
        CheckResult.DOUBTFUL if others else CheckResult.PASSED,
        detail if others else "",
        links,
    )


def _alike(page: OfferPage) -> Check:
    links = tuple((item["url"], item["title"]) for item in similar_offers(page))
    return Check(
        "similar",
        _("Est-elle différente des offres publiées ?"),
        CheckResult.DOUBTFUL if links else CheckResult.PASSED,
        _("Offres ouvertes qui lui ressemblent :") if links else "",
        links,
    )


def _files(deposit: Deposit) -> Check:
    files = list(deposit.files.filter(is_dropped=False).exclude(sent_at=None))
    wrong = [file for file in files if file.content_type not in ENDINGS]
    links = tuple(
        (reverse("bourse:deposit_file", args=[deposit.public_id, file.pk]), f"{file.name} ({file.content_type})")
        for file in files
    )
    detail = _("Types vérifiés par leur contenu. Privées jusqu’à la publication.") if files else _("Aucune.")
    telling = [file.name for file in files if file.content_type == PDF and _tells_its_author(file)]
    if telling:
        words = _("Ces PDF disent peut-être qui les a faits (propriétés du document) : %(names)s.")
        detail += " " + words % {"names": ", ".join(telling)}
    return Check(
        "attachments",
        _("Les pièces jointes sont-elles des PDF ou des images ?"),
        CheckResult.FAILED if wrong else CheckResult.DOUBTFUL if telling else CheckResult.PASSED,
        detail,
        links,
    )


def _tells_its_author(file: DepositFile) -> bool:
    try:
        with file.file.open("rb") as opened:
            return has_metadata(opened)
    except OSError:
        # It's gone from the disk: that's for who keeps the server.
        return False


def _links(page: OfferPage) -> Check:
    found = [link for name in _TEXTS for link in links_in(to_text(getattr(page, name)))]
    odd = [link for link in found if not is_plausible(link)]
    if odd:
        result, detail = CheckResult.DOUBTFUL, _("À vérifier : %(links)s") % {"links": ", ".join(odd)}
    else:
        result = CheckResult.PASSED
        detail = _("Liens du texte : %(links)s") % {"links": ", ".join(found)} if found else _("Aucun lien.")
    return Check("links", _("Les liens sont-ils plausibles ?"), result, detail)


def is_plausible(link: str) -> bool:
    """Tell by its form whether an address leads where it says; nothing is asked of the network."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        host = (parts.hostname or "").lower()
        port = parts.port
    except ValueError:
        return False
    is_plain = parts.scheme in {"http", "https"} and port in {None, 80, 443} and not parts.username
    known = bool(_HOST.fullmatch(host)) and not host.startswith("xn--") and ".xn--" not in host
    return is_plain and known and host not in _SHORTENERS
