"""The log tells what went wrong, and no secret by which somebody's offer is opened."""

import logging
import sys
from logging.config import DictConfigurator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from cms.core.logs import hide_secrets

SECRET = "Zq3kq0pXU1o4v2Yd9sWn7ARtLb6eHcJm"


@pytest.mark.django_db
@pytest.mark.parametrize("path", [f"/fr/lien/{SECRET})/", f"/fr/lien/{SECRET}/", f"/en/lien/{SECRET}/x/"])
def test_a_link_that_fails_is_logged_without_its_secret(
    path: str, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    ours: dict[str, Any] = settings.LOGGING
    logger, handler = logging.getLogger("django.request"), logging.StreamHandler(sys.stderr)
    assert ours["handlers"]["console"]["formatter"] == "line"
    handler.setFormatter(DictConfigurator({}).configure_formatter(dict(ours["formatters"]["line"])))
    logger.addHandler(handler)
    try:
        assert client.get(path).status_code in {403, 404}
    finally:
        logger.removeHandler(handler)
    logged = capsys.readouterr().err
    assert "/lien/…" in logged
    assert SECRET not in logged


def test_nor_does_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("{message}", style="{"))
    logger = logging.getLogger("another")
    logger.addHandler(handler)
    hide_secrets(logger)
    try:
        raise LookupError(f"no /admin/password_reset/confirm/MQ/{SECRET}/ here")
    except LookupError as error:
        info = (type(error), error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "", 0, "Failed: %s", (f"/es/lien/{SECRET}?a=b",), info)
    handler.emit(record)
    logger.removeHandler(handler)
    logged = capsys.readouterr().err
    assert SECRET not in logged
    assert "/es/lien/…?a=b" in logged
