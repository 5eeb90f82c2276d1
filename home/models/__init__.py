"""The editorial page types."""

from home.models.base import ArticlePage
from home.models.editorial import EditorialPage
from home.models.home_page import HomePage, SearchExample
from home.models.news import NewsIndexPage, NewsPage, NewsPageTag

__all__ = [
    "ArticlePage",
    "EditorialPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "NewsPageTag",
    "SearchExample",
]
