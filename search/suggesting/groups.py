"""What is offered while somebody types, in groups: one question to an engine, one query, whatever the groups."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import orjson
from django.conf import settings
from django.utils.translation import gettext_lazy

from cms.core.addresses import portal_path
from cms.core.labels import DEFAULT_LANGUAGE, Label, translated_label
from cms.publication.reading import fetch_objects
from cms.publication.registry import registry
from search.contract import EngineName
from search.language.words import fold_text, split_words
from search.querying.synonyms import current_thesaurus
from search.service import suggest
from search.suggesting.details import detail_of, label_of
from search.suggesting.themes import KnownTheme, suggest_themes

#: The kinds that are offered, in this order between equals; the others are found by the search itself.
KINDS: Final = ("project", "collectivite", "partner", "country", "offer")
COUNTRY: Final = "country"
THEME: Final = "theme"
THEMES: Final = gettext_lazy("Thèmes")
#: Fewer letters begin everything.
SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something named like what is typed. ``url`` is absolute, in French, as the log has it.

    ``label`` is the title in three languages; ``detail`` tells whose or where it is, None where nothing does.
    """

    id: str
    kind: str
    title: str
    label: Label
    url: str
    detail: Label | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Suggestions of one kind, the best first."""

    kind: str
    label: Label
    items: tuple[Suggestion, ...]


def suggestions(text: str, limit: int) -> tuple[list[Group], EngineName | None]:
    """Return the groups that have something, and who answered; none, and nobody, for less than two letters."""
    words = split_words(text)
    if sum(map(len, words)) < SHORTEST:
        return [], None
    kinds = [name for name in KINDS if name in registry.kinds]
    hits, engine = suggest(text, kinds, limit)
    # Other names that editors know: « RDC », "Ivory Coast".
    codes = (code.partition(":") for code in current_thesaurus().begun(words))
    meant = [(COUNTRY, code) for facet, _colon, code in codes if facet == COUNTRY]
    keys = {name: [(hit.kind, hit.public_id) for hit in hits.get(name, ())] for name in kinds}
    keys[COUNTRY] = list(dict.fromkeys([*meant, *keys.get(COUNTRY, ())]))[:limit]
    found = fetch_objects({key for of_kind in keys.values() for key in of_kind})
    groups = []
    for name in kinds:
        items = tuple(_object(orjson.loads(found[key])) for key in keys[name] if key in found)
        groups.append(Group(name, _label(name), items))
    themes = tuple(_theme(theme) for theme in suggest_themes(words, limit))
    groups.append(Group(THEME, _label(THEME), themes))
    typed = " ".join(words)

    def distance(group: Group) -> int:
        return min(_distance(group, typed), 1 if meant and group.kind == COUNTRY else _FAR)

    # Whoever types a name finds it at the top, whatever else mentions it.
    return sorted((group for group in groups if group.items), key=distance), engine


_FAR: Final = 2


def _distance(group: Group, typed: str) -> int:
    """Return 0 for a group with something named just so, 1 where a name begins so, else more."""
    names = [fold_text(name) for item in group.items for name in item.label.values() if isinstance(name, str)]
    if typed in names:
        return 0
    return 1 if any(name.startswith(typed) for name in names) else _FAR


@cache
def _label(name: str) -> Label:
    """Return what a group is called; the catalogues are asked once a process."""
    return translated_label(THEMES if name == THEME else registry[name].verbose_name_plural)


def _object(item: dict[str, Any]) -> Suggestion:
    return Suggestion(item["id"], item["kind"], item["title"], label_of(item), item["url"], detail_of(item))


def _theme(theme: KnownTheme) -> Suggestion:
    path = portal_path("atlas:project_list", DEFAULT_LANGUAGE, fallback="atlas/projets/")
    url = f"{settings.PUBLIC_URL}{path}?theme={theme.code}"
    return Suggestion(theme.code, THEME, theme.label["fr"], theme.label, url)
