"""Everywhere that somebody can read: what each person is given there is one long text."""

import gzip
import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import quote, unquote

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document

from bourse_pages.models import Conversation, DepositFile, OfferReport
from cms.mail.models import Mail
from tests.integration.planting import COMMON, Planted

#: What must be asked of an API's operation that can't be asked without.
_ASKED = {
    "/api/v1/map": f"?bbox=-180,-90,180,90&zoom=6&q={COMMON}",
    "/api/v1/search": f"?q={COMMON}&kind=offer&limit=100",
    "/api/v1/suggest": f"?q={COMMON}",
    "/api/v1/stats": "?by=country",
    "/api/v1/changes": "?since=0&limit=1000",
}


def public_pages(*languages: str) -> Iterator[str]:
    """Yield pages for everybody, in some languages."""
    for language in languages:
        yield from (
            f"/{language}/{rest}"
            for rest in (
                *("", "bourse/", "bourse/?view=map", f"bourse/?q={COMMON}", "bourse/?country=SN", "bourse/?sort=title"),
                *("bourse/?state=matched", "bourse/deposer/", "bourse/deposer/lien-perdu/"),
                *("bourse/donnees-personnelles/", "atlas/", "atlas/pays/", "atlas/chiffres/", "atlas/projets/"),
                *(f"recherche/?q={COMMON}", f"recherche/?q={COMMON}&kind=offer", "recherche/?kind=offer&view=map"),
                *("plan-du-site/", "actualites/", "rien/de/tel/"),
            )
        )
    yield from ("/robots.txt", "/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/offers-1.xml", "/bourse/")
    yield from ("/api/wagtail/v2/pages/?limit=50&fields=*", "/api/wagtail/v2/pages/?type=bourse_pages.OfferPage")
    yield from ("/api/wagtail/v2/documents/", "/api/wagtail/v2/images/", "/api/v1/docs")


def api(client: Client) -> Iterator[str]:
    """Yield each operation that the API itself says it has, so that none is forgotten."""
    described = client.get("/api/v1/openapi.json").json()
    yield "/api/v1/openapi.json"
    for path, operations in described["paths"].items():
        if "get" in operations and "{" not in path:
            yield path + _ASKED.get(path, "")
    yield from ("/api/v1/offers?limit=100", f"/api/v1/offers?q={COMMON}", "/api/v1/offers?sort=title&state=expired")


def of_offer(one: Planted) -> Iterator[str]:
    """Yield the addresses of one offer: those that lead to it, and those that somebody might guess."""
    reference = one.visitor.public_id
    yield from (f"/fr/bourse/deposer/{reference}/{rest}" for rest in ("", "qui/", "contact/", "relecture/", "adresse/"))
    yield from (f"/fr/bourse/suivi/{reference}/{rest}" for rest in ("", "retirer/", "partenaire/"))
    for file in DepositFile.objects.filter(deposit=one.deposit):
        yield f"/fr/bourse/deposer/{reference}/fichiers/{file.pk}/"
        yield from (f"/media/{file.file.name}", f"/media/documents/{file.name}", f"/private/{file.file.name}")
    offer = one.offer
    if offer is None:
        return
    for language in ("fr", "en"):
        yield f"/{language}/{offer.permalink}"
        yield f"/{language}/bourse/contacter/{offer.public_id}/"
    yield from (f"/fr/bourse/signaler/{offer.public_id}/", f"/fr/bourse/renouveler/{offer.public_id}/")
    yield from (f"/fr/bourse/{offer.slug}/", f"/bourse/{offer.slug}/", f"/api/v1/offers/{offer.public_id}")
    yield f"/api/wagtail/v2/pages/{offer.pk}/?fields=*"
    for conversation in Conversation.objects.filter(offer_id=offer.public_id):
        yield from (f"/fr/bourse/echanges/{conversation.public_id}/{side}/" for side in ("host", "visitor"))
        yield f"/admin/bourse/echanges/{conversation.pk}/"


def moderation_of_offer(one: Planted) -> Iterator[str]:
    """Yield the addresses at which moderators look at one offer."""
    submission = one.submission
    if submission is not None:
        yield from (f"/admin/moderation/{submission.pk}/", f"/admin/moderation/{submission.pk}/apercu/")
        yield f"/admin/moderation/suivante/?apres={submission.pk}"


def admin_of_offer(one: Planted) -> Iterator[str]:
    """Yield Wagtail's addresses of one offer."""
    offer, submission = one.offer, one.submission
    if offer is None or submission is None:
        return
    names = ("edit", "history", "view_draft", "copy", "move", "delete", "unpublish", "usage", "workflow_history")
    yield from (reverse(f"wagtailadmin_pages:{name}", args=[offer.pk]) for name in (*names, "preview_on_edit"))
    latest = offer.latest_revision_id
    yield reverse("wagtailadmin_pages:revisions_view", args=[offer.pk, latest])
    yield reverse("wagtailadmin_pages:revisions_revert", args=[offer.pk, latest])
    yield reverse("wagtailadmin_pages:revisions_compare", args=[offer.pk, "earliest", latest])
    for task in submission.task_states.all():
        yield reverse("wagtailadmin_pages:workflow_preview", args=[offer.pk, task.task_id])
        yield reverse("wagtailadmin_pages:workflow_action", args=[offer.pk, "approve", task.pk])
    yield reverse("wagtailadmin_explore", args=[offer.pk])
    yield from (f"/admin/api/main/pages/{offer.pk}/?fields=*", f"/admin/choose-page/chosen-multiple/?id={offer.pk}")
    yield f"/admin/pages/search/?q={quote(offer.title)}"


