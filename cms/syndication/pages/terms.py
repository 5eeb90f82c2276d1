"""« Conditions de réutilisation »: licence, attribution, quotas, versions, availability."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cms.core.caching import by_content
from cms.syndication import licence
from cms.syndication.addresses import API_PATH
from cms.syndication.catalog.texts import ATTRIBUTION


@dataclass(frozen=True, slots=True)
class Quota:
    """How many requests are allowed in how many minutes (of a fraction, two decimals)."""

    requests: int
    minutes: float

    @classmethod
    def of(cls, setting: tuple[int, timedelta]) -> Self:
        """Return a quota of the settings."""
        requests, stretch = setting
        return cls(requests, round(stretch / timedelta(minutes=1), 2))


@csrf_exempt
@require_safe
def terms(request: HttpRequest) -> HttpResponseBase:
    """Show the terms of use."""
    context = {
        "attribution": ATTRIBUTION,
        "quota": Quota.of(settings.API_QUOTA_NETWORK),
        "token_quota": Quota.of(settings.API_QUOTA_TOKEN),
        "contact": settings.OPEN_DATA_EMAIL,
        "licence_url": licence.TEXT,
        "health_url": f"{API_PATH}health",
        "docs_url": f"{API_PATH}docs",
        "changes_url": f"{API_PATH}changes",
    }
    return by_content(request, render(request, "syndication/terms.html", context))
