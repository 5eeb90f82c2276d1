"""Tasks that wait for a worker, in tests that choose when it comes."""

from typing import Any

from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks.backends.dummy import DummyBackend

#: ``settings.TASKS = QUEUED``: what is enqueued waits.
QUEUED: dict[str, Any] = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def run_queued(name: str) -> int:
    """Do what waits by a task's name, in order, as a worker that comes late; return how many there were."""
    backend = task_backends[DEFAULT_TASK_BACKEND_ALIAS]
    assert isinstance(backend, DummyBackend)
    waiting = [result for result in backend.results if result.task.name == name]
    for result in waiting:
        result.task.call(*result.args, **result.kwargs)
    return len(waiting)
