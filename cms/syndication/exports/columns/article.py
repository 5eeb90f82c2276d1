"""The table of articles."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from cms.syndication.exports.cells import Column, coded, several, value, words

ARTICLE: Final[tuple[Column, ...]] = (
    *coded("type", _("Type")),
    value("date", _("Date"), type="date"),
    value("summary", _("Résumé")),
    words("body", _("Texte")),
    several("tags", _("Mots-clés"), "tags"),
    value("image_url", _("Image (adresse)"), "image", "url", type="url"),
    several("translation_languages", _("Traductions (langues)"), "translations", "language"),
    several("translation_ids", _("Traductions (identifiants)"), "translations", "id"),
)
