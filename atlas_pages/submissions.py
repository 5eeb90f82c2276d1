"""Changes to sheets that contributors propose: moderation decides about them as about everything else."""

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from atlas_pages.completeness import COLLECTIVITE_RULES, PROJECT_RULES, completeness
from atlas_pages.models import CollectivitePage, ProjectPage
from cms.moderation.contract import Check, CheckResult, Subject, register_kind
from cms.moderation.models import Submission
from cms.moderation.pages import account_kind
from cms.reference.models import Country

_FRANCE: Final = "FR"
_ALIKE: Final = 5


def register_submissions() -> None:
    """Register the kinds ``collectivite`` and ``project``; their authors have an account."""
    register_kind(
        account_kind(
            "collectivite",
            gettext_lazy("Fiche de collectivité"),
            models=(CollectivitePage,),
            subject=_of_collectivite,
            checks=_check_collectivite,
        )
    )
    register_kind(
        account_kind(
            "project", gettext_lazy("Projet"), models=(ProjectPage,), subject=_of_project, checks=_check_project
        )
    )


def _of_collectivite(page: Page) -> Subject:
    """A collectivité is its territory's; France is nobody's country of moderation but those who have it."""
    assert isinstance(page, CollectivitePage)  # noqa: S101  the kind's only model
    return Subject(country=Country.objects.filter(code=_FRANCE).first(), territory=page.territory)


def _of_project(page: Page) -> Subject:
    """A project is of its first country, and of the territory of the collectivité that leads it."""
    assert isinstance(page, ProjectPage)  # noqa: S101  the kind's only model
    lead = CollectivitePage.objects.filter(path=page.path[: -page.steplen]).select_related("territory").first()
    first = next(iter(page.countries.all()), None)
    return Subject(
        country=first.country if first is not None else None, territory=lead.territory if lead is not None else None
    )


def _check_collectivite(_submission: Submission, page: Page) -> Iterable[Check]:
    yield _complete(page, COLLECTIVITE_RULES)
    assert isinstance(page, CollectivitePage)  # noqa: S101  the kind's only model
    same = CollectivitePage.objects.exclude(pk=page.pk).exclude(siren="").filter(siren=page.siren)
    yield _alike(same, gettext_lazy("Son SIREN est-il à elle seule ?"))


def _check_project(_submission: Submission, page: Page) -> Iterable[Check]:
    yield _complete(page, PROJECT_RULES)
    siblings = ProjectPage.objects.filter(path__startswith=page.path[: -page.steplen], depth=page.depth)
    yield _alike(siblings.exclude(pk=page.pk).filter(title__iexact=page.title), gettext_lazy("Est-il nouveau ?"))


def _complete(page: Page, rules: Any) -> Check:
    found = completeness(page, rules)
    missing = ", ".join(str(rule.label) for rule in found.missing)
    return Check(
        "complete",
        _("Est-elle complète ?"),
        CheckResult.PASSED if not missing else CheckResult.DOUBTFUL,
        _("Il manque %(missing)s.") % {"missing": missing} if missing else "",
    )


def _alike(pages: Any, label: Any) -> Check:
    found = list(pages.filter(live=True)[:_ALIKE])
    links = tuple((page.url, page.title) for page in found)
    return Check("duplicate", str(label), CheckResult.DOUBTFUL if found else CheckResult.PASSED, links=links)
