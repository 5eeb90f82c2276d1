"""What a reader gets who asks for a page in a language that it isn't written in.

The answer is 404, as there is no such page; but it says, in the reader's language, in which language there is one.
"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from wagtail.models import Page

from cms.core.addresses import in_language
from cms.core.context import LANGUAGE_NAMES
from cms.core.labels import LANGUAGES
from cms.publication.visibility import public_pages


@dataclass(frozen=True, slots=True)
class Original:
    """The same page in another language."""

    title: str
    summary: str
    url: str
    language: str
    language_name: str


def find_original(asked: Page, path_components: list[str]) -> Page | None:
    """Return the public page that stands at the same place in another language's tree, the French one first.

    ``asked`` is the home page of the language that was asked for.
    """
    wanted = "/".join(path_components)
    homes = asked.get_translations().live().select_related("locale")
    for home in sorted(homes, key=lambda page: LANGUAGES.index(page.locale.language_code)):
        found = public_pages(Page).filter(url_path=f"{home.url_path}{wanted}/").first()
        if found is not None:
            return found
    return None


def offer_original(request: HttpRequest, asked: Page, path_components: list[str]) -> HttpResponse:
    """Redirect to the translation if there is one under another name; else offer the original, with status 404.

    Raises ``Http404`` if the page is in no language.
    """
    original = find_original(asked, path_components)
    if original is None:
        raise Http404
    translation = public_pages(Page).filter(translation_key=original.translation_key, locale=asked.locale).first()
    if translation is not None and translation.url:
        return HttpResponsePermanentRedirect(translation.url)
    specific, language = original.specific, original.locale.language_code
    url = specific.url or "/"
    if hasattr(specific, "permalink"):
        # Sheets of the Atlas and offers have one page in each language of the interface.
        return HttpResponsePermanentRedirect(in_language(url, asked.locale.language_code))
    context = {
        "original": Original(
            title=original.title,
            summary=getattr(specific, "summary", "") or original.search_description,
            url=url,
            language=language,
            language_name=LANGUAGE_NAMES[language],
        ),
        "translations": {code: url if code == language else in_language(request.path, code) for code in LANGUAGES},
        "written_in": {language},
    }
    return render(request, "home/untranslated.html", context, status=404)
