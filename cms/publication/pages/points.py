"""Points of the log as a map shows them."""

from cms.core.addresses import active_language, permalink
from cms.core.components import MapPoint
from cms.publication.counting import PointRow


def shown_point(row: PointRow) -> MapPoint:
    """Return a point under its object's title, leading to the object in the reader's language."""
    language = "" if row.language == active_language() else row.language
    return MapPoint(row.title, row.longitude, row.latitude, permalink(row.url), row.place, language)
