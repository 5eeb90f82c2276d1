"""A flood of 10,000 submissions, through the whole portal in one process.

    .venv/bin/python -m cms.local with-test-database -- .venv/bin/python -m tests.benchmarks.flood [NUMBER]

Half of them come from five networks, half from a network each: the worst that limits by network let through. It prints
what was answered, what is kept, what moderators see of it, and how fast the first page of the deposit is before and
after.
"""

import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator

#: Networks of the first half; each is let begin 40 deposits an hour.
_FEW = 5
_ASKED = 30
BEGIN = "/fr/bourse/deposer/"


def addresses(number: int) -> Iterator[str]:
    """Yield where the submissions come from."""
    for index in range(number // 2):
        yield f"203.0.{index % _FEW}.{index // _FEW % 250 + 1}"
    for index in range(number - number // 2):
        yield f"10.{index // 250}.{index % 250}.7"


def main(number: int) -> None:
    """Flood a new database, and print what became of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    import django

    django.setup()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    setup_test_environment()
    made = setup_databases(verbosity=0, interactive=False)
    try:
        _flood(number)
    finally:
        teardown_databases(made, verbosity=0)


def _flood(number: int) -> None:
    from django.test import Client

    from bourse_pages.models import Deposit, OfferPage
    from cms.mail.models import Mail
    from cms.moderation.models import Submission
    from home.tree import create_site_tree
    from tests.visitors.traps import traps

    create_site_tree()
    before = _milliseconds()
    statuses: Counter[int] = Counter()
    values = {"profile": "foreign", **traps()}
    begun = time.perf_counter()
    for address in addresses(number):
        statuses[Client(REMOTE_ADDR=address).post(BEGIN, values).status_code] += 1
    seconds = time.perf_counter() - begun
    kept = {
        "deposits": Deposit.objects.count(),
        "offers": OfferPage.objects.count(),
        "submissions": Submission.objects.count(),
        "mails": Mail.objects.count(),
    }
    sys.stdout.write(
        f"{number} submissions in {seconds:.1f} s ({1000 * seconds / number:.1f} ms each): {dict(statuses)}\n"
        f"kept: {kept}\n"
        f"first page of the deposit: {before:.1f} ms before, {_milliseconds():.1f} ms after\n"
    )


def _milliseconds() -> float:
    from django.test import Client

    client, times = Client(), []
    for _time in range(_ASKED):
        begun = time.perf_counter()
        assert client.get(BEGIN).status_code == 200
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
