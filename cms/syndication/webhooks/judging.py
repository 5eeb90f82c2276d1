"""What endpoints follow, and whether an object is theirs: as the log has it now."""

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.http import QueryDict

from cms.publication.models import Publication
from cms.publication.querying import conditions
from cms.syndication.feed import Followed, parse_followed
from cms.syndication.models import Endpoint


def followed_by(endpoint: Endpoint) -> Followed:
    """Return what an endpoint follows. Raises ``InvalidParameter`` where a filter's code is no more."""
    query = QueryDict(endpoint.query, mutable=True)
    query.setlist("kind", endpoint.kinds)
    return parse_followed(query)


def passing(followed: Followed) -> Q:
    """Return the condition that an object of the log is public and among what is followed."""
    asked = conditions(followed.filters) & Q(is_removed=False)
    return asked if followed.kinds is None else asked & Q(kind__in=followed.kinds)


def judged(followed: Followed) -> QuerySet[Publication]:
    """Return the log's rows with ``is_gone``: whether an endpoint that follows this is to hear of a removal.

    The row and the judgement are of one moment: an edit can't come between them.
    """
    passes = When(passing(followed), then=Value(False))
    return Publication.objects.annotate(is_gone=Case(passes, default=Value(True), output_field=BooleanField()))
