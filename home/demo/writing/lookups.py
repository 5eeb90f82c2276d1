"""Keys of the rows that demo objects point to, each list fetched once."""

from functools import cached_property

from taggit.models import Tag
from wagtail.models import Page

from atlas_pages.models import AtlasIndexPage, CollectivitePage, Partner, ProjectPage
from bourse_pages.models import BourseIndexPage
from cms.core.labels import DEFAULT_LANGUAGE
from cms.reference.models import SDG, Country, Territory, Theme
from home.demo.records import DemoData
from home.demo.writing.pictures import demo_pictures


class Lookups:
    """From the records' codes and indexes to rows of the database."""

    def __init__(self, data: DemoData) -> None:
        self._data = data

    @cached_property
    def atlas(self) -> Page:
        """The Atlas in the French tree."""
        return AtlasIndexPage.objects.get(locale__language_code=DEFAULT_LANGUAGE).page_ptr

    @cached_property
    def bourse(self) -> Page:
        """The Bourse in the French tree."""
        return BourseIndexPage.objects.get(locale__language_code=DEFAULT_LANGUAGE).page_ptr

    @cached_property
    def countries(self) -> dict[str, int]:
        """Keys of countries by ISO code."""
        return dict(Country.objects.values_list("code", "pk"))

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """Themes by code."""
        return {theme.code: theme for theme in Theme.objects.all()}

    @cached_property
    def sdgs(self) -> dict[str, SDG]:
        """Goals by number."""
        return {sdg.code: sdg for sdg in SDG.objects.all()}

    @cached_property
    def territories(self) -> dict[str, int]:
        """Keys of the collectivités' territories by code."""
        codes = {collectivite.territory.code for collectivite in self._data.collectivites}
        return dict(Territory.objects.filter(code__in=codes).values_list("code", "pk"))

    @cached_property
    def points(self) -> dict[str, tuple[float | None, float | None]]:
        """Longitude and latitude of the collectivités' territories by code."""
        rows = Territory.objects.filter(code__in=self.territories).values_list("code", "longitude", "latitude")
        return {code: (longitude, latitude) for code, longitude, latitude in rows}

    @cached_property
    def collectivites(self) -> dict[int, Page]:
        """Pages of collectivités by the record's index."""
        keys = dict(CollectivitePage.objects.values_list("public_id", "pk"))
        pages = Page.objects.in_bulk(list(keys.values()))
        records = self._data.collectivites
        return {record.index: pages[keys[record.public_id]] for record in records if record.public_id in keys}

    @cached_property
    def partners(self) -> dict[int, int]:
        """Keys of partners by the record's index."""
        keys = dict(Partner.objects.values_list("public_id", "pk"))
        return {record.index: keys[record.public_id] for record in self._data.partners if record.public_id in keys}

    @cached_property
    def projects(self) -> dict[int, int]:
        """Keys of projects by the record's index; those of this run are added as they are made."""
        keys = dict(ProjectPage.objects.values_list("public_id", "pk"))
        return {record.index: keys[record.public_id] for record in self._data.projects if record.public_id in keys}

    @cached_property
    def tags(self) -> dict[str, int]:
        """Keys of the projects' tags by name, made where there are none."""
        names = sorted({tag for project in self._data.projects for tag in project.tags})
        return {name: Tag.objects.get_or_create(name=name)[0].pk for name in names}

    @cached_property
    def pictures(self) -> dict[str, int]:
        """Keys of the demo pictures by the theme that they illustrate."""
        return demo_pictures()
