"""Texts are French in the code, and translated to English and Spanish in locale/."""

import re
import shutil
from pathlib import Path

import polib
import pytest
from django.utils.translation import gettext as translate
from django.utils.translation import override, pgettext

from cms.local.collecting import LANGUAGES, collect_messages
from cms.local.paths import BASE
from tests.consistency.files import tracked

CATALOGUES = [BASE / "locale" / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES]
both = pytest.mark.parametrize("path", CATALOGUES, ids=LANGUAGES)


@both
def test_every_text_is_translated(path: Path) -> None:
    missing = [entry.msgid for entry in _open(path) if not entry.obsolete and not entry.translated()]
    assert missing == []


@both
def test_a_text_that_counts_has_every_plural_of_its_language(path: Path) -> None:
    catalogue = _open(path)
    count = int(re.search(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"])[1])  # type: ignore[index]
    short = [entry.msgid for entry in catalogue if entry.msgid_plural and len(entry.msgstr_plural) != count]
    assert short == []


@both
def test_a_translation_keeps_the_parameters_and_the_markup(path: Path) -> None:
    wrong = []
    for entry in _open(path):
        for translation in [entry.msgstr, *entry.msgstr_plural.values()]:
            originals = [entry.msgid, entry.msgid_plural or entry.msgid]
            if translation and parts(translation) not in [parts(original) for original in originals]:
                wrong.append((entry.msgid, translation))
    assert wrong == []


def test_french_punctuation_keeps_its_word() -> None:
    """A line never breaks after « nor before » : ; ? and !, as French typography asks: U+00A0 or U+202F."""
    texts = [text for entry in _open(CATALOGUES[0]) if not entry.obsolete for text in (entry.msgid, entry.msgid_plural)]
    assert [text for text in texts if re.search("« | [»:;?!]", text)] == []


def test_no_french_text_is_taken_for_an_english_one_of_another_package() -> None:
    """« File » is a queue here, and « Fichier » in Wagtail's French: such a text needs a context of its own."""
    changed = {}
    with override("fr"):
        for entry in _open(CATALOGUES[0]):
            if [source for source, _line in entry.occurrences] == ["cms/core/dsfr_words.py"]:
                continue
            shown = pgettext(entry.msgctxt, entry.msgid) if entry.msgctxt else translate(entry.msgid)
            if shown.lower() != entry.msgid.lower():
                changed[entry.msgid] = shown
    assert changed == {}


@pytest.mark.parametrize(("language", "state"), [("en", "State"), ("es", "Estado")])
def test_the_state_of_an_offer_is_no_government(language: str, state: str) -> None:
    with override(language):
        assert translate("État") == state
        assert pgettext("type d’organisation", "État") != state


def parts(message: str) -> set[str]:
    """Return the parameters, tags and addresses of a text."""
    return set(re.findall(r"%\(\w+\)[sd]|%[sd]|{\w*}|</?\w+", message))


def test_the_catalogues_hold_exactly_the_texts_of_the_code(gettext: str, tmp_path: Path) -> None:
    for source in tracked(".py", ".html", ".txt", ".xml", ".po"):
        target = tmp_path / source.relative_to(BASE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    collect_messages(tmp_path)
    for path in CATALOGUES:
        known, found = (_texts(file) for file in (path, tmp_path / path.relative_to(BASE)))
        assert {"not collected yet": found - known, "no longer used": known - found} == {
            "not collected yet": set(),
            "no longer used": set(),
        }, "make messages"


def _open(path: Path) -> polib.POFile:
    assert path.exists(), "make messages"
    return polib.pofile(str(path))


def _texts(path: Path) -> set[tuple[str | None, str]]:
    return {(entry.msgctxt, entry.msgid) for entry in _open(path) if not entry.obsolete}
