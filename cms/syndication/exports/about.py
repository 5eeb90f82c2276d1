"""What a spreadsheet says of itself on a sheet of its own."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.core.formats import day, number
from cms.syndication.exports.cells import CellType, Column
from cms.syndication.exports.formats import Export
from cms.syndication.exports.headers import LICENCE_NAME, LICENCE_URL
from cms.syndication.exports.texts import JOINER

#: Words of each type of cell.
TYPES: Final[dict[CellType, str | Promise]] = {
    "text": _("texte"),
    "integer": _("nombre entier"),
    "number": _("nombre"),
    "date": _("date"),
    "datetime": _("date et heure de Paris"),
    "url": _("adresse"),
}


def about(export: Export, columns: Sequence[Column], rows: int) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the sheet of explanations in the export's language: facts first, then each column.

    A line is one cell (a heading), two (a fact and its value) or three (a column).
    """
    with override(export.language):
        yield from _facts(export, rows)
        yield (str(_("Colonnes")),)
        yield str(_("Intitulé")), str(_("Nom, qui ne change jamais")), str(_("Contenu"))
        for column in columns:
            content = str(TYPES[column.type])
            if column.is_list:
                content = str(_("plusieurs valeurs séparées par « %(joiner)s »")) % {"joiner": JOINER.strip()}
            yield str(column.heading), column.name, content


def _facts(export: Export, rows: int) -> Iterator[tuple[str, ...]]:
    yield (str(export.kind.verbose_name_plural).capitalize(),)
    yield str(_("Nombre de lignes")), number(rows)
    yield str(_("État des données au")), day(timezone.localtime(export.as_of))
    yield str(_("Numéro du dernier changement")), str(export.head)
    yield str(_("Filtres")), " ; ".join(f"{name} = {text}" for name, text in export.filters.pairs()) or str(_("aucun"))
    yield str(_("Adresse de cet export")), export.url
    yield str(_("Licence")), f"{LICENCE_NAME} – {LICENCE_URL}"
    yield str(_("Source")), str(_("Ministère de l’Europe et des Affaires étrangères, Coopération décentralisée"))
