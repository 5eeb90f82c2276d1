"""Editorial pages and news."""


def create_articles(seed: str) -> None:
    """Make the articles that are missing."""
