"""Files that come with a deposit: private until a moderator has approved the offer."""

import secrets
from typing import ClassVar

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bourse_pages.models.deposit import Deposit

#: The folder of the private storage (``STORAGES["private"]``), which no web server gives out.
FOLDER = "deposits"


def private_storage() -> Storage:
    """Return where files are that nobody reads by an address."""
    return storages["private"]


def random_path(file: "DepositFile", name: str) -> str:
    """Return a path that nobody guesses and no program runs: people's names of files stay in the database."""
    return f"{FOLDER}/{secrets.token_hex(24)}.bin"


class DepositFile(models.Model):
    """An attachment, checked by its content. ``sent_at`` is set once moderators may see it.

    ``document`` is the public copy, made when the offer is approved. One that is public already stays until its
    removal was approved: ``is_dropped`` says that its author wants it no more.
    """

    wagtail_reference_index_ignore: ClassVar[bool] = True

    deposit = models.ForeignKey(Deposit, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("fichier"), storage=private_storage, upload_to=random_path)
    name = models.CharField(_("nom"), max_length=120)
    content_type = models.CharField(_("type"), max_length=40)
    size = models.PositiveIntegerField(_("taille"))
    #: Of its content, in hexadecimal digits: what a moderator was shown. Empty where the file was lost before.
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("reçu le"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("transmis le"), null=True, editable=False)
    is_dropped = models.BooleanField(_("retiré par son auteur"), default=False, editable=False)
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("document public"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("fichier d’un dépôt")
        verbose_name_plural = _("fichiers des dépôts")
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.name
