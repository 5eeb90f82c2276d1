"""In English and Spanish, nothing of the Bourse's forms, pages and mails is left in French."""

from html import unescape

import polib
import pytest
from django.test import Client

from bourse_pages.models import OfferPage
from cms.local.paths import BASE
from cms.mail.models import Mail
from cms.moderation.enums import Decision
from tests.bourse_pages.contact.conftest import filled
from tests.bourse_pages.deposit.journey import STEPS, Depositor, decided

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]


WORDS = {"en": ("Step 5 of 6", "Country"), "es": ("Paso 5 de 6", "País")}


def french_texts(language: str) -> list[str]:
    """Return the texts of the code that can't stand in a page of that language: several words, none of them a value."""
    entries = polib.pofile(str(BASE / "locale" / language / "LC_MESSAGES" / "django.po"))
    texts = [entry.msgid for entry in entries if entry.msgid not in entry.msgstr]
    return [text for text in texts if len(text) > 12 and " " in text and "%" not in text]


def get(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_left_in_french(language: str) -> None:
    visitor = Depositor(language).begin()
    texts = {"begin": get(f"/{language}/bourse/deposer/")}
    for step, _answers in STEPS:
        texts[step] = visitor.client.get(visitor.path(f"{step}/")).content.decode()
        texts[f"{step}, wrong"] = visitor.post(step, {}).content.decode()
    visitor.fill()
    texts["review"] = visitor.client.get(visitor.path("relecture/")).content.decode()
    visitor.send()
    texts["verified"] = visitor.verify().content.decode()
    decided(visitor, Decision.APPROVE)
    texts["follow-up"] = visitor.see().html
    offer = OfferPage.objects.get()
    texts["offer"] = get(f"/{language}/{offer.permalink}")
    for page in (f"contacter/{offer.public_id}", f"signaler/{offer.public_id}", "donnees-personnelles"):
        texts[page] = get(f"/{language}/bourse/{page}/")
    Client().post(f"/{language}/bourse/contacter/{offer.public_id}/", filled(language=language))
    texts |= {f"mail {mail.kind}": f"{mail.subject}\n{mail.text}" for mail in Mail.objects.all()}
    assert {"mail deposit-verify", "mail deposit-approved", "mail contact-verify"} <= set(texts)
    french = french_texts(language)
    left = {name: [words for words in french if words in unescape(text)] for name, text in texts.items()}
    assert {name: words for name, words in left.items() if words} == {}
    # Words of the DSFR's own templates, and words that say something else by themselves.
    steps, country = WORDS[language]
    assert steps in unescape(texts["contact"])
    assert "Étape" not in unescape(texts["contact"])
    assert f"<dt>{country}</dt>" in texts["offer"]