def admin(index: int) -> Iterator[str]:
    """Yield the admin's own pages, lists and reports; ``index`` is the page above all offers."""
    yield from (
        "/admin/",
        "/admin/offers/",
        "/admin/pages/",
        f"/admin/pages/{index}/",
        f"/admin/pages/search/?q={COMMON}",
    )
    yield from (f"/admin/reports/{name}/" for name in ("workflow", "workflow_tasks", "site-history", "locked"))
    yield from (f"/admin/reports/{name}/" for name in ("aging-pages", "page-types-usage"))
    yield from (f"/admin/reports/{name}/?export=xlsx" for name in ("workflow", "workflow_tasks", "site-history"))
    yield from (f"/admin/choose-page/{index}/", "/admin/choose-page/", f"/admin/choose-page/search/?q={COMMON}")
    yield from ("/admin/api/main/pages/?limit=50&fields=*", f"/admin/api/main/pages/?child_of={index}&for_explorer=1")
    yield from ("/admin/moderation/", "/admin/moderation/?state=all", f"/admin/moderation/?q={COMMON}")
    yield from ("/admin/moderation/journal/", "/admin/moderation/journal/?export=csv")
    yield from ("/admin/moderation/journal/?export=xlsx", f"/admin/moderation/journal/?q={COMMON}")
    yield from ("/admin/moderation/chiffres/", "/admin/moderation/chiffres/?export=csv", "/admin/moderation/courriels/")
    yield from ("/admin/moderation/roles/", "/admin/moderation_absences/", "/admin/moderation/motifs/")
    yield from (f"/admin/bourse/signalements/{report.pk}/" for report in OfferReport.objects.all())
    yield from ("/admin/bourse_pages/offerreport/", "/admin/moderation/mes-absences/", "/admin/")
    yield from ("/admin/bourse_pages/conversation/", "/admin/cms_mail/mail/", "/admin/personal-data/", "/admin/users/")
    yield from ("/admin/documents/", "/admin/documents/chooser/", "/admin/documents/chooser/results/", "/admin/images/")


def documents() -> Iterator[str]:
    """Yield the addresses of all documents, by which they are public or not."""
    for document in Document.objects.all():
        yield document.url.removeprefix("http://testserver")
        yield from (
            f"/media/{document.file.name}",
            f"/admin/documents/edit/{document.pk}/",
            f"/documents/{document.pk}/",
        )


def read(client: Client, path: str) -> str:
    """Return all that a person is given at an address: headers, words, what is packed; in small letters."""
    is_logged_in = "_auth_user_id" in client.session
    # The page to log in at is the same each time.
    response: Any = client.get(path, follow=is_logged_in or not path.startswith("/admin/"))
    content = response.getvalue() if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    way = "\n".join(address for address, _code in getattr(response, "redirect_chain", ()))
    return without_question(f"{headers}\n{way}\n{unpacked(content)}".lower(), path.lower())


def unpacked(content: bytes) -> str:
    """Return the text of a page, of JSON, or of what is in a spreadsheet."""
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    text = content.decode("utf-8", "replace")
    with suppress(ValueError):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return html.unescape(text)


def without_question(text: str, path: str) -> str:
    """Return a text without the address that was asked for, which answers may repeat: it's the reader's own."""
    for part in sorted(re.split(r"[/?&=._-]", unquote(path).replace(" ", "-")), key=len, reverse=True):
        if len(part) > len(COMMON):
            text = text.replace(part, "")
    return text


def mails_to_others(one: Planted) -> list[tuple[str, str]]:
    """Return the mails that the author of an offer didn't get: to whom, and what is in them."""
    author = f"{one.words['contact mail']}@podor.example"
    return [
        (mail.to_email, f"{mail.subject}\n{mail.reply_to}\n{mail.text}\n{mail.html}".lower())
        for mail in Mail.objects.exclude(to_email=author)
    ]


def mails_to_author(one: Planted) -> str:
    """Return all that an author was written."""
    author = f"{one.words['contact mail']}@podor.example"
    return "\n".join(
        f"{mail.subject}\n{mail.text}\n{mail.html}".lower() for mail in Mail.objects.filter(to_email=author)
    )


def everybody_logged_in(users: dict[str, User]) -> dict[str, Client]:
    """Return browsers of these people."""
    clients = {name: Client() for name in users}
    for name, client in clients.items():
        client.force_login(users[name])
    return clients
